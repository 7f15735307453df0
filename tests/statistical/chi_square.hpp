// Whole-distribution tests: draws against the exact law, rule: pool cells to an expected count of 10, chi-square
// p >= 1e-4; and the same draws against a disturbed law, which must fail.
#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "engine/chance/address.hpp"

namespace lnsim::testing {

inline constexpr double acceptance = 1e-4;
inline constexpr std::size_t draws_in_a_test = 200'000;

/// The cells of a law: upper edges, ascending (the last cell is open), and the probability of each cell.
struct Cells {
    std::vector<double> edges;  ///< cell i holds edges[i - 1] < x <= edges[i]
    std::vector<double> probability;
};

/// Cells between edges from a distribution function.
template <class Cdf>
Cells cells_of(std::vector<double> edges, Cdf cdf) {
    Cells cells{std::move(edges), {}};
    double below = 0.0;
    for (const double edge : cells.edges) {
        const double now = cdf(edge);
        cells.probability.push_back(now - below);
        below = now;
    }
    cells.probability.push_back(1.0 - below);
    return cells;
}

/// Probability of a chi-square at least as large, neighbouring cells pooled to an expected count of 10.
inline double chi_square_p(std::span<const std::size_t> counts, std::span<const double> probability) {
    double total = 0.0;
    for (const std::size_t count : counts) total += static_cast<double>(count);
    std::vector<double> want, got;
    double want_now = 0.0, got_now = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        want_now += total * probability[i];
        got_now += static_cast<double>(counts[i]);
        if (want_now < 10.0) continue;
        want.push_back(want_now);
        got.push_back(got_now);
        want_now = got_now = 0.0;
    }
    if (want.empty()) return got_now == total ? 1.0 : 0.0;
    want.back() += want_now;  // the rest joins the last cell
    got.back() += got_now;
    if (want.size() == 1) return 1.0;
    double chi_square = 0.0;
    for (std::size_t i = 0; i < want.size(); ++i) chi_square += (got[i] - want[i]) * (got[i] - want[i]) / want[i];
    const boost::math::chi_squared law(static_cast<double>(want.size() - 1));
    return boost::math::cdf(boost::math::complement(law, chi_square));
}

/// One draw from each of many addresses, sorted. `sample` takes a cursor and returns a number.
template <class Sample>
std::vector<double> sorted_draws(Sample sample, std::uint64_t seed, std::size_t count = draws_in_a_test) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        chance::Draws draws{chance::Address{seed, 0, 1, 0, i, 0}};
        values[i] = static_cast<double>(sample(draws));
    }
    std::sort(values.begin(), values.end());
    return values;
}

/// Chi-square p of sorted draws against a law.
inline double agreement(std::span<const double> sorted, const Cells& cells) {
    std::vector<std::size_t> counts;
    auto from = sorted.begin();
    for (const double edge : cells.edges) {
        const auto to = std::upper_bound(from, sorted.end(), edge);
        counts.push_back(static_cast<std::size_t>(to - from));
        from = to;
    }
    counts.push_back(static_cast<std::size_t>(sorted.end() - from));
    return chi_square_p(counts, cells.probability);
}

/// Whole numbers around a mean, dense to six standard deviations: every value, or an eighth of one deviation apart.
inline std::vector<double> whole_edges(double mean, double deviation, double largest) {
    const double step = std::max(1.0, static_cast<double>(static_cast<std::int64_t>(deviation / 8.0)));
    std::vector<double> edges;
    const double first = static_cast<double>(static_cast<std::int64_t>(std::max(0.0, mean - 6.0 * deviation)));
    for (double edge = first; edge <= mean + 6.0 * deviation + 2.0 && edge < largest; edge += step) {
        edges.push_back(edge);
    }
    return edges;
}

}  // namespace lnsim::testing
