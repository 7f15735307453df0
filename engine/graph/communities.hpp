/// \file
/// Communities of a graph: groups with more ties inside than chance would put there.
///
/// Quality is Newman's modularity Q = sum over communities of [ w_in / w - resolution (k / 2w)^2 ], w the weight of all
/// edges, w_in of those inside, k the sum of the members' weighted degrees (Newman and Girvan 2004,
/// doi:10.1103/PhysRevE.69.026113; resolution: Reichardt and Bornholdt 2006, doi:10.1103/PhysRevE.74.016110).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// Q of a division of an undirected graph without self-loops. \param community a label a node
/// \return 0 without edges
double modularity(const FlatGraph& graph, std::span<const std::uint32_t> community, double resolution = 1.0);

struct CommunityOptions {
    double resolution = 1.0;  ///< above 1: smaller communities
    std::uint64_t seed = 1;
    std::uint32_t starts = 8;  ///< from single nodes; the best is kept
};

struct Communities {
    std::vector<std::uint32_t> community;  ///< 0, 1, ... in the order of their first nodes
    std::uint32_t count = 0;
    double modularity = 0.0;
};

/// The Leiden algorithm (Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z) on an undirected graph: move
/// nodes, refine, aggregate, until nothing is gained. Moves that gain nothing are taken, too, on a node's first visit,
/// so that further rounds walk along plateaus; rounds end when none of the last ones has gained (the fewer, the larger
/// the graph). Every community is connected. Serial; the seed decides. About 30 ns an edge and round. \throws
/// std::invalid_argument for a directed graph or a resolution that is not positive
Communities find_communities(const FlatGraph& graph, const CommunityOptions& options = {});

}  // namespace lnsim::graph
