// Constants of selection procedures against tables that were computed elsewhere.
#include "engine/stats/selection_constants.hpp"

#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/stats/table.hpp"

using namespace lnsim;
using testing::read_table;

namespace {

const std::string known = std::string(LNSIM_SOURCE_DIR) + "/tests/search/known/";

std::uint32_t whole(const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); }

}  // namespace

TEST_CASE("h of Bechhofer's procedure is the table's to nine digits") {
    auto rows = read_table(known + "bechhofer_h.csv");
    REQUIRE(rows.size() == 16);
    for (auto& row : rows) {
        const double h = std::stod(row["h (n=ceil((h*sigma/delta)^2), common known variance, PCS in slippage configuration = P_star)"]);
        CHECK(stats::bechhofer_h(whole(row["k_systems"]), std::stod(row["P_star"])) == Approx(h).epsilon(1e-9));
    }
}

TEST_CASE("h of Rinott's procedure is the table's to its three digits") {
    auto rows = read_table(known + "rinott_h.csv");
    REQUIRE(rows.size() == 15);
    for (auto& row : rows) {
        const double h = stats::rinott_h(whole(row["k_systems"]), whole(row["n0"]), std::stod(row["P_star"]));
        CHECK(h == Approx(std::stod(row["rinott_h (about 3 digits)"])).epsilon(1e-3));
    }
}

TEST_CASE("h of Rinott's procedure nears Bechhofer's times root two as the first stage grows") {
    // With the variance known, N = (h sigma / delta)^2 each and the difference of two means has variance 2 / N.
    CHECK(stats::rinott_h(2, 4000, 0.95) == Approx(stats::bechhofer_h(2, 0.95)).epsilon(1e-3));
}

TEST_CASE("eta and h squared of Kim and Nelson's procedure are the table's") {
    auto rows = read_table(known + "kn_constants.csv");
    REQUIRE(rows.size() == 60);
    for (auto& row : rows) {
        const auto first = whole(row["n0"]);
        const double eta = stats::kim_nelson_eta(whole(row["k_systems"]), first, std::stod(row["alpha"]));
        CHECK(eta == Approx(std::stod(row["eta"])).epsilon(1e-9));
        CHECK(2.0 * eta * (first - 1) == Approx(std::stod(row["h_squared(c=1)"])).epsilon(1e-9));
    }
}

TEST_CASE("constants of nothing to select are refused") {
    CHECK_THROWS_AS(stats::bechhofer_h(1, 0.9), std::invalid_argument);
    CHECK_THROWS_AS(stats::bechhofer_h(4, 0.25), std::invalid_argument);
    CHECK_THROWS_AS(stats::rinott_h(3, 2, 0.9), std::invalid_argument);
    CHECK_THROWS_AS(stats::kim_nelson_eta(3, 10, 0.0), std::invalid_argument);
}
