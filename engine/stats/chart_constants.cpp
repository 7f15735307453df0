#include "engine/stats/chart_constants.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <stdexcept>

namespace lnsim::stats {

namespace {

void require_sample(int n) {
    if (n < 2) throw std::invalid_argument("constants of control charts need samples of at least 2");
}

constexpr int steps = 400;      // trapezoids of a smooth function that vanishes at both ends: exact to rounding
constexpr double reach = 10.0;  // sigmas; beyond lies less than 1e-22
constexpr double step = 2.0 * reach / steps;

double below(double x) {
    return boost::math::cdf(boost::math::normal(), x);
}

}  // namespace

double c4(int n) {
    require_sample(n);
    const double half = static_cast<double>(n) / 2.0;
    return std::sqrt(2.0 / (n - 1.0)) / boost::math::tgamma_delta_ratio(half - 0.5, 0.5);
}

double d2(int n) {
    require_sample(n);
    double sum = 0.0;
    for (int i = 0; i <= steps; ++i) {
        const double p = below(-reach + i * step);
        sum += 1.0 - std::pow(p, n) - std::pow(1.0 - p, n);
    }
    return sum * step;
}

// E(range^2) = 2 int int_{x < y} 1 - F(y)^n - (1 - F(x))^n + (F(y) - F(x))^n.
double d3(int n) {
    require_sample(n);
    double sum = 0.0;
    for (int i = 0; i <= steps; ++i) {
        const double x = below(-reach + i * step);
        for (int j = i; j <= steps; ++j) {
            const double y = below(-reach + j * step);
            const double mass = 1.0 - std::pow(y, n) - std::pow(1.0 - x, n) + std::pow(y - x, n);
            sum += mass * (i == j ? 1.0 : (j - i) % 2 == 1 ? 4.0 : 2.0) / 3.0;  // Simpson from the diagonal on
        }
    }
    const double mean = d2(n);
    return std::sqrt(2.0 * sum * step * step - mean * mean);
}

ChartFactors chart_factors(int n) {
    const double root = std::sqrt(static_cast<double>(n));
    const double of_s = 3.0 * std::sqrt(1.0 - c4(n) * c4(n)) / c4(n);
    const double of_range = 3.0 * d3(n) / d2(n);
    return {3.0 / (d2(n) * root), 3.0 / (c4(n) * root),          std::max(0.0, 1.0 - of_s),
            1.0 + of_s,           std::max(0.0, 1.0 - of_range), 1.0 + of_range,
            3.0 / d2(n)};
}

}  // namespace lnsim::stats
