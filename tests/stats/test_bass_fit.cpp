// The Bass curve: exact data are recovered, a published fit is matched, and what does not identify it.
#include <cmath>
#include <vector>

#include "engine/stats/bass_fit.hpp"
#include "tests/catch.hpp"

namespace stats = lnsim::stats;

TEST_CASE("exact Bass curves are recovered") {
    for (const double p : {0.001, 0.01, 0.09}) {
        for (const double q : {0.08, 0.38, 0.9}) {
            std::vector<double> shares;
            for (int t = 1; t <= 30; ++t) shares.push_back(stats::bass_share(p, q, t));
            const stats::BassFit fit = stats::fit_bass(shares);
            INFO("p " << p << ", q " << q);
            CHECK(fit.p == Approx(p).epsilon(1e-6));
            CHECK(fit.q == Approx(q).epsilon(1e-6));
            CHECK(fit.squares < 1e-15);
        }
    }
}

TEST_CASE("the curve obeys its differential equation: F' = (p + q F)(1 - F)") {
    const double h = 1e-5;
    for (const double t : {0.5, 3.0, 10.0}) {
        const double slope = (stats::bass_share(0.03, 0.4, t + h) - stats::bass_share(0.03, 0.4, t - h)) / (2 * h);
        const double share = stats::bass_share(0.03, 0.4, t);
        CHECK(slope == Approx((0.03 + 0.4 * share) * (1 - share)).epsilon(1e-8));
    }
    CHECK(stats::bass_share(0.03, 0.4, 0.0) == 0.0);
}

TEST_CASE("the published cumulative counts of Medical Innovation") {
    std::vector<double> shares;
    for (const int count : {11, 20, 29, 40, 51, 62, 75, 82, 86, 87, 92, 95, 98, 102, 106, 108, 109, 125})
        shares.push_back(count / 125.0);
    const stats::BassFit fit = stats::fit_bass(shares);
    CHECK(fit.p == Approx(0.0909416346485437).epsilon(1e-5));
    CHECK(fit.q == Approx(0.0795498916730323).epsilon(1e-5));
    CHECK(fit.squares <= 0.0181564949343628 * (1 + 1e-9));
}

TEST_CASE("too few periods, or a share that never changes, say nothing") {
    CHECK(stats::fit_bass(std::vector<double>{0.1, 0.2}).state == stats::BassFit::State::not_identified);
    CHECK(stats::fit_bass(std::vector<double>{0.4, 0.4, 0.4, 0.4}).state == stats::BassFit::State::not_identified);
}

TEST_CASE("figures at times of one's own find the same curve as every period does") {
    const std::vector<double> times{0.5, 1.0, 2.5, 4.0, 7.0};
    std::vector<double> shares;
    for (const double t : times) shares.push_back(stats::bass_share(0.04, 0.5, t));
    const stats::BassFit fit = stats::fit_bass(times, shares);
    REQUIRE(fit.state == stats::BassFit::State::fitted);
    CHECK(fit.p == Approx(0.04).epsilon(1e-6));
    CHECK(fit.q == Approx(0.5).epsilon(1e-6));
    CHECK(stats::fit_bass(std::vector<double>{1, 1}, std::vector<double>{0.1, 0.2}).state == stats::BassFit::State::not_identified);
    CHECK_THROWS_AS(stats::fit_bass(std::vector<double>{1, 2}, std::vector<double>{0.1}), std::invalid_argument);
}
