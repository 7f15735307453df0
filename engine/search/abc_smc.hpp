/// \file
/// Approximate Bayesian computation by sequential Monte Carlo: draws of parameters whose simulated data lie near the
/// observed, for models without a likelihood.
///
/// Sources: Beaumont et al. 2009, Biometrika 96:983-990, doi:10.1093/biomet/asp052; tolerances by quantiles and the
/// normal kernel of twice the weighted covariance: Filippi et al. 2013, doi:10.1515/sagmb-2012-0069.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/search/latin_hypercube.hpp"

namespace lnsim::search {

struct AbcSmc {
    std::uint32_t particles = 500;
    double quantile = 0.5;        ///< of the distances, the next tolerance
    double tolerance = 0;         ///< to end at; the last generation has exactly this one
    std::uint64_t simulations = 1'000'000;  ///< to end after
    std::uint64_t seed = 1;
    int threads = 0;
};

struct AbcDraws {
    std::vector<std::vector<double>> draws;  ///< [particle][side]
    std::vector<double> weights;             ///< sum 1
    std::vector<double> distances;
    double tolerance = 0;            ///< reached: every distance is at most this (uniform kernel)
    double effective = 0;            ///< effective sample size
    std::uint32_t generations = 0;
    std::uint64_t simulations = 0;
};

/// Prior: uniform over the box. The law of the draws is that of the parameters given that the distance is at most the
/// tolerance, whose bias does not vanish with more draws but with the tolerance.
/// \param distance of simulation number `draw` at a point; NaN counts as infinitely far. Called from many threads
/// \throws core::Interrupted when `stop` became true
[[nodiscard]] AbcDraws abc_smc(const std::vector<Side>& box, const AbcSmc& options,
                               const std::function<double(std::span<const double> point, std::uint64_t draw)>& distance,
                               const std::atomic<bool>& stop);

}  // namespace lnsim::search
