/// \file
/// The density of a normal vector. For calibration: libm, never in a month.
#pragma once

#include <span>
#include <vector>

namespace lnsim::stats {

/// log of the density at `x`. \param covariance row by row, symmetric
/// \return -infinity where the covariance is not positive definite
[[nodiscard]] double log_normal_density(std::span<const double> x, std::span<const double> mean, std::vector<double> covariance);

}  // namespace lnsim::stats
