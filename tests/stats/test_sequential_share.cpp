// Wald's test: errors and length against his formulas.
#include "engine/stats/sequential_share.hpp"

#include <cmath>
#include <stdexcept>

#include "engine/chance/address.hpp"
#include "tests/catch.hpp"

using namespace lnsim;
using stats::SequentialShare;
using stats::ShareVerdict;

namespace {

struct Played {
    double above = 0;
    double trials = 0;
};

Played play(double p, int games) {
    Played played;
    for (int game = 0; game < games; ++game) {
        SequentialShare test(0.75, 0.85, 0.05);
        chance::Draws draws({31, static_cast<std::uint32_t>(game), 1, 0, static_cast<std::uint64_t>(p * 1e6), 0});
        while (test.verdict() == ShareVerdict::open) test.add(draws.bernoulli(p));
        played.above += test.verdict() == ShareVerdict::above ? 1.0 / games : 0.0;
        played.trials += test.trials() / static_cast<double>(games);
    }
    return played;
}

}  // namespace

TEST_CASE("errors of the sequential test keep their bound") {
    constexpr int games = 4000;
    const double slack = 3.0 * std::sqrt(0.05 * 0.95 / games);  // a false alarm once in 740
    CHECK(play(0.75, games).above <= 0.05 + slack);
    CHECK(play(0.85, games).above >= 0.95 - slack);
    CHECK(play(0.95, games).above > 0.999);
}

TEST_CASE("the mean length is Wald's, up to what is overshot") {
    // E n = ((1 - b) A + b B) / (p ln(p1/p0) + (1 - p) ln((1 - p1)/(1 - p0))), A = -B = ln 19, b = 0.05, at p = p1.
    const double bound = std::log(19.0);
    const double wald = 0.9 * bound / (0.85 * std::log(0.85 / 0.75) + 0.15 * std::log(0.15 / 0.25));
    CHECK(play(0.85, 4000).trials == Approx(wald).epsilon(0.1));
}

TEST_CASE("a test that cannot be is refused, and one that is decided takes no more") {
    CHECK_THROWS_AS(SequentialShare(0.8, 0.8, 0.05), std::invalid_argument);
    CHECK_THROWS_AS(SequentialShare(0.0, 0.8, 0.05), std::invalid_argument);
    SequentialShare test(0.5, 0.6, 0.4);
    for (int i = 0; i < 100; ++i) test.add(true);
    CHECK(test.verdict() == ShareVerdict::above);
    CHECK(test.trials() < 10);
}
