// Scrambled Sobol points: a net in every pair of sides, uniform, a function of the seed alone.
#include "engine/stats/sobol_points.hpp"

#include <cmath>
#include <set>
#include <stdexcept>

#include "tests/catch.hpp"

using namespace lnsim;

TEST_CASE("2^m scrambled points are one in each of 2^m slices of every side") {
    const auto points = stats::scrambled_sobol(256, 24, 7);
    for (std::size_t side = 0; side < 24; ++side) {
        std::set<int> slices;
        for (const auto& point : points) slices.insert(static_cast<int>(point[side] * 256));
        CHECK(slices.size() == 256);
    }
}

TEST_CASE("the first two sides are a (0, m, 2)-net: one point in every elementary box") {
    const auto points = stats::scrambled_sobol(64, 2, 3);
    for (int across = 1; across <= 64; across *= 2) {
        const int down = 64 / across;
        std::set<int> boxes;
        for (const auto& point : points) boxes.insert(static_cast<int>(point[0] * across) * down + static_cast<int>(point[1] * down));
        CHECK(boxes.size() == 64);
    }
}

TEST_CASE("a point is uniform over seeds, and a function of the seed") {
    double sum = 0, squares = 0;
    const int seeds = 4000;
    for (int seed = 0; seed < seeds; ++seed) {
        const double x = stats::scrambled_sobol(2, 3, static_cast<std::uint64_t>(seed))[1][2];
        REQUIRE((x > 0 && x < 1));
        sum += x;
        squares += x * x;
    }
    // Four standard errors: a false alarm once in 16,000.
    CHECK(std::abs(sum / seeds - 0.5) < 4 * std::sqrt(1.0 / 12 / seeds));
    CHECK(std::abs(squares / seeds - 1.0 / 3) < 4 * std::sqrt(4.0 / 45 / seeds));
    CHECK(stats::scrambled_sobol(8, 5, 1) == stats::scrambled_sobol(8, 5, 1));
    CHECK(stats::scrambled_sobol(8, 5, 1) != stats::scrambled_sobol(8, 5, 2));
    CHECK_THROWS_AS(stats::scrambled_sobol(8, 0, 1), std::invalid_argument);
}
