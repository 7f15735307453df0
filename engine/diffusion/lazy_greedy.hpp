#pragma once
// Greedy influence maximisation with lazy evaluation, on sampled outcomes of a cascade.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::diffusion {

struct LazyGreedy {
    std::vector<std::uint32_t> chosen;  ///< in the order of choice
    std::vector<double> gain;           ///< nodes reached more by each, mean over the sampled outcomes
    std::uint64_t evaluations = 0;      ///< of a node's gain; plain greedy takes about nodes x count
};

/// Outcomes sampled by default: lanes of one word.
inline constexpr std::uint32_t lazy_greedy_outcomes = 64;

/// Chooses `count` nodes, each the one that reaches most others beyond those reached already, on 64 sampled outcomes of the
/// independent cascade (an edge carries, both ways at once, with its weight as probability). Gains only fall as more is
/// reached (submodularity), so a node whose old gain is below the best new one is not looked at again; equal gains go to
/// the lower number. The choice is that of plain greedy on the same outcomes.
/// \param graph undirected, weights in [0, 1]
/// \param reached nodes from which word spreads beforehand, not chosen again
/// \param draws edges are drawn at (entity: the pair)
/// Sources: Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769; Leskovec et al. 2007 (CELF),
/// doi:10.1145/1281192.1281239. Time: nodes x edges at worst for the first choice.
/// \throws std::invalid_argument for a directed graph
[[nodiscard]] LazyGreedy lazy_greedy(const graph::FlatGraph& graph, std::span<const std::uint32_t> reached, std::uint32_t count,
                                     chance::Address draws);

}  // namespace lnsim::diffusion
