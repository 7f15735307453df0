/// \file
/// The update of an ensemble by what was observed. Eigen: for calibration, never in a month.
#pragma once

#include <span>
#include <vector>

namespace lnsim::stats {

/// theta_j += C_ty (C_yy + inflation R)^-1 (y + sqrt(inflation) e_j - g_j), with covariances over the ensemble and R the
/// diagonal of `variances`.
/// \param parameters [member][parameter], changed  \param outputs [member][output] simulated at them
/// \param noises [member][output] standard normals times the root of `variances`
/// Source: Evensen 1994; perturbed observations: Burgers, van Leeuwen and Evensen 1998,
/// doi:10.1175/1520-0493(1998)126<1719:ASITEK>2.0.CO;2.
/// \throws std::invalid_argument for unequal lengths or fewer than two members
void kalman_update(std::vector<std::vector<double>>& parameters, const std::vector<std::vector<double>>& outputs,
                   std::span<const double> observed, std::span<const double> variances,
                   const std::vector<std::vector<double>>& noises, double inflation);

}  // namespace lnsim::stats
