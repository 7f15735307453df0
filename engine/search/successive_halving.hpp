/// \file
/// A large set of systems cut in half again and again, those that stay being sampled twice as long.
#pragma once

#include "engine/search/sampling.hpp"

namespace lnsim::search {

struct Halving {
    std::uint64_t budget = 0;  ///< observations of all systems together, at least 1 a system and round
    std::uint32_t keep = 1;    ///< systems at which it ends
};

struct Halved {
    std::vector<std::uint32_t> ranked;  ///< those kept, best first
    Selection selection;                ///< best is ranked[0]; left_by is the best of the round that dropped a system
    std::uint32_t rounds = 0;
};

/// Each of ceil(log2(systems / keep)) rounds spends an equal part of the budget on those left, and keeps the better half by
/// mean over all observations so far. No probability of correct selection is guaranteed.
/// Throws std::invalid_argument for no system or a budget too small for one observation each in the first round.
/// Source: Karnin, Koren and Somekh 2013, ICML, PMLR 28(3):1238-1246.
[[nodiscard]] Halved halve(std::uint32_t systems, const Halving& options, const Sampler& sampler);

}  // namespace lnsim::search
