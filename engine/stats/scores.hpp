/// \file
/// Scores of probability forecasts against what was then observed. They serve reports and never enter a simulated month.
#pragma once

#include <span>

namespace lnsim::stats {

/// Continuous ranked probability score of a sample as a forecast: mean |x - y| less half the mean |x - x'|, in the unit
/// of the observation; 0 is perfect, and for a sample of one it is the absolute error.
/// \param sample in ascending order, not empty  \throws std::invalid_argument when it is empty
/// Source: Gneiting and Raftery 2007, doi:10.1198/016214506000001437, eq. 21.
double crps(std::span<const double> sample, double observed);

/// A curve through points (time, share) by least squares on the share (linear) or on its logit (logistic).
struct Trend {
    enum class Kind { linear, logistic };
    Kind kind = Kind::linear;
    double level = 0;  ///< at time 0, on the curve's own scale
    double slope = 0;  ///< per unit of time, on the curve's own scale
    /// Share at a time, within [0, 1].
    [[nodiscard]] double at(double time) const;
};

/// \param times, shares of one length, at least two distinct times; logistic shares lie in (0, 1)
/// \throws std::invalid_argument otherwise
Trend fit_trend(Trend::Kind kind, std::span<const double> times, std::span<const double> shares);

}  // namespace lnsim::stats
