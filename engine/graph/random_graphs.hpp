#pragma once
// Graphs drawn at random, and a few regular ones, of any size; each a pure function of its settings and a seed.

#include <cstdint>
#include <span>

#include "engine/chance/address.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// Draws of a generator are those of this seed alone.
inline constexpr std::uint8_t generator_stream = 200;

/// G(n, m): `edges` distinct pairs, all sets of them equally likely (Erdos and Renyi 1959). At most half of all pairs.
[[nodiscard]] FlatGraph erdos_renyi_edges(std::uint32_t nodes, std::uint64_t edges, std::uint64_t seed);
/// G(n, p): each pair with probability p, by geometric skips (Batagelj and Brandes 2005, doi:10.1103/PhysRevE.71.036113).
[[nodiscard]] FlatGraph erdos_renyi(std::uint32_t nodes, double p, std::uint64_t seed);
/// A ring in which each node is tied to its k nearest (k even), each tie's far end moved to a random node with
/// probability `rewire` (Watts and Strogatz 1998, doi:10.1038/30918).
[[nodiscard]] FlatGraph watts_strogatz(std::uint32_t nodes, std::uint32_t k, double rewire, std::uint64_t seed);
/// Nodes come one by one and tie themselves to m distinct earlier ones with probability in proportion to degree, from a
/// complete graph of m + 1 on (Barabasi and Albert 1999, doi:10.1126/science.286.5439.509).
[[nodiscard]] FlatGraph barabasi_albert(std::uint32_t nodes, std::uint32_t m, std::uint64_t seed);
/// Half-edges joined at random; self-loops and repeats are left out (the erased configuration model).
[[nodiscard]] FlatGraph configuration(std::span<const std::uint32_t> degrees, std::uint64_t seed);
/// Degrees of `nodes` nodes, Poisson with the mean; the last one is raised by one where the sum is odd.
[[nodiscard]] std::vector<std::uint32_t> poisson_degrees(std::uint32_t nodes, double mean, std::uint64_t seed);
/// Groups of equal size; pairs inside a group with p_in, others with p_out (Condon and Karp 2001).
[[nodiscard]] FlatGraph planted_partition(std::uint32_t nodes, std::uint32_t groups, double p_in, double p_out,
                                          std::uint64_t seed);
/// Teams of team_size, complete inside, whose actors hold `ties` ties to actors of other teams in the mean: the form of
/// the networks that lnsim forecasts, without places.
[[nodiscard]] FlatGraph learning_network(std::uint32_t nodes, std::uint32_t team_size, double ties, std::uint64_t seed);

[[nodiscard]] FlatGraph complete(std::uint32_t nodes);
[[nodiscard]] FlatGraph line(std::uint32_t nodes);
[[nodiscard]] FlatGraph star(std::uint32_t nodes);  ///< node 0 in the middle

}  // namespace lnsim::graph
