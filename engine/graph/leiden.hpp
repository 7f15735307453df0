/// \file
/// One level of the Leiden algorithm. Internal to the communities.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/graph/flat_graph.hpp"
#include "engine/graph/shuffle.hpp"

namespace lnsim::graph {

using Labels = std::vector<std::uint32_t>;

/// A graph whose nodes stand for groups of nodes: edges between groups, and each group's weighted degree. Weight inside
/// a group takes no part in moves.
struct Level {
    FlatGraph graph;             ///< no self-loops
    std::vector<double> degree;  ///< of all members, edges inside the group counted twice
    double twice_weight = 0.0;   ///< 2w, the same on every level
    double resolution = 1.0;

    [[nodiscard]] std::uint32_t nodes() const noexcept { return graph.nodes(); }
};

Level first_level(const FlatGraph& graph, double resolution);

/// Groups become nodes. \param group below `groups`
Level aggregated(const Level& level, const Labels& group, std::uint32_t groups);

/// Moves nodes to where they gain most until none gains; labels below the number of nodes. \return what was gained, in
/// Q
double move_nodes(const Level& level, Labels& community, Luck& luck);

/// Splits communities into well-connected groups: starts from single nodes and merges, at random by gain, within each
/// community.
Labels refined(const Level& level, const Labels& community, Luck& luck);

/// Labels 0, 1, ... in the order of their first nodes. \return how many
std::uint32_t relabel(Labels& labels);

}  // namespace lnsim::graph
