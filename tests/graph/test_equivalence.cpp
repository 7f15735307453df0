// Places in a network: worked by hand, and against the sums that define them.
#include <cmath>
#include <stdexcept>

#include "engine/graph/adoption.hpp"
#include "engine/graph/equivalence.hpp"
#include "tests/catch.hpp"
#include "tests/graph/graphs.hpp"

using namespace lnsim::testing;
namespace graph = lnsim::graph;

TEST_CASE("the rays of a star stand in one place, its centre in another") {
    // Steps over 2: 1/2 between centre and ray, 1 between rays. Rays differ in nothing; centre and ray in two others, by 1/2
    // to and from each.
    const FlatGraph star = undirected(4, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}});
    const graph::Equivalence places(star);
    CHECK(places.distance(1, 2) == 0.0);
    CHECK(places.distance(0, 1) == Approx(1.0));
    CHECK(places.weight(1, 2) == Approx(0.5));
    CHECK(places.weight(1, 0) == Approx(0.0));
    CHECK(places.weight(0, 1) == Approx(1.0 / 3));  // all alike far
    const std::vector<std::uint32_t> adopted{graph::never, 1, 2, graph::never};
    CHECK(places.exposure(3, adopted, 1) == Approx(0.5));
    CHECK(places.exposure(3, adopted, 2) == Approx(1.0));
    CHECK(places.exposure(1, adopted, 1) == Approx(0.0));
    CHECK(places.exposure(0, adopted, 2) == Approx(2.0 / 3));
}

TEST_CASE("ties that go one way, and who is not reached") {
    // 0 -> 1 alone: one step; all else is not reached and counts as two.
    const FlatGraph ties = graph::flat_graph(3, std::vector<Edge>{{0, 1, 1}}, Direction::directed);
    const graph::Equivalence places(ties);
    // z01 = 1/2, z10 = z02 = z20 = z12 = z21 = 1.
    CHECK(places.distance(0, 1) == Approx(0.5));                           // the mutual pair; both see node 2 alike
    CHECK(places.distance(0, 2) == Approx(0.5));                           // z01 - z21; from 1 alike
    CHECK(places.distance(1, 2) == Approx(0.5));                           // z01 - z02 as seen from 0
    for (std::uint32_t node = 0; node < 3; ++node) {
        double sum = 0;
        for (std::uint32_t other = 0; other < 3; ++other) sum += places.weight(node, other);
        CHECK(sum == Approx(1.0));
        CHECK(places.weight(node, node) == 0.0);
    }
}

TEST_CASE("a network without ties is one place, and too few or too many nodes are refused") {
    const graph::Equivalence places(undirected(5, {}));
    CHECK(places.distance(0, 4) == 0.0);
    CHECK(places.weight(0, 4) == Approx(0.25));
    CHECK_THROWS_AS(graph::Equivalence(undirected(1, {})), std::invalid_argument);
    CHECK_THROWS_AS(graph::Equivalence(undirected(graph::most_compared + 1, {})), std::invalid_argument);
}
