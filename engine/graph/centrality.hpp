/// \file
/// How central each node of an undirected graph is, by six measures; edges count, their weights do not.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// One value a node. Betweenness, core numbers and PageRank by Boost.Graph.
struct Centralities {
    std::vector<std::uint32_t> degree;
    /// Share of shortest paths between two others that go through the node, over all pairs (Brandes 2001,
    /// doi:10.1080/0022250X.2001.9990249); in [0, 1].
    std::vector<double> betweenness;
    /// (r / sum of distances) (r / (n - 1)), r the others that can be reached (Wasserman and Faust 1994); 0 for r = 0.
    std::vector<double> closeness;
    /// Leading eigenvector of the adjacency matrix, entries >= 0, squares sum to 1 (Bonacich 1987, doi:10.1086/228631).
    std::vector<double> eigenvector;
    /// Stationary share of a walk that follows an edge with probability 0.85 and else jumps anywhere; sums to 1. From a
    /// node without edges it always jumps.
    std::vector<double> pagerank;
    /// Largest k such that the node lies in a subgraph in which all have degree k or more (Batagelj and Zaversnik
    /// 2003).
    std::vector<std::uint32_t> core;
};

/// Betweenness alone, as above. O(nodes x edges) time. \throws std::invalid_argument for a directed graph
std::vector<double> betweenness(const FlatGraph& graph);

/// O(nodes x edges) time, for betweenness and closeness. \throws std::invalid_argument for a directed graph
Centralities centralities(const FlatGraph& graph);

}  // namespace lnsim::graph
