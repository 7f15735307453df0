// Assignments of items to parts, improved step by step.
#include "engine/search/assignment.hpp"

#include <numeric>
#include <stdexcept>

#include "tests/catch.hpp"

using namespace lnsim;
using search::Assignment;

namespace {

/// Items of two colours; greater the more pairs of one colour are together.
std::vector<double> togetherness(std::span<const Assignment> all) {
    std::vector<double> values;
    for (const Assignment& one : all) {
        double value = 0;
        for (std::size_t a = 0; a < one.size(); ++a) {
            for (std::size_t b = a + 1; b < one.size(); ++b) {
                if (one[a] == one[b]) value += a % 2 == b % 2 ? 1.0 : -1.0;
            }
        }
        values.push_back(value);
    }
    return values;
}

}  // namespace

TEST_CASE("items of one colour end up together, within the bounds of size") {
    Assignment half(16);
    for (std::size_t i = 0; i < 16; ++i) half[i] = i < 8 ? 0U : 1U;
    Assignment thirds(16);
    for (std::size_t i = 0; i < 16; ++i) thirds[i] = i % 3 == 0 ? 1U : 0U;
    const std::vector<Assignment> starts{thirds, half};
    const auto found = search::improve_assignment(starts, {.parts = 2, .smallest = 4, .largest = 12, .evaluations = 3000, .seed = 3}, togetherness);
    CHECK(found.value == 2 * 28);  // all pairs of each colour, and none mixed
    CHECK(found.evaluations <= 3000);
    for (std::size_t i = 0; i < 16; ++i) CHECK(found.best[i] == found.best[i % 2]);
}

TEST_CASE("the best start is never lost, and evaluations are counted") {
    const std::vector<Assignment> starts{{0, 0, 1, 1}, {0, 1, 0, 1}};
    const auto found = search::improve_assignment(starts, {.parts = 2, .evaluations = 2, .seed = 3}, togetherness);
    CHECK(found.best == starts[1]);
    CHECK(found.start == 1);
    CHECK(found.evaluations == 2);
    CHECK(found.start_values[0] == -2.0);
}

TEST_CASE("starts that break a bound are refused") {
    const std::vector<Assignment> starts{{0, 0, 0, 1}};
    CHECK_THROWS_AS(search::improve_assignment(starts, {.parts = 2, .smallest = 2}, togetherness), std::invalid_argument);
    CHECK_THROWS_AS(search::improve_assignment(starts, {.parts = 1}, togetherness), std::invalid_argument);
    CHECK_THROWS_AS(search::improve_assignment({}, {.parts = 2}, togetherness), std::invalid_argument);
}
