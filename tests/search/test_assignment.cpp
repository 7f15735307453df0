// Assignments of items to parts, improved step by step.
#include "engine/search/assignment.hpp"

#include <stdexcept>

#include "engine/chance/address.hpp"
#include "tests/catch.hpp"

using namespace lnsim;
using search::Assignment;

namespace {

/// Items of two colours; greater the more pairs of one colour are together. Noise that all assignments of an observation share is
/// `shared` wide, of their own `own` wide.
search::AssignmentValues togetherness(double shared = 0, double own = 0) {
    return [=](std::span<const Assignment> all, std::uint32_t first, std::uint32_t count) {
        std::vector<std::vector<double>> values;
        for (const Assignment& one : all) {
            double value = 0;
            std::uint64_t key = 1;
            for (std::size_t a = 0; a < one.size(); ++a) {
                key = chance::mix(key + one[a]);
                for (std::size_t b = a + 1; b < one.size(); ++b) {
                    if (one[a] == one[b]) value += a % 2 == b % 2 ? 1.0 : -1.0;
                }
            }
            values.emplace_back();
            for (std::uint32_t r = first; r < first + count; ++r) {
                chance::Draws common({9, r, 1, 0, 0, 0});
                chance::Draws mine({9, r, 2, 0, key, 0});
                values.back().push_back(value + shared * (common.uniform() - 0.5) + own * (mine.uniform() - 0.5));
            }
        }
        return values;
    };
}

Assignment halves() {
    Assignment half(16);
    for (std::size_t i = 0; i < 16; ++i) half[i] = i < 8 ? 0U : 1U;
    return half;
}

Assignment thirds() {
    Assignment third(16);
    for (std::size_t i = 0; i < 16; ++i) third[i] = i % 3 == 0 ? 1U : 0U;
    return third;
}

}  // namespace

TEST_CASE("items of one colour end up together, within the bounds of size, through noise that pairs share") {
    const std::vector<Assignment> starts{thirds(), halves()};
    for (const double own : {0.0, 4.0}) {
        const auto found = search::improve_assignment(
            starts, {.parts = 2, .smallest = 4, .largest = 12, .budget = 40000, .seed = 3}, togetherness(500, own));
        CHECK(found.observations <= 40000);
        CHECK(found.accepted > 0);
        for (std::size_t i = 0; i < 16; ++i) CHECK(found.best[i] == found.best[i % 2]);  // the known best: 2 x 28 pairs
    }
}

TEST_CASE("where all assignments are alike, hardly any neighbour is accepted") {
    const auto flat = [](std::span<const Assignment> all, std::uint32_t first, std::uint32_t count) {
        std::vector<std::vector<double>> values;
        for (const Assignment& one : all) {
            std::uint64_t key = 1;
            for (const std::uint32_t part : one) key = chance::mix(key + part);
            values.emplace_back();
            for (std::uint32_t r = first; r < first + count; ++r) values.back().push_back(chance::Draws({9, r, 2, 0, key, 0}).uniform());
        }
        return values;
    };
    const std::vector<Assignment> starts{halves()};
    std::uint32_t tried = 0, accepted = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto found = search::improve_assignment(starts, {.parts = 2, .smallest = 4, .largest = 12, .budget = 20000, .seed = seed}, flat);
        tried += found.tried;
        accepted += found.accepted;
    }
    // A candidate of four neighbours passes by luck in one of ten at most: two looks, each at 5 %.
    CHECK(tried >= 20 * 36);
    CHECK(accepted * 40 <= tried);
}

TEST_CASE("the best start is never lost, and observations are counted") {
    const std::vector<Assignment> starts{{0, 0, 1, 1}, {0, 1, 0, 1}};
    const auto found = search::improve_assignment(starts, {.parts = 2, .budget = 32, .seed = 3}, togetherness());
    CHECK(found.best == starts[1]);
    CHECK(found.start == 1);
    CHECK(found.best_start == 1);
    CHECK(found.observations == 32);
    CHECK(found.tried == 0);
    CHECK(found.start_values[0] == -2.0);
}

TEST_CASE("starts that break a bound are refused") {
    const std::vector<Assignment> starts{{0, 0, 0, 1}};
    CHECK_THROWS_AS(search::improve_assignment(starts, {.parts = 2, .smallest = 2}, togetherness()), std::invalid_argument);
    CHECK_THROWS_AS(search::improve_assignment(starts, {.parts = 1}, togetherness()), std::invalid_argument);
    CHECK_THROWS_AS(search::improve_assignment(starts, {.parts = 2, .budget = 15}, togetherness()), std::invalid_argument);
    CHECK_THROWS_AS(search::improve_assignment({}, {.parts = 2}, togetherness()), std::invalid_argument);
}
