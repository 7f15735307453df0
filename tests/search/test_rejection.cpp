// Draws by rejection have the posterior's law.
#include "engine/search/rejection.hpp"

#include <cmath>
#include <limits>

#include "engine/chance/address.hpp"
#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

const std::vector<search::Side> box{{chance::key_of("level"), 0.0, 10.0}, {chance::key_of("free"), -1.0, 1.0}};

double normal_about_six(std::span<const double> point) { return -0.5 * (point[0] - 6.0) * (point[0] - 6.0) / 0.25; }

}  // namespace

TEST_CASE("a normal likelihood gives a normal posterior, and what it does not see stays uniform") {
    const search::Accepted accepted = search::reject(box, {.wanted = 2000, .tries = 60'000, .seed = 3}, normal_about_six);
    REQUIRE(accepted.draws.size() == 2000);
    stats::Moments level, free;
    for (const auto& draw : accepted.draws) {
        level.add(draw[0]);
        free.add(draw[1]);
    }
    // Bounds at four standard errors: a false alarm once in 16,000.
    CHECK(std::abs(level.mean() - 6.0) < 4 * 0.5 / std::sqrt(2000.0));
    CHECK(std::abs(level.deviation() - 0.5) < 4 * 0.5 / std::sqrt(4000.0));
    CHECK(std::abs(free.mean()) < 4 * 0.577 / std::sqrt(2000.0));
    CHECK(std::abs(free.deviation() - 0.577) < 4 * 0.577 / std::sqrt(5000.0));
    // The posterior's mass: sqrt(2 pi) 0.5 of a side of length 10.
    CHECK(accepted.share == Approx(0.1253).epsilon(0.05));
}

TEST_CASE("fewer draws than wanted are returned as they are, none where nothing is possible") {
    CHECK(search::reject(box, {.wanted = 100, .tries = 50, .seed = 3}, normal_about_six).draws.size() < 50);
    const auto impossible = [](std::span<const double>) { return -std::numeric_limits<double>::infinity(); };
    CHECK(search::reject(box, {.wanted = 5, .tries = 50, .seed = 3}, impossible).draws.empty());
}

TEST_CASE("a side more changes no other side's points") {
    std::vector<search::Side> more = box;
    more.push_back({chance::key_of("other"), 0.0, 1.0});
    const auto flat = [](std::span<const double>) { return 0.0; };
    const auto two = search::reject(box, {.wanted = 20, .tries = 20, .seed = 3}, flat).draws;
    const auto three = search::reject(more, {.wanted = 20, .tries = 20, .seed = 3}, flat).draws;
    REQUIRE(two.size() == 20);
    REQUIRE(three.size() == 20);
    for (std::size_t i = 0; i < 20; ++i) CHECK(two[i][0] == three[i][0]);
}
