/// \file
/// Constants of procedures that select the best of several systems with a stated probability, by numeric integration.
#pragma once

#include <cstdint>

namespace lnsim::stats {

/// h of Bechhofer's single-stage procedure: with n = ceil((h sigma / delta)^2) observations of each of k independent
/// normal systems of known common variance, the best is selected with probability P* wherever it leads by delta.
/// Solves P* = integral of Phi(z + h)^(k - 1) phi(z) dz.
/// \param k systems, at least 2  \param probability P*, above 1 / k and below 1. Throws std::invalid_argument
/// Source: Bechhofer 1954, Ann Math Stat 25:16-39, doi:10.1214/aoms/1177728845.
[[nodiscard]] double bechhofer_h(std::uint32_t k, double probability);

/// h of Rinott's two-stage procedure for unknown, unequal variances: N_i = max(n0, ceil((h S_i / delta)^2)).
/// Solves P* = integral of [integral of Phi(h / sqrt(v (1/x + 1/y))) f(x) dx]^(k - 1) f(y) dy, f the density of
/// chi-square with v = n0 - 1 degrees of freedom.
/// \param first n0, observations of the first stage, at least 3. Throws std::invalid_argument
/// Source: Rinott 1978, Comm Stat A 7:799-811, doi:10.1080/03610927808827671.
[[nodiscard]] double rinott_h(std::uint32_t k, std::uint32_t first, double probability);

/// eta of Kim and Nelson's sequential procedure with c = 1, ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2; the
/// procedure's h^2 is 2 eta (n0 - 1). By Bonferroni's inequality, so common random numbers are allowed.
/// \param alpha 1 - P*, in (0, 1 - 1/k)  \param first n0, at least 2. Throws std::invalid_argument
/// Source: Kim and Nelson 2001, ACM TOMACS 11:251-273, doi:10.1145/502109.502111.
[[nodiscard]] double kim_nelson_eta(std::uint32_t k, std::uint32_t first, double alpha);

}  // namespace lnsim::stats
