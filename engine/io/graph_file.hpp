#pragma once
// Graphs from files: edge lists, METIS, and a binary form that loads at the speed of the disk.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::io {

/// What a weight may be.
enum class WeightRange : std::uint8_t { not_negative, probability };

struct GraphReading {
    graph::Direction direction = graph::Direction::undirected;
    WeightRange weights = WeightRange::not_negative;
    double memory = 16e9;  ///< bytes that may be taken; a file that would need more is refused before it is read
};

/// CSV with a header line that names `from`, `to` and, when there, `weight`, in any order; ids are texts. Ids that are
/// whole numbers are numbered in their order, others in the order in which they appear. Refused, each with its line:
/// self-loops, edges given twice (for an undirected graph in either direction), weights that are negative or out of
/// range, rows with too few or too many fields. 5 x 10^6 edges take about a second.
[[nodiscard]] graph::NamedGraph read_edge_list(const std::string& path, const GraphReading& reading,
                                               std::vector<core::Problem>& problems);

/// METIS's format (manual of METIS 5, section 4.1): a line `nodes edges [format [constraints]]`, then a line a node with
/// its neighbours, numbered from 1; `%` begins a comment. Edge weights are read, node weights and sizes passed over.
/// Undirected; refused where a line lists itself, a neighbour twice, or one that does not list it in return.
[[nodiscard]] graph::NamedGraph read_metis(const std::string& path, const GraphReading& reading,
                                           std::vector<core::Problem>& problems);

/// GraphML 1.0: one graph, directed or not as its edgedefault says; nodes by their ids; the weight of an edge is its
/// attribute weight or strength, 1 without. Refused, each with line and column: what edge lists refuse, edges of nodes
/// that are not there, ids given twice, graphs within nodes, edges that differ from the edgedefault.
[[nodiscard]] graph::NamedGraph read_graphml(const std::string& path, const GraphReading& reading,
                                             std::vector<core::Problem>& problems);

/// The binary form: "LNSIMGR1", direction, whether weighted, first id, nodes, arcs, then offsets, targets, weights as
/// they lie in memory, little-endian. Only graphs whose ids are whole numbers that follow each other.
[[nodiscard]] graph::NamedGraph read_binary_graph(const std::string& path, const GraphReading& reading,
                                                  std::vector<core::Problem>& problems);

/// Writes the binary form. Throws core::CannotGoOn when the disk is full.
void write_binary_graph(const std::string& path, const graph::FlatGraph& graph, const graph::NodeNames& names);

/// By the ending of the name: .csv edge list, .graph or .metis METIS, .graphml GraphML, .lng binary. Others are told as a problem.
[[nodiscard]] graph::NamedGraph read_graph(const std::string& path, const GraphReading& reading,
                                           std::vector<core::Problem>& problems);

}  // namespace lnsim::io
