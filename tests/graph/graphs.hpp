// Graphs with known answers, made here or read from tests/graph.
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::testing {

using graph::Direction;
using graph::Edge;
using graph::FlatGraph;

inline const std::string beside = std::string(LNSIM_SOURCE_DIR) + "/tests/graph/";

/// Rows of numbers and words of a small CSV without quotes, header left out.
inline std::vector<std::vector<std::string>> rows_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::vector<std::string>> rows;
    std::string text;
    std::getline(file, text);
    while (std::getline(file, text)) {
        std::istringstream line(text);
        rows.emplace_back();
        for (std::string cell; std::getline(line, cell, ',');) rows.back().push_back(cell);
    }
    return rows;
}

inline FlatGraph undirected(std::uint32_t nodes, const std::vector<Edge>& edges) {
    return graph::flat_graph(nodes, edges, Direction::undirected);
}

inline FlatGraph karate() {
    std::vector<Edge> edges;
    for (const auto& row : rows_of(beside + "karate_edges.csv")) {
        edges.push_back(
            {static_cast<std::uint32_t>(std::stoul(row[0])), static_cast<std::uint32_t>(std::stoul(row[1])), 1});
    }
    return undirected(34, edges);
}

inline FlatGraph cycle(std::uint32_t nodes) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < nodes; ++i) edges.push_back({i, (i + 1) % nodes, 1});
    return undirected(nodes, edges);
}

inline void add_clique(std::vector<Edge>& edges, std::uint32_t first, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) {
        for (std::uint32_t j = 0; j < i; ++j) edges.push_back({first + j, first + i, 1});
    }
}

inline FlatGraph complete(std::uint32_t nodes) {
    std::vector<Edge> edges;
    add_clique(edges, 0, nodes);
    return undirected(nodes, edges);
}

inline FlatGraph ring_of_cliques(std::uint32_t cliques, std::uint32_t size) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < cliques; ++i) {
        add_clique(edges, i * size, size);
        edges.push_back({i * size, (i + 1) % cliques * size + 1, 1});
    }
    return undirected(cliques * size, edges);
}

inline FlatGraph hypercube(std::uint32_t d) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < (1U << d); ++i) {
        for (std::uint32_t bit = 0; bit < d; ++bit) {
            if ((i >> bit & 1U) == 0) edges.push_back({i, i | 1U << bit, 1});
        }
    }
    return undirected(1U << d, edges);
}

inline FlatGraph grid(std::uint32_t side) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < side * side; ++i) {
        if (i % side + 1 < side) edges.push_back({i, i + 1, 1});
        if (i + side < side * side) edges.push_back({i, i + side, 1});
    }
    return undirected(side * side, edges);
}

inline FlatGraph petersen() {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < 5; ++i) {
        edges.push_back({i, (i + 1) % 5, 1});
        edges.push_back({i, i + 5, 1});
        edges.push_back({i + 5, (i + 2) % 5 + 5, 1});
    }
    return undirected(10, edges);
}

inline FlatGraph barbell(std::uint32_t size) {
    std::vector<Edge> edges;
    add_clique(edges, 0, size);
    add_clique(edges, size, size);
    edges.push_back({size - 1, size, 1});
    return undirected(2 * size, edges);
}

/// Planted partition: node i in group i mod groups; an edge inside a group with probability c_in / nodes, else c_out /
/// nodes.
inline FlatGraph planted(std::uint32_t nodes, std::uint32_t groups, double c_in, double c_out, std::uint64_t seed) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        chance::Draws draws{chance::Address{seed, 0, 0, 0, i, 0}};
        for (std::uint32_t j = 0; j < i; ++j) {
            const double p = (i % groups == j % groups ? c_in : c_out) / nodes;
            if (draws.uniform32() < p) edges.push_back({j, i, 1});
        }
    }
    return undirected(nodes, edges);
}

/// Share of nodes put right under the best naming of two groups, from 0 (as by chance) to 1.
inline double overlap_of_two(const std::vector<std::uint32_t>& found) {
    std::uint32_t right = 0;
    for (std::uint32_t i = 0; i < found.size(); ++i) right += found[i] == i % 2 ? 1U : 0U;
    const double share = static_cast<double>(right) / static_cast<double>(found.size());
    return share > 0.5 ? 2 * share - 1 : 1 - 2 * share;
}

/// A file in METIS's format without weights; no nodes when it is not there.
inline FlatGraph metis_file(const std::string& path) {
    std::ifstream file(path);
    std::string text;
    if (!std::getline(file, text)) return {};
    const auto nodes = static_cast<std::uint32_t>(std::stoul(text));
    std::vector<Edge> edges;
    for (std::uint32_t node = 0; node < nodes && std::getline(file, text); ++node) {
        std::istringstream line(text);
        for (std::uint32_t other = 0; line >> other;) {
            if (node < other - 1) edges.push_back({node, other - 1, 1});
        }
    }
    return undirected(nodes, edges);
}

}  // namespace lnsim::testing
