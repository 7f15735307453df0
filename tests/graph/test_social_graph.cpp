// The social graph: what may be added, the flat form, and measures of graphs known by hand.

#include <algorithm>
#include <set>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/graph/social_graph.hpp"
#include "tests/catch.hpp"

namespace lnsim::graph {
namespace {

SocialGraph graph_of(std::uint32_t actors, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    SocialGraph graph(actors);
    for (const auto& [a, b] : pairs) {
        REQUIRE(graph.add({a, b, 0.5, TieKind::professional}));
    }
    return graph;
}

}  // namespace

TEST_CASE("no tie with oneself, none twice, in either direction") {
    SocialGraph graph(3);
    CHECK_FALSE(graph.add({1, 1, 0.5, TieKind::team}));
    CHECK(graph.add({0, 1, 0.5, TieKind::team}));
    CHECK_FALSE(graph.add({0, 1, 0.9, TieKind::session}));
    CHECK_FALSE(graph.add({1, 0, 0.9, TieKind::session}));
    CHECK(graph.add({2, 1, 0.25, TieKind::community}));
    const std::vector<Tie> ties = graph.ties();
    REQUIRE(ties.size() == 2);
    CHECK(ties[0].strength == 0.5);
    CHECK(ties[0].kind == TieKind::team);
    CHECK(ties[1].a == 2);
    CHECK(ties[1].kind == TieKind::community);
}

TEST_CASE("measures of small graphs") {
    const GraphMeasures triangle = graph_of(3, {{0, 1}, {1, 2}, {2, 0}}).measures();
    CHECK(triangle.actors == 3);
    CHECK(triangle.ties == 3);
    CHECK(triangle.components == 1);
    CHECK(triangle.mean_degree == 2.0);
    CHECK(triangle.clustering == 1.0);

    const GraphMeasures path = graph_of(4, {{0, 1}, {1, 2}, {2, 3}}).measures();
    CHECK(path.components == 1);
    CHECK(path.mean_degree == 1.5);
    CHECK(path.clustering == 0.0);

    // A triangle with a pendant, and a pair, and one alone: clustering (1 + 1 + 1/3) / 3.
    const GraphMeasures three = graph_of(7, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 5}}).measures();
    CHECK(three.components == 3);
    CHECK(three.mean_degree == Approx(10.0 / 7.0));
    CHECK(three.clustering == Approx(7.0 / 9.0));

    const GraphMeasures nobody = SocialGraph(0).measures();
    CHECK(nobody.actors == 0);
    CHECK(nobody.components == 0);
    CHECK(nobody.mean_degree == 0.0);
    CHECK(nobody.clustering == 0.0);
    CHECK(SocialGraph(5).measures().components == 5);
}

TEST_CASE("the flat form says what the ties say") {
    constexpr std::uint32_t actors = 60;
    SocialGraph graph(actors);
    chance::Draws draws({1, 0, 1, 0, 1, 0});
    for (int i = 0; i < 400; ++i) {
        const std::uint32_t a = draws.word32() % actors;
        graph.add({a, draws.word32() % actors, draws.uniform(), TieKind::session});
    }
    const std::vector<Tie> ties = graph.ties();
    const Csr csr = graph.flat();
    REQUIRE(csr.offset.size() == actors + 1);
    CHECK(csr.offset.front() == 0);
    CHECK(csr.offset.back() == 2 * ties.size());
    CHECK(csr.neighbour.size() == 2 * ties.size());
    CHECK(csr.tie.size() == 2 * ties.size());
    std::vector<int> seen(ties.size(), 0);
    std::set<std::pair<std::uint32_t, std::uint32_t>> directed;
    for (std::uint32_t i = 0; i < actors; ++i) {
        REQUIRE(csr.offset[i] <= csr.offset[i + 1]);
        const auto degree = static_cast<std::size_t>(std::count_if(
            ties.begin(), ties.end(), [&](const Tie& tie) { return tie.a == i || tie.b == i; }));
        CHECK(csr.offset[i + 1] - csr.offset[i] == degree);
        for (std::uint32_t at = csr.offset[i]; at < csr.offset[i + 1]; ++at) {
            const Tie& tie = ties[csr.tie[at]];
            ++seen[csr.tie[at]];
            const bool forth = tie.a == i && tie.b == csr.neighbour[at];
            const bool back = tie.b == i && tie.a == csr.neighbour[at];
            CHECK((forth || back));
            CHECK(directed.insert({i, csr.neighbour[at]}).second);
        }
    }
    CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 2; }));
    for (const auto& [a, b] : directed) {
        CHECK(directed.count({b, a}) == 1);
    }
    CHECK(graph.measures().mean_degree == Approx(2.0 * static_cast<double>(ties.size()) / actors));
}

}  // namespace lnsim::graph
