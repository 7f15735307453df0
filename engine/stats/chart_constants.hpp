/// \file
/// Constants of control charts: what the spread of a normal sample is expected to be, by its size.
#pragma once

namespace lnsim::stats {

/// Moving ranges: of two points in turn. The rounded values of the handbooks, by convention.
inline constexpr double range_of_two = 1.128;           ///< mean range of two points in sigmas
inline constexpr double range_limit = 3.267;            ///< upper limit of a range of two in mean ranges
inline constexpr double weibull_to_normal = 1.0 / 3.6;  ///< power that makes exponential times nearly normal

/// For samples of n from a normal law of standard deviation sigma.
/// \param n >= 2  \throws std::invalid_argument otherwise
double c4(int n);  ///< E(s) / sigma = sqrt(2 / (n - 1)) gamma(n / 2) / gamma((n - 1) / 2)
double d2(int n);  ///< E(range) / sigma
double d3(int n);  ///< standard deviation of the range / sigma

/// Factors by which handbooks write limits (Montgomery 2013, Introduction to Statistical Quality Control, app. VI).
struct ChartFactors {
    double a2, a3, b3, b4, d3, d4, e2;
};
ChartFactors chart_factors(int n);

}  // namespace lnsim::stats
