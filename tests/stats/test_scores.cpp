// Scores against closed forms; trends through known points.
#include "engine/stats/scores.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

TEST_CASE("the score of one value is its absolute error; of a sample that of its definition") {
    CHECK(stats::crps(std::vector<double>{0.7}, 0.8) == Approx(0.1));
    const std::vector<double> sample{1, 2, 4, 7};
    double error = 0, spread = 0;
    for (const double x : sample) {
        error += std::abs(x - 3.0) / 4;
        for (const double z : sample) spread += std::abs(x - z) / 16;
    }
    CHECK(stats::crps(sample, 3.0) == Approx(error - spread / 2));
    CHECK_THROWS_AS(stats::crps({}, 1.0), std::invalid_argument);
}

TEST_CASE("a large normal sample has the score of the normal law") {
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < 40'000; ++i) {
        chance::Draws draws({5, i, 1, 0, 0, 0});
        sample.push_back(chance::standard_normal(draws));
    }
    std::sort(sample.begin(), sample.end());
    const double y = 0.7;
    const double density = std::exp(-0.5 * y * y) / std::sqrt(2 * M_PI);
    const double below = 0.5 * std::erfc(-y / std::sqrt(2.0));
    const double exact = y * (2 * below - 1) + 2 * density - 1 / std::sqrt(M_PI);
    CHECK(stats::crps(sample, y) == Approx(exact).margin(4 * 0.5 / std::sqrt(40'000.0)));  // false alarm once in 16,000
}

TEST_CASE("trends go through two points and stay shares") {
    const std::vector<double> times{0, 10}, shares{0.5, 0.7};
    const stats::Trend line = stats::fit_trend(stats::Trend::Kind::linear, times, shares);
    CHECK(line.at(20) == Approx(0.9));
    CHECK(line.at(100) == 1.0);
    const stats::Trend curve = stats::fit_trend(stats::Trend::Kind::logistic, times, shares);
    CHECK(curve.at(0) == Approx(0.5));
    CHECK(curve.at(10) == Approx(0.7));
    CHECK(curve.at(20) == Approx(49.0 / 58.0));
    CHECK_THROWS_AS(stats::fit_trend(stats::Trend::Kind::linear, std::vector<double>{1, 1}, shares), std::invalid_argument);
    CHECK_THROWS_AS(stats::fit_trend(stats::Trend::Kind::logistic, times, std::vector<double>{0.5, 1.0}),
                    std::invalid_argument);
}
