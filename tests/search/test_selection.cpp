// Selecting the best system: what each procedure does that can be said without chance, and OCBA against equal shares.
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "engine/search/kim_nelson.hpp"
#include "engine/search/ocba.hpp"
#include "engine/search/rinott.hpp"
#include "engine/search/successive_halving.hpp"
#include "tests/catch.hpp"
#include "tests/search/synthetic.hpp"
#include "tests/stats/table.hpp"

using namespace lnsim;
using testing::read_table;
using testing::Systems;

namespace {

const std::string known = std::string(LNSIM_SOURCE_DIR) + "/tests/search/known/";

Systems ten_designs(std::uint64_t seed) {
    Systems systems{{}, std::vector<double>(10, 6.0), 0.0, seed};
    for (int i = 0; i < 10; ++i) systems.mean.push_back(-i);  // the table minimises
    return systems;
}

}  // namespace

TEST_CASE("shares of OCBA are those of the table") {
    std::vector<double> mean, deviation, share;
    for (auto& row : read_table(known + "ocba_allocation.csv")) {
        mean.push_back(-std::stod(row["mean"]));
        deviation.push_back(std::stod(row["sd"]));
        share.push_back(std::stod(row["asymptotically_optimal_fraction"]));
    }
    REQUIRE(mean.size() == 10);
    const std::vector<double> found = search::ocba_shares(mean, deviation);
    for (std::size_t i = 0; i < 10; ++i) CHECK(found[i] == Approx(share[i]).epsilon(1e-8));
}

TEST_CASE("OCBA selects correctly at least as often as equal shares, at every budget of the table") {
    for (auto& row : read_table(known + "equal_allocation_pcs.csv")) {
        const auto budget = static_cast<std::uint64_t>(std::stoul(row["total_budget"]));
        const double equal = std::stod(row["exact_PCS_equal_allocation"]);
        const int trials = budget >= 4000 ? 200 : 600;
        int correct = 0;
        for (int trial = 0; trial < trials; ++trial) {
            const Systems systems = ten_designs(1000 + static_cast<std::uint64_t>(trial));
            correct += search::select_ocba(10, {budget, 10, 10}, systems.sampler()).best == 0 ? 1 : 0;
        }
        // 3 standard errors of a share of trials at the table's value: a false alarm once in 740 a budget.
        const double error = std::sqrt(equal * (1.0 - equal) / trials);
        INFO("budget " << budget << ": OCBA " << correct << " of " << trials << ", equal " << equal);
        CHECK(correct / static_cast<double>(trials) >= equal - 3.0 * error);
        if (equal < 0.9) CHECK(correct / static_cast<double>(trials) > equal);
    }
}

TEST_CASE("OCBA spends its budget to the last observation, most of it on the two best") {
    const Systems systems = ten_designs(5);
    const search::Selection selection = search::select_ocba(10, {2003, 10, 10}, systems.sampler());
    CHECK(selection.observations == 2003);
    CHECK(selection.systems[0].observations + selection.systems[1].observations > 1000);
}

TEST_CASE("a system with a clear lead is selected after the first observations") {
    const Systems systems{{0, 0, 50}, {1, 1, 1}, 0.0, 3};
    const search::Selection selection = search::select_kim_nelson(3, {1.0, 0.95, 10, 1, 1000}, systems.sampler());
    CHECK(selection.best == 2);
    CHECK(selection.observations == 30);
    CHECK(selection.systems[0].left_by == 2);
    CHECK(selection.ending == search::Ending::guaranteed);
}

TEST_CASE("common random numbers save most observations of KN") {
    Systems systems{{0, 0.2, 0.4, 1.5}, {3, 3, 3, 3}, 0.0, 3};
    const auto alone = search::select_kim_nelson(4, {1.0, 0.95, 10, 1, 100'000}, systems.sampler()).observations;
    systems.correlation = 0.9;
    const auto paired = search::select_kim_nelson(4, {1.0, 0.95, 10, 1, 100'000}, systems.sampler()).observations;
    CHECK(paired * 3 < alone);
}

TEST_CASE("equal systems end at the zone, constant ones at once, and a spent budget is said") {
    const Systems equal{{1, 1}, {2, 2}, 0.0, 9};
    const auto at_zone = search::select_kim_nelson(2, {0.5, 0.95, 10, 1, 100'000}, equal.sampler());
    CHECK(at_zone.ending == search::Ending::guaranteed);
    // By h^2 S^2 / delta^2 + 1 observations at the latest; S^2 is within 4 times its expectation of 8.
    CHECK(static_cast<double>(at_zone.observations) < 2 * (6.02 * 32 / 0.25 + 2));
    const Systems constant{{1, 1, 2}, {0, 0, 0}, 0.0, 9};
    const auto at_once = search::select_kim_nelson(3, {0.5, 0.95, 10, 1, 100}, constant.sampler());
    CHECK(at_once.best == 2);
    CHECK(at_once.observations == 30);
    CHECK(search::select_kim_nelson(2, {0.01, 0.95, 10, 5, 40}, equal.sampler()).ending == search::Ending::exhausted);
}

TEST_CASE("Rinott's second stage is as long as the first stage's variance asks") {
    const Systems systems{{0, 1}, {1, 4}, 0.0, 4};
    const auto selection = search::select_rinott(2, {1.0, 0.95, 20, 100'000}, systems.sampler());
    CHECK(selection.best == 1);
    CHECK(selection.systems[1].observations > 4 * selection.systems[0].observations / 2);
    CHECK(search::select_rinott(2, {0.01, 0.95, 20, 50}, systems.sampler()).ending == search::Ending::exhausted);
}

TEST_CASE("halving spends no more than its budget and keeps the best of distinct systems") {
    Systems systems{{}, std::vector<double>(37, 0.5), 0.0, 11};
    for (int i = 0; i < 37; ++i) systems.mean.push_back((i * 17) % 37);
    const search::Halved halved = search::halve(37, {3000, 4}, systems.sampler());
    REQUIRE(halved.ranked.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(systems.mean[halved.ranked[i]] == 36.0 - static_cast<double>(i));
    CHECK(halved.selection.observations <= 3000);
    CHECK(halved.rounds == 4);
    CHECK_THROWS_AS(search::halve(37, {40, 1}, systems.sampler()), std::invalid_argument);
}

TEST_CASE("what cannot be selected is refused") {
    const Systems systems{{0, 1}, {1, 1}, 0.0, 1};
    CHECK_THROWS_AS(search::select_kim_nelson(2, {0.0, 0.95, 10, 1, 10}, systems.sampler()), std::invalid_argument);
    CHECK_THROWS_AS(search::select_rinott(2, {1.0, 0.95, 2, 10}, systems.sampler()), std::invalid_argument);
    CHECK_THROWS_AS(search::select_ocba(2, {3, 2, 1}, systems.sampler()), std::invalid_argument);
}
