/// \file
/// Draws from a posterior over a box, and its evidence, by sequential Monte Carlo from the prior through tempered
/// likelihoods.
///
/// Source: Del Moral, Doucet and Jasra 2006, J R Stat Soc B 68:411-436, doi:10.1111/j.1467-9868.2006.00553.x; steps by
/// effective sample size: Jasra et al. 2011, doi:10.1111/j.1467-9469.2010.00723.x.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/search/latin_hypercube.hpp"

namespace lnsim::search {

struct TemperedSmc {
    std::uint32_t particles = 2000;
    std::uint32_t moves = 8;      ///< Metropolis steps of each particle at each temperature
    double keep = 0.5;            ///< effective sample size of a step over the particles
    std::uint32_t stages = 200;   ///< at most
    std::uint64_t seed = 1;
};

struct SmcDraws {
    std::vector<std::vector<double>> draws;  ///< [particle][side], of equal weight
    std::vector<double> log_likelihood;      ///< of each
    double log_evidence = 0;  ///< log of the mean likelihood over the prior, uniform over the box
    std::uint32_t stages = 0;
    double accepted = 0;      ///< share of the moves of the last stage
    std::uint32_t distinct = 0;  ///< different particles among the draws
};

/// Prior: uniform over the box. Each stage raises the likelihood to the highest power at which the effective sample
/// size of the new weights is `keep` of the particles, resamples systematically and moves every particle by Metropolis
/// steps whose covariance is 2.38^2 / sides of that of the particles (scaled by acceptance), within the box.
/// \param log_likelihood of a point; -infinity where impossible. Called serially
/// \return without draws where every particle of the prior is impossible
[[nodiscard]] SmcDraws tempered_smc(const std::vector<Side>& box, const TemperedSmc& options,
                                    const std::function<double(std::span<const double>)>& log_likelihood);

}  // namespace lnsim::search
