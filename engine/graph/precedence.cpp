#include "engine/graph/precedence.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/topological_sort.hpp>
#include <stdexcept>

namespace lnsim::graph {
namespace {

using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Directed directed(std::uint32_t nodes, std::span<const Precedence> rules) {
    Directed graph(nodes);
    for (const Precedence& rule : rules) boost::add_edge(rule.first, rule.second, graph);
    return graph;
}

/// The shortest way from a node back to itself; empty if there is none.
std::vector<std::uint32_t> way_back(const Directed& graph, std::uint32_t node) {
    const auto nodes = static_cast<std::uint32_t>(boost::num_vertices(graph));
    std::vector<std::size_t> before(nodes, nodes);
    boost::breadth_first_search(graph, node, boost::visitor(boost::make_bfs_visitor(
        boost::record_predecessors(before.data(), boost::on_tree_edge()))));
    std::vector<std::uint32_t> best;
    for (std::uint32_t last = 0; last < nodes; ++last) {
        const bool reached = last == node || before[last] != nodes;
        if (!reached || !boost::edge(last, node, graph).second) continue;
        std::vector<std::uint32_t> way;
        for (std::size_t at = last; at != node; at = before[at]) way.push_back(static_cast<std::uint32_t>(at));
        way.push_back(node);
        std::reverse(way.begin(), way.end());
        if (best.empty() || way.size() < best.size()) best = way;
    }
    return best;
}

}  // namespace

std::vector<std::uint32_t> circle_of(std::uint32_t nodes, std::span<const Precedence> rules) {
    const Directed graph = directed(nodes, rules);
    for (std::uint32_t node = 0; node < nodes; ++node) {
        std::vector<std::uint32_t> circle = way_back(graph, node);
        if (!circle.empty()) return circle;
    }
    return {};
}

std::vector<std::uint32_t> levels_of(std::uint32_t nodes, std::span<const Precedence> rules) {
    const Directed graph = directed(nodes, rules);
    std::vector<std::size_t> order;  // what comes last stands first
    try {
        boost::topological_sort(graph, std::back_inserter(order));
    } catch (const boost::not_a_dag&) {
        throw std::invalid_argument("nodes that must come before each other have no levels");
    }
    std::vector<std::uint32_t> level(nodes, 0);
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        for (const auto& edge : boost::make_iterator_range(boost::out_edges(*node, graph))) {
            const std::size_t next = boost::target(edge, graph);
            level[next] = std::max(level[next], level[*node] + 1);
        }
    }
    return level;
}

}  // namespace lnsim::graph
