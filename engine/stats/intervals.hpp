/// \file
/// Intervals for reports. They rest on Boost.Math and libm, so they are written with 9 significant digits and never
/// enter a simulated month.
#pragma once

#include "engine/stats/moments.hpp"

namespace lnsim::stats {

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

/// Quantile of Student's t. \param p in (0, 1)  \param degrees of freedom > 0
/// \throws std::invalid_argument outside those ranges
double student_t_quantile(double p, double degrees);

/// Quantile of the standard normal. \param p in (0, 1)  \throws std::invalid_argument outside it
double normal_quantile(double p);

/// Two-sided interval of a mean, mean +- t s / sqrt(n); NaN at both ends with fewer than two values.
/// \param level in (0, 1)
Interval mean_interval(const Moments& moments, double level = 0.90);

/// Wilson's score interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953); [0, 1] without trials.
/// \param successes in [0, trials]; half a success, as for a tie, is allowed  \param level in (0, 1)
Interval wilson_interval(double successes, double trials, double level = 0.90);

}  // namespace lnsim::stats
