#pragma once
// Exact Markov chains on small graphs. Internal to engine/diffusion.

#include "engine/diffusion/oracle.hpp"

namespace lnsim::diffusion {

inline constexpr std::uint32_t most_chain_nodes = 9;      ///< 3^9 states
inline constexpr std::uint32_t most_two_kind_nodes = 10;  ///< 2^10 states

/// Cascade, SI, SIR, SIS in rounds: all states of all nodes, moved round by round. A cascade is an epidemic in which
/// everybody recovers after one round. Named seeds, at most most_chain_nodes nodes.
[[nodiscard]] Oracle chain_in_rounds(const Study& study);

/// SI, SIR in continuous time until nothing can change: the law of the final size.
[[nodiscard]] Oracle chain_in_time(const Study& study);

/// Voter and moran: probability of fixation (mean / nodes) and mean number of updates (in `second`, one value).
[[nodiscard]] Oracle chain_of_two_kinds(const Study& study);

/// Bass in rounds in a population: the law of the number of adopters.
[[nodiscard]] Oracle bass_chain(const Study& study, std::uint32_t rounds);

}  // namespace lnsim::diffusion
