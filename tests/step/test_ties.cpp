// What passes over a tie in a month, against the law in its plainest form: every practice that a side runs and knows is
// discussed with probability 1 - exp(-hazard), each on its own; news that are discussed are told; a direction in which
// anything is discussed strengthens the tie.

#include <cmath>
#include <memory>
#include <vector>

#include "engine/step/tells.hpp"
#include "engine/step/today.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/chi_square.hpp"

namespace lnsim::step {
namespace {

constexpr std::uint32_t runs = 40'000;
constexpr double strength = 0.6, alike = 0.8, trust = 0.9;

/// Two sites of one member each: the first runs practices 0 to 3 and knows 0 to 2, the other runs 2, 3 and 4 and knows
/// all of these. News there: 0 and 1; news back: 4.
struct Pair {
    Scene scene{std::make_shared<world::Network>(), std::make_shared<world::Plan>()};
    world::World world;
    Scratch scratch;

    Pair() {
        scene.parameters.peer_tell = 0.5;
        world.sites.resize(2);
        world.actors.resize(2);
        world.sites.first_actor = {0, 1, 2};
        world.actors.site = {0, 1};
        world.actors.key = {chance::mix(7), chance::mix(9)};
        world.actors.tier = {2, 1};
        world.members = {0, 1};
        world.sites.trust = {trust, trust};
        world.sites.in_use = {0b1111, 0b11100};
        world.actors.knows = {0b00111, 0b11100};
        scratch.speakers.resize(2);
    }

    [[nodiscard]] Month month(std::uint32_t replication, std::uint32_t now) {
        return {scene, world, scratch, replication, now};
    }
    [[nodiscard]] double hazard(std::uint32_t actor) const {
        const model::Parameters& p = scene.parameters;
        return strength * alike * p.peer_tell * (p.tell_base + p.tell_per_tier * world.actors.tier[actor]) * trust;
    }
    void tie(Month& m) {
        world.ties = {};
        add_tie(m, 0, 1, strength, alike, 0);
    }
};

/// Cells of eight: which of the three news were told, as bits.
std::vector<double> law_of_news(double there, double back) {
    const double t = 1.0 - std::exp(-there);
    const double b = 1.0 - std::exp(-back);
    std::vector<double> law;
    for (int bits = 0; bits < 8; ++bits) {
        law.push_back(((bits & 1) != 0 ? t : 1 - t) * ((bits & 2) != 0 ? t : 1 - t) * ((bits & 4) != 0 ? b : 1 - b));
    }
    return law;
}

}  // namespace

TEST_CASE("what is told over a tie, and how it is used, follows the law of independent discussions") {
    Pair pair;
    const double there = pair.hazard(0);
    const double back = pair.hazard(1);
    for (const std::uint32_t now : {0U, 3U, 6U}) {  // with words of the month, and of a block that began before it
        std::vector<std::size_t> told(8, 0), used(3, 0);
        for (std::uint32_t i = 0; i < runs; ++i) {
            Month m = pair.month(i, now);
            pair.tie(m);
            pair.scratch.tells.clear();
            tell_over_ties(m);
            std::size_t bits = 0;
            for (const Tell& tell : pair.scratch.tells) {
                const bool from_first = tell.teller == 0;
                REQUIRE(tell.actor == (from_first ? 1U : 0U));
                REQUIRE((from_first ? tell.practice <= 1 : tell.practice == 4));
                bits |= from_first ? bit(tell.practice) : 4U;
            }
            ++told[bits];
            const double uses = (pair.world.ties.strength[0] - strength) / pair.scene.parameters.tie_use;
            REQUIRE(std::fabs(uses - std::round(uses)) < 1e-9);
            ++used[static_cast<std::size_t>(std::lround(uses))];
            REQUIRE((pair.world.ties.used[0] != 0) == (uses > 0.5));
            REQUIRE((bits == 0 || uses > 0.5));
        }
        const double a = 1.0 - std::exp(-3.0 * there);  // practices 0, 1, 2 one way, 2, 3, 4 the other
        const double b = 1.0 - std::exp(-3.0 * back);
        const std::vector<double> uses{(1 - a) * (1 - b), a * (1 - b) + (1 - a) * b, a * b};
        CHECK(testing::chi_square_p(told, law_of_news(there, back)) >= testing::acceptance);
        CHECK(testing::chi_square_p(used, uses) >= testing::acceptance);
        CHECK(testing::chi_square_p(told, law_of_news(1.1 * there, back)) < testing::acceptance);
        CHECK(testing::chi_square_p(told, law_of_news(there, 1.1 * back)) < testing::acceptance);
    }
}

TEST_CASE("a tie's draws are those of its actors' keys, whichever is named first") {
    Pair pair;
    Month m = pair.month(1, 2);
    add_tie(m, 0, 1, strength, alike, 0);
    add_tie(m, 1, 0, strength, alike, 0);
    CHECK(pair.world.ties.a[0] == pair.world.ties.a[1]);
    CHECK(pair.world.ties.key[0] == pair.world.ties.key[1]);
    CHECK(pair.world.ties.words[0] == pair.world.ties.words[1]);
}

}  // namespace lnsim::step
