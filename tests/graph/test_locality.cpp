// Orders of nodes for locality: the graph stays the graph, and neighbours come near.
#include "engine/graph/locality.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/graph/random_graphs.hpp"
#include "tests/catch.hpp"

using namespace lnsim;
using graph::FlatGraph;

namespace {

/// A fixed shuffle of 0 .. n - 1 (n prime).
std::vector<std::uint32_t> shuffled(std::uint32_t n) {
    std::vector<std::uint32_t> order(n);
    for (std::uint32_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(std::uint64_t{i} * 377 % n);
    return order;
}

/// Arcs with weights, named by ids.
std::multiset<std::tuple<std::string, std::string, double>> arcs_of(const graph::NamedGraph& named) {
    std::multiset<std::tuple<std::string, std::string, double>> arcs;
    for (std::uint32_t node = 0; node < named.graph.nodes(); ++node) {
        for (std::uint64_t arc = named.graph.offset[node]; arc < named.graph.offset[node + 1]; ++arc) {
            arcs.insert({named.names.name(node), named.names.name(named.graph.target[arc]), named.graph.weight_of(arc)});
        }
    }
    return arcs;
}

std::uint32_t bandwidth(const FlatGraph& graph) {
    std::uint32_t widest = 0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (const std::uint32_t to : graph.neighbours(node)) widest = std::max(widest, to > node ? to - node : node - to);
    }
    return widest;
}

}  // namespace

TEST_CASE("a shuffled line gets its order back, and a ring bandwidth 2", "[locality]") {
    const FlatGraph line = graph::reordered(graph::line(997), shuffled(997));
    CHECK(bandwidth(line) > 300);
    CHECK(bandwidth(graph::reordered(line, graph::locality_order(line))) == 1);
    const FlatGraph ring = graph::reordered(graph::watts_strogatz(997, 2, 0, 1), shuffled(997));
    CHECK(bandwidth(graph::reordered(ring, graph::locality_order(ring))) == 2);
}

TEST_CASE("every node once, on graphs in parts, directed and with weights; arcs and ids stay", "[locality]") {
    std::vector<graph::Edge> edges{{0, 5, 0.5}, {5, 9, 2}, {1, 2, 1}, {2, 1, 0.25}, {7, 0, 3}};  // 3, 4, 6, 8 stand alone
    for (const auto direction : {graph::Direction::directed, graph::Direction::undirected}) {
        if (direction == graph::Direction::undirected) edges.erase(edges.begin() + 3);
        const graph::NamedGraph given{graph::flat_graph(10, edges, direction), graph::NodeNames(40, 10)};
        auto order = graph::locality_order(given.graph);
        const graph::NamedGraph made = graph::reordered(given, order);
        CHECK(arcs_of(made) == arcs_of(given));
        for (std::uint32_t node = 0; node < 10; ++node) {
            CHECK(std::is_sorted(made.graph.neighbours(node).begin(), made.graph.neighbours(node).end()));
            CHECK(made.names.find(made.names.name(node)) == node);
        }
        CHECK_FALSE(made.names.find("50"));
        std::sort(order.begin(), order.end());
        std::vector<std::uint32_t> all(10);
        std::iota(all.begin(), all.end(), 0U);
        CHECK(order == all);
    }
}

TEST_CASE("ids that are texts, have gaps or are large move with their nodes", "[locality]") {
    const std::vector<std::uint32_t> old{2, 0, 1};
    const graph::NodeNames texts(std::vector<std::string>{"a", "b", "c"});
    CHECK((texts.in_order(old).name(0) == "c" && texts.in_order(old).find("b") == 2U));
    const graph::NodeNames gaps(std::vector<std::uint32_t>{7, 10, 300});
    CHECK((gaps.in_order(old).name(0) == "300" && gaps.in_order(old).find("10") == 2U && !gaps.in_order(old).find("8")));
    const graph::NodeNames large(5'000'000'000, 3);
    CHECK((large.in_order(old).name(0) == "5000000002" && large.in_order(old).find("5000000001") == 2U));
}
