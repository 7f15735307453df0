// Places of nodes on a page: distances follow path lengths, in the unit square, the same every time.
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/graph/positions.hpp"
#include "engine/graph/random_graphs.hpp"
#include "tests/catch.hpp"

namespace lnsim::graph {
namespace {

double apart(const Positions& at, std::uint32_t a, std::uint32_t b) { return std::hypot(at.x[a] - at.x[b], at.y[a] - at.y[b]); }

/// Normalised stress of a path 0 - 1 - ... - (n - 1): 0 when all distances are in proportion to path lengths.
double stress_of_line(const Positions& at) {
    const auto n = static_cast<std::uint32_t>(at.x.size());
    const double unit = apart(at, 0, n - 1) / (n - 1);
    double sum = 0;
    for (std::uint32_t a = 0; a < n; ++a) {
        for (std::uint32_t b = a + 1; b < n; ++b) sum += std::pow(apart(at, a, b) / unit / (b - a) - 1, 2);
    }
    return sum / (0.5 * n * (n - 1));
}

}  // namespace

TEST_CASE("a path is drawn straight, in equal steps", "[positions]") {
    const Positions at = positions(line(30));
    CHECK(stress_of_line(at) < 0.02);
    Positions shuffled = at;
    std::rotate(shuffled.x.begin(), shuffled.x.begin() + 11, shuffled.x.end());
    CHECK(stress_of_line(shuffled) > 0.02);
}

TEST_CASE("places lie in the unit square and are a function of the graph", "[positions]") {
    for (const FlatGraph& graph : {star(50), erdos_renyi_edges(200, 150, 4), complete(20), line(1), line(2)}) {
        const Positions at = positions(graph);
        REQUIRE(at.x.size() == graph.nodes());
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
            CHECK((at.x[node] >= 0 && at.x[node] <= 1 && at.y[node] >= 0 && at.y[node] <= 1));
        }
        const Positions again = positions(graph);
        CHECK((at.x == again.x && at.y == again.y));
    }
    CHECK_THROWS_AS(positions(line(most_positioned + 1)), std::invalid_argument);
}

}  // namespace lnsim::graph
