/// \file
/// A budget of observations spent where it helps most to tell the best system: no guarantee is given.
#pragma once

#include "engine/search/sampling.hpp"

namespace lnsim::search {

/// Shares of the budget that maximise, in the limit, the probability of correct selection: N_i / N_j = ((s_i / d_i) /
/// (s_j / d_j))^2 for i, j other than the best b, N_b = s_b sqrt(sum of N_i^2 / s_i^2), d_i the lead of the best.
/// A lead below the `least` counts as that; so does a deviation.
/// \param mean greater is better  \param deviation of one observation; one length, at least 1
/// \return shares that sum to 1
/// Source: Chen, Lin, Yucesan and Chick 2000, Discrete Event Dyn Syst 10:251-270, doi:10.1023/A:1008349927281.
[[nodiscard]] std::vector<double> ocba_shares(std::span<const double> mean, std::span<const double> deviation,
                                              double least = 1e-12);

struct Ocba {
    std::uint64_t budget = 0;  ///< observations of all systems together, at least systems x first
    std::uint32_t first = 5;   ///< of each, at least 2
    std::uint32_t step = 10;   ///< handed out at a time
};

/// Rounds of `step` observations, each towards the shares of what is known so far. No probability of correct selection
/// is guaranteed. Throws std::invalid_argument for no system, a budget below the first observations, first < 2.
[[nodiscard]] Selection select_ocba(std::uint32_t systems, const Ocba& options, const Sampler& sampler);

}  // namespace lnsim::search
