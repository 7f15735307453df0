#include "engine/graph/centrality.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#include <cmath>
#include <stdexcept>

namespace lnsim::graph {

namespace {

using Boosted = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

Boosted boosted(const FlatGraph& graph) {
    Boosted copy(graph.nodes());
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (const std::uint32_t other : graph.neighbours(node)) {
            if (node < other) boost::add_edge(node, other, copy);
        }
    }
    return copy;
}

template <class Value>
auto column(std::vector<Value>& values, const Boosted& graph) {
    return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph));
}

std::vector<double> betweenness_of(const Boosted& graph, double nodes) {
    std::vector<double> paths(boost::num_vertices(graph), 0.0);
    boost::brandes_betweenness_centrality(graph, column(paths, graph));
    const double pairs = (nodes - 1.0) * (nodes - 2.0) / 2.0;
    for (double& value : paths) value = pairs > 0.0 ? value / pairs : 0.0;
    return paths;
}

std::vector<double> closeness(const FlatGraph& graph) {
    std::vector<double> values(graph.nodes(), 0.0);
    std::vector<std::uint32_t> distance, queue;
    for (std::uint32_t start = 0; start < graph.nodes(); ++start) {
        distance.assign(graph.nodes(), graph.nodes());
        distance[start] = 0;
        queue.assign(1, start);
        double sum = 0.0;
        for (std::size_t next = 0; next < queue.size(); ++next) {
            sum += distance[queue[next]];
            for (const std::uint32_t other : graph.neighbours(queue[next])) {
                if (distance[other] != graph.nodes()) continue;
                distance[other] = distance[queue[next]] + 1;
                queue.push_back(other);
            }
        }
        const double reached = static_cast<double>(queue.size()) - 1.0;
        if (reached > 0.0) values[start] = reached / sum * (reached / (graph.nodes() - 1.0));
    }
    return values;
}

/// Power iteration of A + I, whose leading eigenvector is that of A and which does not swing on bipartite graphs.
std::vector<double> eigenvector(const FlatGraph& graph) {
    constexpr int most = 100'000;
    constexpr double close = 1e-13;
    std::vector<double> now(graph.nodes(), 1.0 / std::sqrt(std::max(1.0, static_cast<double>(graph.nodes()))));
    std::vector<double> next(now);
    double moved = graph.arcs() == 0 ? 0.0 : 1.0;
    for (int i = 0; i < most && moved > close; ++i) {
        double squares = 0.0;
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
            next[node] = now[node];
            for (const std::uint32_t other : graph.neighbours(node)) next[node] += now[other];
            squares += next[node] * next[node];
        }
        moved = 0.0;
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
            next[node] /= std::sqrt(squares);
            moved = std::max(moved, std::fabs(next[node] - now[node]));
        }
        std::swap(now, next);
    }
    return now;
}

/// Boost's page_rank loses what nodes without edges hold; shared out evenly again by scaling, since all others keep
/// their proportions when the jumps go everywhere alike.
std::vector<double> pagerank(const Boosted& graph) {
    constexpr std::size_t iterations = 400;  // 0.85^400 < 1e-28
    std::vector<double> rank(boost::num_vertices(graph), 0.0), spare(rank);
    boost::graph::page_rank(graph, column(rank, graph), boost::graph::n_iterations(iterations), 0.85,
                            boost::num_vertices(graph), column(spare, graph));
    double sum = 0.0;
    for (const double value : rank) sum += value;
    for (double& value : rank) value /= sum;
    return rank;
}

}  // namespace

std::vector<double> betweenness(const FlatGraph& graph) {
    if (graph.direction == Direction::directed) throw std::invalid_argument("betweenness is of an undirected graph");
    return betweenness_of(boosted(graph), graph.nodes());
}

Centralities centralities(const FlatGraph& graph) {
    if (graph.direction == Direction::directed) throw std::invalid_argument("centralities are of an undirected graph");
    const Boosted copy = boosted(graph);
    Centralities found;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        found.degree.push_back(static_cast<std::uint32_t>(graph.degree(node)));
    }
    found.betweenness = betweenness_of(copy, graph.nodes());
    found.closeness = closeness(graph);
    found.eigenvector = eigenvector(graph);
    if (graph.nodes() > 0) found.pagerank = pagerank(copy);
    found.core.assign(graph.nodes(), 0);
    boost::core_numbers(copy, column(found.core, copy));
    return found;
}

}  // namespace lnsim::graph
