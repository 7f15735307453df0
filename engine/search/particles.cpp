#include "engine/search/particles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/chance/samplers.hpp"

namespace lnsim::search {

Points covariance_factor(const Points& points, std::span<const double> weights) {
    const std::size_t sides = points.front().size();
    double all = 0;
    std::vector<double> mean(sides, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        all += weights[i];
        for (std::size_t k = 0; k < sides; ++k) mean[k] += weights[i] * points[i][k];
    }
    for (double& m : mean) m /= all;
    Points factor(sides, std::vector<double>(sides, 0.0));
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t a = 0; a < sides; ++a) {
            for (std::size_t b = 0; b <= a; ++b) factor[a][b] += weights[i] / all * (points[i][a] - mean[a]) * (points[i][b] - mean[b]);
        }
    }
    for (std::size_t a = 0; a < sides; ++a) factor[a][a] *= 1.0 + 1e-6;
    for (std::size_t a = 0; a < sides; ++a) {  // Cholesky, in place
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = factor[a][b];
            for (std::size_t k = 0; k < b; ++k) sum -= factor[a][k] * factor[b][k];
            if (a == b) {
                factor[a][a] = std::sqrt(std::max(0.0, sum));
            } else {
                factor[a][b] = factor[b][b] > 0 ? sum / factor[b][b] : 0.0;
            }
        }
    }
    return factor;
}

void add_normal(const Points& factor, double scale, chance::Draws& draws, std::vector<double>& point) {
    std::vector<double> z;
    for (std::size_t k = 0; k < factor.size(); ++k) z.push_back(chance::standard_normal(draws));
    for (std::size_t a = 0; a < factor.size(); ++a) {
        for (std::size_t b = 0; b <= a; ++b) point[a] += scale * factor[a][b] * z[b];
    }
}

std::vector<std::size_t> systematic(std::span<const double> weights, std::size_t count, double uniform) {
    double all = 0;
    for (const double weight : weights) all += weight;
    std::vector<std::size_t> rows;
    double below = 0;
    std::size_t row = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = (static_cast<double>(i) + uniform) / static_cast<double>(count) * all;
        while (row + 1 < weights.size() && below + weights[row] <= at) below += weights[row++];
        rows.push_back(row);
    }
    return rows;
}

double effective_size(std::span<const double> weights) {
    double sum = 0, squares = 0;
    for (const double weight : weights) {
        sum += weight;
        squares += weight * weight;
    }
    return squares > 0 ? sum * sum / squares : 0.0;
}

std::vector<double> weights_of(std::span<const double> logs, double& log_mean) {
    const double greatest = *std::max_element(logs.begin(), logs.end());
    std::vector<double> weights(logs.size(), 0.0);
    log_mean = -std::numeric_limits<double>::infinity();
    if (!(greatest > log_mean)) return weights;
    double sum = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) sum += weights[i] = std::exp(logs[i] - greatest);
    log_mean = greatest + std::log(sum / static_cast<double>(logs.size()));
    return weights;
}

}  // namespace lnsim::search
