/// \file
/// Draws from the posterior of a fit: what the rows leave open about the parameters.
///
/// Prior: uniform over the ranges. Likelihood of a row: normal about its published value, of variance sd^2 + se^2 +
/// surface^2, where se is the Monte Carlo error and surface the error of the response surface that stands in for the
/// simulation. The surface goes through the nearer half of all trials; draws are accepted exactly under it, and then
/// simulated, so that a surface that misleads is seen in `distance`.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/search/latin_hypercube.hpp"
#include "engine/study/fit.hpp"

namespace lnsim::study {

/// A trial of a fit, where its runs succeeded.
struct FitTrial {
    std::vector<double> point;      ///< [range]
    std::vector<double> simulated;  ///< [row] mean over replications
    double distance = 0;
};

struct FitTarget {
    double value = 0;     ///< published
    double variance = 0;  ///< of the published figure and of the Monte Carlo error
};

/// Draws under the response surface; none when there are too few trials for one. The simulated fields stay empty.
[[nodiscard]] FitDraws draw_posterior(const std::vector<search::Side>& box, std::vector<FitTrial> trials,
                                      std::span<const FitTarget> targets, std::uint32_t wanted, std::uint64_t seed);

}  // namespace lnsim::study
