#include "engine/search/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/chance/address.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/stats/sobol_points.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t resample_stream = 237;  // streams of the model end far below
constexpr double unknown = Estimated::none;

/// What a row adds to the sums that the estimates are made of.
struct Row {
    std::vector<double> first, total;  ///< [input]
    std::vector<double> level;         ///< [replication] mean of A and B
    double square = 0;
    double noise = 0;
};

std::vector<double> less(std::span<const double> x, std::span<const double> y) {
    std::vector<double> out;
    for (std::size_t r = 0; r < x.size(); ++r) out.push_back(x[r] - y[r]);
    return out;
}

/// \param at the points of the row: A, B, then A with each input from B  \param centre taken from all, for precision
Row row_of(std::span<const std::vector<double>> at, double centre) {
    Row row;
    const std::vector<double>& a = at[0];
    std::vector<double> b = at[1];
    for (double& value : b) value -= centre;
    for (std::size_t i = 2; i < at.size(); ++i) {
        const std::vector<double> change = less(at[i], a);
        row.first.push_back(product_of_means(b, change));
        row.total.push_back(0.5 * product_of_means(change, change));
    }
    std::vector<double> a_centred = a;
    for (double& value : a_centred) value -= centre;
    row.square = 0.5 * (product_of_means(a_centred, a_centred) + product_of_means(b, b));
    row.noise = 0.5 * (replicate_variance(a) + replicate_variance(b));
    for (std::size_t r = 0; r < a.size(); ++r) row.level.push_back(0.5 * (a_centred[r] + b[r]));
    return row;
}

/// Estimates in a row: variance, noise, noise share, interactions, first of each input, total of each.
using Numbers = std::vector<double>;

Numbers estimate(const std::vector<Row>& rows, const std::function<std::size_t(std::size_t)>& pick) {
    const std::size_t inputs = rows.front().first.size();
    const auto n = static_cast<double>(rows.size());
    std::vector<double> first(inputs, 0.0), total(inputs, 0.0), level(rows.front().level.size(), 0.0);
    double square = 0, noise = 0;
    for (std::size_t j = 0; j < rows.size(); ++j) {
        const Row& row = rows[pick(j)];
        for (std::size_t i = 0; i < inputs; ++i) {
            first[i] += row.first[i] / n;
            total[i] += row.total[i] / n;
        }
        for (std::size_t r = 0; r < level.size(); ++r) level[r] += row.level[r] / n;
        square += row.square / n;
        noise += row.noise / n;
    }
    const double variance = (square - product_of_means(level, level)) * 2.0 * n / (2.0 * n - 1.0);
    const bool varies = variance > 0;
    Numbers numbers{variance, noise, noise / (noise + std::max(0.0, variance)), 1.0};
    for (const double sum : first) numbers.push_back(varies ? sum / variance : unknown);
    for (std::size_t i = 0; i < inputs; ++i) numbers[3] -= numbers[4 + i];
    for (const double sum : total) numbers.push_back(varies ? sum / variance : unknown);
    return numbers;
}

std::vector<Estimated> with_intervals(const std::vector<Row>& rows, const Bootstrap& bootstrap) {
    const Numbers values = estimate(rows, [](std::size_t j) { return j; });
    std::vector<std::vector<double>> samples(values.size());
    for (std::uint32_t sample = 0; sample < bootstrap.samples; ++sample) {
        const Numbers drawn = estimate(rows, [&](std::size_t j) {
            chance::Draws draws({bootstrap.seed, sample, resample_stream, 0, j, 0});
            return std::min(rows.size() - 1, static_cast<std::size_t>(draws.uniform() * static_cast<double>(rows.size())));
        });
        for (std::size_t k = 0; k < drawn.size(); ++k) {
            if (std::isfinite(drawn[k])) samples[k].push_back(drawn[k]);
        }
    }
    std::vector<Estimated> all;
    for (std::size_t k = 0; k < values.size(); ++k) {
        std::sort(samples[k].begin(), samples[k].end());
        const bool some = std::isfinite(values[k]) && !samples[k].empty();
        all.push_back({values[k], some ? stats::quantile(samples[k], 0.05) : unknown,
                       some ? stats::quantile(samples[k], 0.95) : unknown});
    }
    return all;
}

}  // namespace

std::vector<std::vector<double>> saltelli_design(std::uint32_t inputs, std::uint32_t rows, std::uint64_t seed) {
    std::vector<std::vector<double>> points;
    for (const std::vector<double>& both : stats::scrambled_sobol(rows, 2 * inputs, seed)) {
        const auto middle = both.begin() + static_cast<std::ptrdiff_t>(inputs);
        const std::vector<double> a(both.begin(), middle);
        const std::vector<double> b(middle, both.end());
        points.push_back(a);
        points.push_back(b);
        for (std::size_t i = 0; i < inputs; ++i) {
            points.push_back(a);
            points.back()[i] = b[i];
        }
    }
    return points;
}

SobolResult sobol_indices(std::uint32_t inputs, const Replicated& runs, const Bootstrap& bootstrap) {
    const std::size_t width = inputs + 2;
    std::vector<std::size_t> whole;
    double centre = 0;
    for (std::size_t first = 0; first + width <= runs.size(); first += width) {
        bool all = true;
        for (std::size_t i = first; i < first + width; ++i) all = all && is_whole(runs[i]);
        if (!all) continue;
        whole.push_back(first);
        centre += 0.5 * (mean_of(runs[first]) + mean_of(runs[first + 1]));
    }
    SobolResult result;
    result.inputs.resize(inputs);
    result.rows = static_cast<std::uint32_t>(whole.size());
    if (whole.size() < 2) return result;
    centre /= static_cast<double>(whole.size());
    std::vector<Row> rows;
    for (const std::size_t first : whole) rows.push_back(row_of(std::span(runs).subspan(first, width), centre));
    const std::vector<Estimated> all = with_intervals(rows, bootstrap);
    result.mean = centre;
    result.variance = all[0];
    result.noise = all[1];
    result.noise_share = all[2];
    result.interactions = all[3];
    for (std::uint32_t i = 0; i < inputs; ++i) result.inputs[i] = {all[4 + i], all[4 + inputs + i]};
    return result;
}

}  // namespace lnsim::search
