#include "engine/stats/shrinkage.hpp"

#include <algorithm>
#include <cmath>

namespace lnsim::stats {
namespace {

double whole_power(double base, double exponent) {
    double power = 1;
    for (int i = 0; i < static_cast<int>(exponent + 0.5); ++i) power *= base;
    return power;
}

/// Sums of the normal equations of a line.
struct Sums {
    double one = 0, month = 0, square = 0, value = 0, product = 0;

    void add(double a, double b, double y) {
        one += a * a;
        month += a * b;
        square += b * b;
        value += a * y;
        product += b * y;
    }
};

/// The equations of errors made independent: each point less what the one before it foretells of it.
Sums whitened(std::span<const TrendPoint> points, double unit_variance, double correlation) {
    Sums sums;
    double before_one = 0, before_month = 0, before_value = 0, at = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double scale = std::sqrt(points[i].units / unit_variance);
        const double one = scale, month = scale * points[i].month, value = scale * points[i].value;
        const double phi = i == 0 ? 0.0 : whole_power(correlation, points[i].month - at);
        const double left = std::sqrt(1.0 - phi * phi);
        sums.add((one - phi * before_one) / left, (month - phi * before_month) / left,
                 (value - phi * before_value) / left);
        before_one = one;
        before_month = month;
        before_value = value;
        at = points[i].month;
    }
    return sums;
}

double precision(double variance) { return std::isinf(variance) ? 0.0 : 1.0 / variance; }

}  // namespace

TrendWithErrors fit_trend(std::span<const TrendPoint> points, double unit_variance, double correlation) {
    TrendWithErrors trend;
    if (points.empty()) return trend;
    const Sums s = whitened(points, unit_variance, correlation);
    const double determinant = s.one * s.square - s.month * s.month;
    if (points.size() < least_slope_points || !(determinant > 1e-12 * s.one * s.square)) {
        trend.level = s.value / s.one;
        trend.level_variance = 1.0 / s.one;
        return trend;
    }
    trend.level = (s.square * s.value - s.month * s.product) / determinant;
    trend.slope = (s.one * s.product - s.month * s.value) / determinant;
    trend.level_variance = s.square / determinant;
    trend.slope_variance = s.one / determinant;
    return trend;
}

Shrunk shrink(std::span<const double> values, std::span<const double> variances) {
    Shrunk out;
    double weights = 0, squares = 0, sum = 0, known = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double weight = precision(variances[i]);
        weights += weight;
        squares += weight * weight;
        sum += weight * values[i];
        known += weight > 0 ? 1 : 0;
    }
    if (known == 0) {
        out.mean_variance = std::numeric_limits<double>::infinity();
        out.value.assign(values.size(), 0.0);
        out.variance.assign(values.size(), out.mean_variance);
        return out;
    }
    double heterogeneity = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double off = values[i] - sum / weights;
        heterogeneity += precision(variances[i]) * off * off;
    }
    const double free = weights - squares / weights;
    out.between = free > 0 ? std::max(0.0, (heterogeneity - (known - 1)) / free) : 0.0;
    double all = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double weight = precision(variances[i] + out.between);
        all += weight;
        out.mean += weight * values[i];
    }
    out.mean /= all;
    out.mean_variance = 1.0 / all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool observed = precision(variances[i]) > 0;
        const double kept = observed && out.between > 0 ? out.between / (out.between + variances[i]) : 0.0;
        out.value.push_back(observed ? out.mean + kept * (values[i] - out.mean) : out.mean);
        out.variance.push_back((observed ? kept * variances[i] : out.between) + (1 - kept) * (1 - kept) * out.mean_variance);
    }
    return out;
}

}  // namespace lnsim::stats
