// Tables of the world: a copy is a snapshot, ties are compacted in order, distinct tellers are counted once, similarity
// is one at no distance.

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/world/world.hpp"
#include "tests/catch.hpp"

namespace lnsim::world {
namespace {

TieTable ties_of(std::uint32_t count) {
    TieTable ties;
    for (std::uint32_t i = 0; i < count; ++i) {
        ties.add(i, 1000 + i, 0.001 * i, 0.002 * i, 7 * i, static_cast<std::uint8_t>(i % 2));
        ties.used.back() = static_cast<std::uint8_t>(i % 3);
    }
    return ties;
}

}  // namespace

TEST_CASE("pools are eight different ones, remission the odd ones, enrolled the upper half") {
    std::set<std::size_t> seen;
    for (std::size_t enrolled = 0; enrolled < 2; ++enrolled) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            for (std::size_t remission = 0; remission < 2; ++remission) {
                const std::size_t at = pool(enrolled, severe, remission);
                CHECK(seen.insert(at).second);
                CHECK(at < pool_count);
                CHECK(at % 2 == remission);
                CHECK((at >= 4) == (enrolled == 1));
            }
        }
    }
}

TEST_CASE("compacting keeps what is asked for, in order, in every column") {
    for (int pattern = 0; pattern < 64; ++pattern) {
        TieTable ties = ties_of(30);
        chance::Draws draws({1, static_cast<std::uint32_t>(pattern), 1, 0, 0, 0});
        std::vector<std::uint32_t> kept;
        for (std::uint32_t i = 0; i < 30; ++i) {
            // None, all, a first run and a last one are among the patterns.
            const bool keep = pattern == 0 ? false : pattern == 1 ? true : pattern == 2 ? i < 10 : pattern == 3 ? i > 20
                                                                                       : draws.word32() % 3 != 0;
            if (keep) {
                kept.push_back(i);
            }
        }
        ties.compact([&](std::size_t i) {
            // A row is asked about before it is overwritten.
            const std::uint32_t original = ties.a[i];
            return std::find(kept.begin(), kept.end(), original) != kept.end();
        });
        REQUIRE(ties.size() == kept.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            CHECK(ties.a[i] == kept[i]);
            CHECK(ties.b[i] == 1000 + kept[i]);
            CHECK(ties.strength[i] == 0.001 * kept[i]);
            CHECK(ties.similarity[i] == 0.002 * kept[i]);
            CHECK(ties.key[i] == 7 * kept[i]);
            CHECK(ties.made[i] == kept[i] % 2);
            CHECK(ties.used[i] == kept[i] % 3);
        }
        CHECK(ties.b.size() == kept.size());
        CHECK(ties.strength.size() == kept.size());
        CHECK(ties.similarity.size() == kept.size());
        CHECK(ties.key.size() == kept.size());
        CHECK(ties.made.size() == kept.size());
        CHECK(ties.used.size() == kept.size());
    }
}

TEST_CASE("tellers are distinct and at most eight") {
    Tellers tellers;
    std::set<std::uint32_t> told;
    chance::Draws draws({1, 0, 2, 0, 0, 0});
    for (int i = 0; i < 300; ++i) {
        const std::uint32_t site = draws.word32() % 12;
        if (told.size() < Tellers::limit) {
            told.insert(site);
        }
        tellers.add(site);
        REQUIRE(tellers.count == told.size());
        CHECK(std::set<std::uint32_t>(tellers.site.begin(), tellers.site.begin() + tellers.count) == told);
    }
    CHECK(tellers.count == Tellers::limit);
}

TEST_CASE("similarity is symmetric, one at no distance, exp(-1/2) at a width a dimension, and falls with distance") {
    const Context origin{0.3, -1.0, 2.0};
    for (const double width : {0.2, 1.0, 4.0}) {
        CHECK(similarity(origin, origin, width) == 1.0);
        Context shifted = origin;
        for (double& x : shifted) {
            x += width;
        }
        CHECK(similarity(origin, shifted, width) == Approx(std::exp(-0.5)).epsilon(1e-12));
        double before = 1.0;
        for (double step = 0.1; step < 5.0; step += 0.1) {
            const Context away{0.3 + step, -1.0 - 2.0 * step, 2.0};
            CHECK(distance2(origin, away) == Approx(5.0 * step * step));
            CHECK(similarity(origin, away, width) == similarity(away, origin, width));
            CHECK(similarity(origin, away, width) < before);
            before = similarity(origin, away, width);
        }
    }
}

TEST_CASE("tables start empty of history, and a copy is a snapshot") {
    World world;
    world.sites.resize(5);
    world.practices.resize(3);
    world.cells.resize(15);
    world.actors.resize(9);
    for (std::size_t site = 0; site < 5; ++site) {
        CHECK(world.sites.stage[site] == Stage::outside);
        CHECK(world.sites.joined[site] == -1);
        CHECK(world.sites.left[site] == -1);
        CHECK(world.sites.node[site] == -1);
        CHECK(world.sites.mentor[site] == -1);
        CHECK(world.sites.onboarding[site] == 1.0);
        CHECK(world.sites.running(site) == 0);
    }
    std::set<std::size_t> cells;
    for (std::size_t site = 0; site < 5; ++site) {
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t cell = world.cell(site, k);
            CHECK(cell < 15);
            CHECK(cells.insert(cell).second);
            CHECK(world.cells.dropped_at[cell] == -1);
            CHECK(world.cells.in_use_from[cell] == -1);
        }
    }
    const World snapshot = world;
    world.sites.stage[2] = Stage::active;
    world.cells.reliability[4] = 0.7;
    world.ties.add(1, 2, 0.5, 1.0, 9, 1);
    CHECK(snapshot.sites.stage[2] == Stage::outside);
    CHECK(snapshot.cells.reliability[4] == 0.0);
    CHECK(snapshot.ties.size() == 0);
}

}  // namespace lnsim::world
