#pragma once
// Numbers of nodes under which neighbours lie near each other in memory, so that gathers over a large graph hit caches.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// The reverse order of Cuthill and McKee (1969, doi:10.1145/800195.805928; George 1971): breadth first from a node of
/// least degree of each component, neighbours by degree, then turned round. Arcs count both ways. Ties go to the lesser
/// number, so that the order depends on the graph alone. O(arcs log greatest degree). \return old[new]: the nodes in
/// their new order
[[nodiscard]] std::vector<std::uint32_t> locality_order(const FlatGraph& graph);

/// The same graph with node old[i] as node i. `old` holds every node once.
[[nodiscard]] FlatGraph reordered(const FlatGraph& graph, std::span<const std::uint32_t> old);

/// Both, with the ids of the nodes.
[[nodiscard]] NamedGraph reordered(const NamedGraph& named, std::span<const std::uint32_t> old);

}  // namespace lnsim::graph
