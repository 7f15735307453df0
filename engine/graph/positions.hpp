#pragma once
// Where to draw the nodes of a small graph.

#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// Points of the unit square, one a node.
struct Positions {
    std::vector<double> x;
    std::vector<double> y;
};

inline constexpr std::uint32_t most_positioned = 1000;  ///< nodes of a graph that is worth drawing

/// Places nodes so that distances on the page are in proportion to path lengths as far as that can be: stress, weighted
/// by the inverse square of path length, by stochastic gradient descent over pairs (Zheng, Pawar and Goodman 2019,
/// doi:10.1109/TVCG.2018.2859997). Arcs count in both directions and have length 1; parts that are not joined lie a
/// little over the longest path apart. A pure function of the graph, the same bits on every machine.
/// O(nodes (nodes + arcs)). Throws std::invalid_argument for more than most_positioned nodes.
[[nodiscard]] Positions positions(const FlatGraph& graph);

}  // namespace lnsim::graph
