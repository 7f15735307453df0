#include "engine/stats/scores.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace lnsim::stats {

double crps(std::span<const double> sample, double observed) {
    if (sample.empty()) throw std::invalid_argument("a score needs a sample");
    const auto n = static_cast<double>(sample.size());
    double error = 0;
    double spread = 0;  // sum over i < j of x_j - x_i, as x is ascending
    for (std::size_t i = 0; i < sample.size(); ++i) {
        error += std::abs(sample[i] - observed);
        spread += sample[i] * (2.0 * static_cast<double>(i) + 1.0 - n);
    }
    return error / n - spread / (n * n);
}

double Trend::at(double time) const {
    const double value = level + slope * time;
    return kind == Kind::linear ? std::clamp(value, 0.0, 1.0) : 1.0 / (1.0 + std::exp(-value));
}

Trend fit_trend(Trend::Kind kind, std::span<const double> times, std::span<const double> shares) {
    if (times.size() != shares.size() || times.size() < 2) throw std::invalid_argument("a trend needs two points");
    std::vector<double> values(shares.begin(), shares.end());
    if (kind == Trend::Kind::logistic) {
        for (double& share : values) {
            if (!(share > 0.0 && share < 1.0)) throw std::invalid_argument("a logistic trend needs shares within (0, 1)");
            share = std::log(share / (1.0 - share));
        }
    }
    const auto n = static_cast<double>(times.size());
    double mean_time = 0;
    double mean_value = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        mean_time += times[i] / n;
        mean_value += values[i] / n;
    }
    double squares = 0;
    double products = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        squares += (times[i] - mean_time) * (times[i] - mean_time);
        products += (times[i] - mean_time) * (values[i] - mean_value);
    }
    if (!(squares > 0.0)) throw std::invalid_argument("a trend needs two distinct times");
    const double slope = products / squares;
    return {kind, mean_value - slope * mean_time, slope};
}

}  // namespace lnsim::stats
