// Levels and circles of rules of precedence: on known graphs, and on random ones against the definitions.

#include "engine/graph/precedence.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"

using namespace lnsim;
using graph::Precedence;

namespace {

std::vector<Precedence> random_rules(std::uint64_t seed, std::uint32_t nodes, double share, bool forward_only) {
    std::vector<Precedence> rules;
    chance::Draws draws(chance::Address{seed, 0, 1, 0, 0, 0});
    for (std::uint32_t a = 0; a < nodes; ++a) {
        for (std::uint32_t b = forward_only ? a + 1 : 0; b < nodes; ++b) {
            if (draws.uniform() < share) rules.push_back({a, b});
        }
    }
    return rules;
}

bool has(const std::vector<Precedence>& rules, std::uint32_t a, std::uint32_t b) {
    return std::any_of(rules.begin(), rules.end(), [&](const Precedence& r) { return r.first == a && r.second == b; });
}

}  // namespace

TEST_CASE("a level is one more than the highest of what must come before") {
    const std::vector<Precedence> rules{{0, 1}, {1, 2}, {0, 2}, {3, 2}, {2, 4}};
    CHECK(graph::levels_of(6, rules) == std::vector<std::uint32_t>{0, 1, 2, 0, 3, 0});
    CHECK(graph::circle_of(6, rules).empty());
    CHECK(graph::levels_of(0, {}).empty());
}

TEST_CASE("a circle is named in its order") {
    CHECK(graph::circle_of(3, std::vector<Precedence>{{1, 1}}) == std::vector<std::uint32_t>{1});
    CHECK(graph::circle_of(5, std::vector<Precedence>{{4, 0}, {1, 3}, {3, 2}, {2, 1}, {0, 1}}) == std::vector<std::uint32_t>{1, 3, 2});
    CHECK_THROWS_AS(graph::levels_of(2, std::vector<Precedence>{{0, 1}, {1, 0}}), std::invalid_argument);
}

TEST_CASE("random rules: levels obey every rule and are no higher than needed, circles are circles") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        INFO("seed " << seed);
        const auto nodes = static_cast<std::uint32_t>(2 + seed % 15);
        const auto forward = random_rules(seed, nodes, 0.2, true);
        CHECK(graph::circle_of(nodes, forward).empty());
        const auto level = graph::levels_of(nodes, forward);
        for (std::uint32_t node = 0; node < nodes; ++node) {
            std::uint32_t wanted = 0;
            for (const Precedence& rule : forward) {
                if (rule.second == node) wanted = std::max(wanted, level[rule.first] + 1);
            }
            CHECK(level[node] == wanted);
        }
        const auto any = random_rules(seed, nodes, 0.1, false);
        const auto circle = graph::circle_of(nodes, any);
        for (std::size_t i = 0; i < circle.size(); ++i) {
            CHECK(has(any, circle[i], circle[(i + 1) % circle.size()]));
        }
        if (circle.empty()) {
            CHECK_NOTHROW(graph::levels_of(nodes, any));
        } else {
            CHECK_THROWS(graph::levels_of(nodes, any));
        }
    }
}
