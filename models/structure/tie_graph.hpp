#pragma once
// Ties between the members of a node, as a graph of sites.

#include <vector>

#include "engine/graph/flat_graph.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::structure {

/// Members in the order of their keys, so that the order of rows decides nothing.
struct TieGraph {
    std::vector<std::size_t> member;  ///< place in view.members of each node
    graph::FlatGraph graph;           ///< weights: summed strength of the ties between two teams
};

[[nodiscard]] TieGraph tie_graph(const model::SplitView& view);

/// The node whose members have most tie strength with a site; the one with fewest members where none has any.
[[nodiscard]] std::int32_t best_tied_node(const model::PlaceView& view, std::uint32_t site);

/// 64 bits for a search of its own.
[[nodiscard]] std::uint64_t search_seed(const model::SplitView& view);

}  // namespace lnsim::models::structure
