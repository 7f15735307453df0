// Greedy influence with lazy evaluation: the same choice as plain greedy on the same outcomes, fewer evaluations; gains
// that only fall; first choice the best single node of a small graph by enumeration.

#include <algorithm>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/diffusion/influence.hpp"
#include "engine/diffusion/lazy_greedy.hpp"
#include "engine/graph/random_graphs.hpp"
#include "tests/catch.hpp"

namespace lnsim::diffusion {
namespace {

graph::FlatGraph random_graph(std::uint32_t nodes, double share, double p, std::uint64_t seed) {
    std::vector<graph::Edge> edges;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            chance::Draws draws({seed, 0, 1, 0, chance::mix((std::uint64_t{i} << 32U) + j + 1), 0});
            if (draws.uniform() < share) edges.push_back({j, i, p});
        }
    }
    return graph::flat_graph(nodes, edges, graph::Direction::undirected);
}

/// Plain greedy: after each choice the gain of every node is worked out again, by choosing the same nodes and then it.
std::vector<std::uint32_t> plain(const graph::FlatGraph& graph, std::uint32_t count, chance::Address draws) {
    std::vector<std::uint32_t> chosen;
    while (chosen.size() < count) chosen.push_back(lazy_greedy(graph, chosen, 1, draws).chosen.at(0));
    return chosen;
}

}  // namespace

TEST_CASE("lazy greedy chooses what plain greedy does, in fewer evaluations", "[influence]") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto graph = random_graph(60, 0.08, 0.3, seed);
        const chance::Address draws{seed, 0, 17, 0, 0, 0};
        const LazyGreedy found = lazy_greedy(graph, {}, 12, draws);
        INFO("seed " << seed);
        CHECK(found.chosen == plain(graph, 12, draws));
        CHECK(std::is_sorted(found.gain.rbegin(), found.gain.rend()));
        CHECK(found.evaluations < 60 * 12 / 2);
    }
}

TEST_CASE("the first choice is nearly the best single seed by enumeration; what is reached is not reached again", "[influence]") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        InfluenceRequest request;
        request.graph = random_graph(9, 0.25, 0.4, 100 + seed);
        request.k = 1;
        request.method = Method::exact;
        if (!is_enumerable(request)) continue;
        const std::atomic<bool> never{false};
        const InfluenceResult best = influence(request, never);
        const LazyGreedy found = lazy_greedy(request.graph, {}, 9, {seed, 0, 17, 0, 0, 0});
        INFO("seed " << seed);
        // 64 outcomes: standard error of a spread of at most 9 nodes is below 0.5.
        CHECK(exact_spread(request, {found.chosen[0]}) >= best.spread - 1.0);
        double all = 0;
        for (const double gain : found.gain) all += gain;
        CHECK(all == Approx(9.0));  // every node is reached once in every outcome
        CHECK(found.chosen.size() == 9);
    }
}

TEST_CASE("a hub of a star comes first, and last where a leaf next to it is a member and every edge carries", "[influence]") {
    std::vector<graph::Edge> edges;
    for (std::uint32_t i = 1; i < 6; ++i) edges.push_back({0, i, 1.0});
    const auto star = graph::flat_graph(7, edges, graph::Direction::undirected);  // node 6 stands alone
    CHECK(lazy_greedy(star, {}, 1, {1, 0, 17, 0, 0, 0}).chosen[0] == 0);
    const std::vector<std::uint32_t> member{3};
    const LazyGreedy found = lazy_greedy(star, member, 7, {1, 0, 17, 0, 0, 0});
    CHECK(found.chosen[0] == 6);
    CHECK(found.chosen.size() == 6);
    CHECK(found.gain[1] == 0.0);
    CHECK_THROWS_AS(lazy_greedy(graph::flat_graph(7, edges, graph::Direction::directed), {}, 1, {}), std::invalid_argument);
}

}  // namespace lnsim::diffusion
