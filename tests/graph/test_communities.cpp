// Communities: optima that are known, resolution limit, detectability, and what every division keeps.
#include <algorithm>
#include <stdexcept>

#include "engine/graph/communities.hpp"
#include "tests/catch.hpp"
#include "tests/graph/graphs.hpp"

using namespace lnsim::testing;
namespace graph = lnsim::graph;

TEST_CASE("karate: the optimal modularity is reached from every seed") {
    const FlatGraph club = karate();
    REQUIRE(club.edges() == 78);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const graph::Communities found = graph::find_communities(club, {1.0, seed, 8});
        CHECK(found.modularity == Approx(0.4197896121).epsilon(1e-9));
        CHECK(found.count == 4);
        CHECK(graph::modularity(club, found.community) == found.modularity);
    }
}

TEST_CASE("modularity of given divisions") {
    const FlatGraph club = karate();
    const std::vector<std::uint32_t> factions{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0,
                                              0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    CHECK(graph::modularity(club, factions) == Approx(0.358234714).epsilon(1e-9));
    CHECK(graph::modularity(club, std::vector<std::uint32_t>(34, 0)) == Approx(0.0).margin(1e-15));
    CHECK(graph::modularity(club, std::vector<std::uint32_t>(34, 0), 2.0) == Approx(-1.0));
    CHECK(graph::modularity(undirected(3, {}), std::vector<std::uint32_t>(3, 0)) == 0.0);
}

TEST_CASE("rings of cliques: one community a clique below the resolution limit, pairs above it") {
    CHECK(graph::find_communities(ring_of_cliques(5, 5)).modularity == Approx(0.7090909091).epsilon(1e-9));
    CHECK(graph::find_communities(ring_of_cliques(10, 5)).modularity == Approx(0.8090909091).epsilon(1e-9));
    const FlatGraph ring = ring_of_cliques(30, 5);
    const graph::Communities pairs = graph::find_communities(ring);
    CHECK(pairs.modularity == Approx(0.8878787879).epsilon(1e-9));
    CHECK(pairs.count == 15);
    // A finer resolution finds the cliques themselves.
    const graph::Communities cliques = graph::find_communities(ring, {3.0, 1, 8});
    CHECK(cliques.count == 30);
    CHECK(graph::modularity(ring, cliques.community) == Approx(0.8757575758).epsilon(1e-9));
}

TEST_CASE("weights count: a heavy edge holds together what its absence would part") {
    std::vector<Edge> edges;
    add_clique(edges, 0, 4);
    add_clique(edges, 4, 4);
    edges.push_back({0, 4, 1});
    CHECK(graph::find_communities(undirected(8, edges)).count == 2);
    edges.back().weight = 100;
    const graph::Communities found = graph::find_communities(undirected(8, edges));
    CHECK(found.community[0] == found.community[4]);
}

TEST_CASE("planted partitions: found above the detectability threshold, not below") {
    // Mean degree 8, two groups: the threshold is c_in = 10.83, c_out = 5.17 (Decelle et al. 2011). Far above it the
    // groups are recovered; below it a division has high modularity and nothing to do with them.
    const std::uint32_t nodes = 2000;
    const graph::Communities above = graph::find_communities(planted(nodes, 4, 28.0, 1.33, 5));
    std::vector<std::vector<std::uint32_t>> counts(above.count, std::vector<std::uint32_t>(4, 0));
    for (std::uint32_t i = 0; i < nodes; ++i) ++counts[above.community[i]][i % 4];
    std::uint32_t right = 0;
    for (const auto& row : counts) right += *std::max_element(row.begin(), row.end());
    CHECK(static_cast<double>(right) / nodes > 0.9);
    const graph::Communities below = graph::find_communities(planted(nodes, 4, 10.0, 22.0 / 3.0, 5));
    counts.assign(below.count, std::vector<std::uint32_t>(4, 0));
    for (std::uint32_t i = 0; i < nodes; ++i) ++counts[below.community[i]][i % 4];
    right = 0;
    for (const auto& row : counts) right += *std::max_element(row.begin(), row.end());
    CHECK(static_cast<double>(right) / nodes < 0.4);
}

TEST_CASE("communities are connected, labelled in the order of their first nodes, and the same for a seed") {
    const FlatGraph sparse = planted(600, 3, 4.0, 1.0, 9);
    const graph::Communities found = graph::find_communities(sparse, {1.0, 3, 2});
    const graph::Communities again = graph::find_communities(sparse, {1.0, 3, 2});
    CHECK(found.community == again.community);
    std::uint32_t next = 0;
    for (const std::uint32_t label : found.community) {
        REQUIRE(label <= next);
        next += label == next ? 1U : 0U;
    }
    CHECK(next == found.count);
    // From the first node of each community all others of it are reached inside.
    std::vector<char> reached(600, 0);
    std::vector<char> begun(found.count, 0);
    for (std::uint32_t start = 0; start < 600; ++start) {
        if (begun[found.community[start]] != 0) {
            CHECK(reached[start] != 0);
            continue;
        }
        begun[found.community[start]] = 1;
        std::vector<std::uint32_t> stack{start};
        reached[start] = 1;
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            for (const std::uint32_t other : sparse.neighbours(node)) {
                if (reached[other] != 0 || found.community[other] != found.community[node]) continue;
                reached[other] = 1;
                stack.push_back(other);
            }
        }
    }
}

TEST_CASE("graphs without edges, and what is refused") {
    CHECK(graph::find_communities(undirected(3, {})).count == 3);
    CHECK(graph::find_communities(undirected(0, {})).count == 0);
    CHECK_THROWS_AS(graph::find_communities(graph::flat_graph(2, std::vector<Edge>{{0, 1, 1}}, Direction::directed)),
                    std::invalid_argument);
    CHECK_THROWS_AS(graph::find_communities(karate(), {0.0, 1, 1}), std::invalid_argument);
}
