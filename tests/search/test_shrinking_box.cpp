// Designs fill the box evenly; boxes shrink around the least value.
#include "engine/search/shrinking_box.hpp"

#include <cmath>
#include <set>

#include "engine/chance/address.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

const std::vector<search::Side> box{{chance::key_of("a"), -1.0, 3.0}, {chance::key_of("b"), 10.0, 20.0}};

std::vector<double> bowl(const std::vector<std::vector<double>>& points) {
    std::vector<double> values;
    for (const auto& p : points) values.push_back((p[0] - 2.0) * (p[0] - 2.0) + 0.04 * (p[1] - 11.0) * (p[1] - 11.0));
    return values;
}

}  // namespace

TEST_CASE("a Latin hypercube has one point in every slice of every side") {
    const auto points = search::latin_hypercube(box, 50, 7, 0);
    REQUIRE(points.size() == 50);
    for (std::size_t side = 0; side < 2; ++side) {
        std::set<int> slices;
        for (const auto& point : points) {
            const double share = (point[side] - box[side].low) / (box[side].high - box[side].low);
            REQUIRE(share >= 0.0);
            REQUIRE(share <= 1.0);
            slices.insert(static_cast<int>(share * 50.0));
        }
        CHECK(slices.size() == 50);
    }
}

TEST_CASE("a side is drawn by its name: another side or wave does not move it") {
    const auto both = search::latin_hypercube(box, 20, 7, 0);
    const auto alone = search::latin_hypercube({box[1]}, 20, 7, 0);
    for (std::size_t i = 0; i < 20; ++i) CHECK(both[i][1] == alone[i][0]);
    CHECK(search::latin_hypercube(box, 20, 7, 1) != both);
    CHECK(search::latin_hypercube(box, 20, 8, 0) != both);
}

TEST_CASE("the least value is found") {
    const auto trials = search::shrink_around_best(box, {100, 3, 0.1, 0.1, 1}, bowl);
    CHECK(trials.size() == 400);
    const search::Trial& best = trials[search::ranked(trials).front()];
    CHECK(best.point[0] == Approx(2.0).margin(0.03));
    CHECK(best.point[1] == Approx(11.0).margin(0.15));
}

TEST_CASE("points without a value are never the best") {
    const auto trials = search::shrink_around_best(box, {50, 2, 0.1, 0.1, 1}, [](const auto& points) {
        std::vector<double> values = bowl(points);
        for (std::size_t i = 0; i < values.size(); i += 2) values[i] = INFINITY;
        return values;
    });
    CHECK(std::isfinite(trials[search::ranked(trials).front()].value));
}
