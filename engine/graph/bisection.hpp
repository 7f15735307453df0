/// \file
/// One bisection by levels. Internal to the partition.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/graph/flat_graph.hpp"
#include "engine/graph/shuffle.hpp"

namespace lnsim::graph {

using Side = std::vector<char>;  ///< 0 or 1, a node

/// A graph whose nodes stand for `size` nodes of the graph below.
struct CoarseGraph {
    FlatGraph graph;
    std::vector<std::uint32_t> size;
    std::vector<std::uint32_t> parent;  ///< of each node of the graph below; empty on the bottom
};

/// Matches nodes along heavy edges, in random order, and merges pairs; with `side`, only nodes on one side. Nodes that
/// find no neighbour are paired with others that share one (stars do not shrink otherwise).
CoarseGraph coarsened(const CoarseGraph& below, std::uint32_t largest, const Side* side, Luck& luck);

/// Moves nodes across the cut while the best cut so far improves (Fiduccia-Mattheyses passes with a heap); side 0 ends
/// with `target` +- `slack` nodes where that can be reached. \return the cut
double refine_bisection(const CoarseGraph& level, std::uint32_t target, std::uint32_t slack, Side& side, Luck& luck);

/// A bisection of `graph` with exactly `target` nodes on side 0: the best of `tries`, then `cycles` that improve it.
Side bisected(const FlatGraph& graph, std::uint32_t target, std::uint32_t tries, std::uint32_t cycles, Luck& luck);

}  // namespace lnsim::graph
