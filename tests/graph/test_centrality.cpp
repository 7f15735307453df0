// Centralities of the karate club, and of graphs whose values are known by hand.
#include <cmath>
#include <stdexcept>

#include "engine/graph/centrality.hpp"
#include "engine/graph/named_order.hpp"
#include "tests/catch.hpp"
#include "tests/graph/graphs.hpp"

using namespace lnsim::testing;
namespace graph = lnsim::graph;

TEST_CASE("six centralities of the karate club") {
    const graph::Centralities found = graph::centralities(karate());
    const auto rows = rows_of(beside + "karate_centrality.csv");
    REQUIRE(rows.size() == 34);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO("node " << i);
        CHECK(found.degree[i] == std::stoul(rows[i][1]));
        CHECK(found.betweenness[i] == Approx(std::stod(rows[i][2])).margin(1e-12).epsilon(1e-9));
        CHECK(found.closeness[i] == Approx(std::stod(rows[i][3])).epsilon(1e-9));
        CHECK(found.eigenvector[i] == Approx(std::stod(rows[i][4])).epsilon(1e-8));
        CHECK(found.pagerank[i] == Approx(std::stod(rows[i][5])).epsilon(1e-8));
        CHECK(found.core[i] == std::stoul(rows[i][6]));
    }
}

TEST_CASE("centralities in pieces: a path of three, a pair, one alone") {
    const graph::Centralities found = graph::centralities(undirected(6, {{0, 1, 1}, {1, 2, 1}, {3, 4, 1}}));
    CHECK(found.betweenness[1] == Approx(1.0 / 10));
    CHECK(found.betweenness[5] == 0.0);
    CHECK(found.closeness[1] == Approx(1.0 * 2 / 5));
    CHECK(found.closeness[0] == Approx(2.0 / 3 * 2 / 5));
    CHECK(found.closeness[3] == Approx(1.0 / 5));
    CHECK(found.closeness[5] == 0.0);
    CHECK(found.eigenvector[1] == Approx(std::sqrt(0.5)).epsilon(1e-9));
    CHECK(found.eigenvector[5] == Approx(0.0).margin(1e-9));
    CHECK(found.core[1] == 1);
    CHECK(found.core[5] == 0);
    double sum = 0;
    for (const double value : found.pagerank) sum += value;
    CHECK(sum == Approx(1.0).epsilon(1e-12));
    CHECK(found.pagerank[5] < found.pagerank[3]);
    // Alone: 0.15 of what one of a pair has, for a pair keeps 0.85 of its own.
    CHECK(found.pagerank[5] == Approx(0.15 * found.pagerank[3]).epsilon(1e-9));
}

TEST_CASE("a bipartite graph has its leading eigenvector, too") {
    std::vector<Edge> edges;
    for (std::uint32_t i = 1; i < 5; ++i) edges.push_back({0, i, 1});
    const graph::Centralities star = graph::centralities(undirected(5, edges));
    CHECK(star.eigenvector[0] == Approx(std::sqrt(0.5)).epsilon(1e-9));
    CHECK(star.eigenvector[1] == Approx(std::sqrt(0.125)).epsilon(1e-9));
    CHECK(star.betweenness[0] == Approx(1.0));
}

TEST_CASE("one node, no node, a directed graph") {
    CHECK(graph::centralities(undirected(0, {})).degree.empty());
    const graph::Centralities one = graph::centralities(undirected(1, {}));
    CHECK(one.pagerank[0] == Approx(1.0));
    CHECK(one.betweenness[0] == 0.0);
    CHECK_THROWS_AS(graph::centralities(graph::flat_graph(2, std::vector<Edge>{{0, 1, 1}}, Direction::directed)),
                    std::invalid_argument);
}

TEST_CASE("nodes go into the order of their names, numbers into theirs") {
    const std::vector<Edge> edges{{0, 1, 2}, {1, 2, 3}};
    const graph::NamedGraph named{undirected(3, edges), graph::NodeNames(std::vector<std::string>{"c", "a", "b"})};
    const graph::NamedGraph sorted = graph::in_name_order(named);
    CHECK(sorted.names.name(0) == "a");
    CHECK(sorted.names.name(2) == "c");
    CHECK(sorted.graph.degree(0) == 2);
    CHECK(sorted.graph.target == std::vector<std::uint32_t>{1, 2, 0, 0});
    CHECK(sorted.graph.weight == std::vector<double>{3, 2, 3, 2});
    const graph::NamedGraph numbers{undirected(3, edges), graph::NodeNames(std::vector<std::string>{"2", "9", "10"})};
    CHECK(graph::in_name_order(numbers).names.name(2) == "10");
}
