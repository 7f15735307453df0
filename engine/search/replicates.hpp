/// \file
/// Products of noisy values whose expectation is the product of what they are about.
///
/// Points that are compared run the same replications r = 0 .. R - 1, in which they meet the same chance. Two different replications are independent, so the mean over r != s of x_r y_s has the expectation
/// E x E y whether or not x and y share their chance (a U-statistic, Hoeffding 1948, doi:10.1214/aoms/1177730196):
/// squares of effects and variances over points are then free of the replicate noise.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace lnsim::search {

/// [point][replication]; NaN where a run is missing.
using Replicated = std::vector<std::vector<double>>;

/// Mean over pairs of different replications of x_r y_s; of one replication x_0 y_0, noise and all. One length, >= 1.
[[nodiscard]] inline double product_of_means(std::span<const double> x, std::span<const double> y) noexcept {
    double sum_x = 0, sum_y = 0, same = 0;
    for (std::size_t r = 0; r < x.size(); ++r) {
        sum_x += x[r];
        sum_y += y[r];
        same += x[r] * y[r];
    }
    const auto count = static_cast<double>(x.size());
    return x.size() == 1 ? same : (sum_x * sum_y - same) / (count * (count - 1.0));
}

/// Variance of one run over replications; NaN with fewer than two.
[[nodiscard]] inline double replicate_variance(std::span<const double> x) noexcept {
    double mean = 0, squares = 0;
    for (const double value : x) mean += value / static_cast<double>(x.size());
    for (const double value : x) squares += (value - mean) * (value - mean);
    return x.size() < 2 ? std::nan("") : squares / static_cast<double>(x.size() - 1);
}

[[nodiscard]] inline double mean_of(std::span<const double> x) noexcept {
    double sum = 0;
    for (const double value : x) sum += value;
    return sum / static_cast<double>(x.size());
}

/// No run of the point is missing.
[[nodiscard]] inline bool is_whole(std::span<const double> x) noexcept {
    for (const double value : x) {
        if (!std::isfinite(value)) return false;
    }
    return !x.empty();
}

}  // namespace lnsim::search
