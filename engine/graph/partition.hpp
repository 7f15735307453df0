/// \file
/// Cutting a graph into parts of given sizes with as little edge weight between them as can be found.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// Weight of the edges between different parts. \param part a label a node
double cut_weight(const FlatGraph& graph, std::span<const std::uint32_t> part);

struct PartitionOptions {
    std::uint32_t parts = 2;
    std::uint64_t seed = 1;
    std::uint32_t tries = 0;  ///< per bisection; the best is kept; 0: more for small graphs
};

struct Partition {
    std::vector<std::uint32_t> part;  ///< 0 .. parts - 1, in the order of their first nodes
    double cut = 0.0;
    double balance = 1.0;  ///< largest part x parts / nodes
};

/// Balanced parts: their sizes differ by one at most. Recursive bisection; each bisection multilevel (heavy edges
/// matched and merged, the coarsest graph cut by growing a region, the cut refined by Fiduccia-Mattheyses passes on the
/// way back), tried several times, then cycled: the best cut is coarsened within its parts and refined anew. At the end
/// the parts are refined pair by pair. Karypis and Kumar 1998, doi:10.1137/S1064827595287997; Fiduccia and Mattheyses
/// 1982, doi:10.1145/800263.809204; Walshaw 2004 (cycles), doi:10.1023/B:ANOR.0000039525.80601.15. Serial; the seed
/// decides. \throws std::invalid_argument for a directed graph, no part, or more parts than nodes
Partition find_partition(const FlatGraph& graph, const PartitionOptions& options = {});

}  // namespace lnsim::graph
