#pragma once
/// \file
/// Many small series at once: a straight line through each, and each estimate drawn towards the mean of all by its own
/// noise against the variance between them (empirical Bayes). Made of + - * / and square roots alone, so that results
/// which rest on it are the same on every machine.

#include <limits>
#include <span>
#include <vector>

namespace lnsim::stats {

/// A value of a series. Its variance is that of one unit divided by its units (patients).
struct TrendPoint {
    double month = 0;
    double value = 0;
    double units = 0;  ///< above 0
};

/// Level at month 0 and slope a month, with the variances of their errors; a variance is infinite where the points do
/// not tell.
struct TrendWithErrors {
    double level = 0;
    double level_variance = std::numeric_limits<double>::infinity();
    double slope = 0;
    double slope_variance = std::numeric_limits<double>::infinity();
};

/// Points from which a slope is read.
inline constexpr std::size_t least_slope_points = 6;

/// Generalised least squares for a line whose errors are correlated as correlation^(months between). With fewer than
/// least_slope_points points the level alone, as their mean.
/// \param points in order of month \param unit_variance of one unit \param correlation in [0, 1), from month to month
[[nodiscard]] TrendWithErrors fit_trend(std::span<const TrendPoint> points, double unit_variance, double correlation);

struct Shrunk {
    double mean = 0;               ///< of all, weighted by precision
    double mean_variance = 0;      ///< of that mean's error; infinite when nothing is observed
    double between = 0;            ///< variance between the true values, moment estimate, 0 at least
    std::vector<double> value;     ///< drawn towards the mean
    std::vector<double> variance;  ///< of what is then uncertain
};

/// Shrinks each value to the mean of all by variance / (variance + between). Entries of infinite variance get the mean.
/// Source: DerSimonian & Laird 1986, Controlled Clinical Trials 7:177-188, doi:10.1016/0197-2456(86)90046-2.
[[nodiscard]] Shrunk shrink(std::span<const double> values, std::span<const double> variances);

}  // namespace lnsim::stats
