// Rules of control charts: run lengths against Markov chains, runs and crossings by enumeration.
#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/stats/chart_rules.hpp"
#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"
#include "tests/stats/table.hpp"

namespace {

namespace stats = lnsim::stats;
namespace chance = lnsim::chance;
using lnsim::testing::read_table;
using lnsim::testing::Row;
using stats::Rule;
using stats::RuleSet;

const std::string root = LNSIM_SOURCE_DIR;

stats::Standing standing(double z) {
    return {z > 0.0 ? 1 : z < 0.0 ? -1 : 0, z > 3.0 ? 1 : z < -3.0 ? -1 : 0, z};
}

double run_length(RuleSet rules, int run, double spread, std::uint64_t number) {
    chance::Draws draws{chance::Address{43, 0, 0, 0, number, 0}};
    stats::RuleWatch watch(rules, run);
    for (double length = 1.0;; length += 1.0) {
        for (const int side : watch.add(standing(spread * chance::standard_normal(draws)))) {
            if (side != 0) return length;
        }
    }
}

double published(const std::string& rules) {
    for (Row& row : read_table(root + "/tests/stats/arl_runs_rules.csv")) {
        if (row["rule_set"] == rules) return std::stod(row["zero_state_ARL"]);
    }
    FAIL("no run length for " << rules);
    return 0.0;
}

std::vector<std::size_t> told(RuleSet rules, Rule rule, const std::vector<double>& z) {
    stats::RuleWatch watch(rules, 8);
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < z.size(); ++i) {
        if (watch.add(standing(z[i]))[static_cast<std::size_t>(rule)] != 0) at.push_back(i);
    }
    return at;
}

}  // namespace

TEST_CASE("run lengths in control of the Western Electric rules are those of the Markov chain") {
    struct Case {
        const char* name;
        RuleSet rules;
        int run;
    };
    const Rule one = Rule::limits, two = Rule::two_of_three, four = Rule::four_of_five, shift = Rule::shift;
    // 13 rule sets at 4 standard errors: a false alarm in 1,200.
    for (const auto& [name, rules, run] :
         {Case{"1", {one}, 8}, Case{"1+2of3beyond2s", {one, two}, 8}, Case{"1+4of5beyond1s", {one, four}, 8},
          Case{"1+8_same_side", {one, shift}, 8}, Case{"1+9_same_side", {one, shift}, 9},
          Case{"1+2of3+4of5", {one, two, four}, 8}, Case{"1+2of3+8run", {one, two, shift}, 8},
          Case{"1+4of5+8run", {one, four, shift}, 8},
          Case{"WesternElectric_1+2of3+4of5+8run", stats::western_electric, 8}, Case{"8_same_side_only", {shift}, 8},
          Case{"9_same_side_only", {shift}, 9}, Case{"7_same_side_only", {shift}, 7},
          Case{"1+7_same_side", {one, shift}, 7}}) {
        stats::Moments lengths;
        for (std::uint64_t i = 0; i < 20'000; ++i) lengths.add(run_length(rules, run, 1.0, i));
        INFO(name << ": " << lengths.mean() << " +- " << lengths.standard_error());
        CHECK(std::fabs(lengths.mean() - published(name)) <= 4.0 * lengths.standard_error());
    }
    stats::Moments wider;  // 4 % more spread must show
    for (std::uint64_t i = 0; i < 20'000; ++i) wider.add(run_length(stats::western_electric, 8, 1.04, i));
    CHECK(std::fabs(wider.mean() - published("WesternElectric_1+2of3+4of5+8run")) > 4.0 * wider.standard_error());
}

TEST_CASE("zones count on one side, the last point among them, and not across a restart") {
    const RuleSet all = stats::western_electric;
    CHECK(told(all, Rule::two_of_three, {2.1, 0.0, 2.1}) == std::vector<std::size_t>{2});
    CHECK(told(all, Rule::two_of_three, {2.1, 2.1, 0.0}) == std::vector<std::size_t>{1});
    CHECK(told(all, Rule::two_of_three, {2.1, -2.1, 1.9}).empty());
    CHECK(told(all, Rule::two_of_three, {-2.1, 0.0, 0.0, -2.1}).empty());
    CHECK(told(all, Rule::four_of_five, {1.1, 1.1, 1.1, -1.1, 1.1, 1.1}) == std::vector<std::size_t>{4, 5});
    CHECK(told({Rule::limits}, Rule::two_of_three, {2.1, 2.1}).empty());
    stats::RuleWatch watch(all, 8);
    watch.add(standing(2.5));
    watch.restart();
    CHECK(watch.add(standing(2.5))[1] == 0);
    CHECK(watch.add(standing(2.5))[1] == 1);
}

TEST_CASE("chances of runs and crossings are exact by enumeration") {
    for (Row row : read_table(root + "/tests/stats/runs_analysis_anhoej_exact.csv")) {
        const auto n = std::stoul(row["n_useful"]);
        if (n > 16) continue;
        std::size_t long_runs = 0, few = 0, either = 0;
        std::vector<int> sides(n);
        for (std::uint32_t pattern = 0; pattern < (1U << n); ++pattern) {
            for (std::size_t i = 0; i < n; ++i) sides[i] = (pattern >> i & 1U) != 0 ? 1 : -1;
            const stats::RunsAnalysis found = stats::analyse_runs(sides);
            long_runs += found.run_signals() ? 1U : 0U;
            few += found.crossings_signal() ? 1U : 0U;
            either += found.run_signals() || found.crossings_signal() ? 1U : 0U;
            if (pattern == 0) {
                CHECK(found.longest_run_most == std::stoul(row["longest_run_max=round(log2 n)+3"]));
                CHECK(found.crossings_least == std::stoul(row["crossings_min=qbinom(.05,n-1,.5)"]));
            }
        }
        const double all = std::ldexp(1.0, static_cast<int>(n));
        INFO("n = " << n);
        CHECK(static_cast<double>(long_runs) / all == Approx(std::stod(row["P(longest>max)"])).epsilon(1e-7));
        CHECK(static_cast<double>(few) / all == Approx(std::stod(row["P(crossings<min)"])).epsilon(1e-7));
        CHECK(static_cast<double>(either) / all == Approx(std::stod(row["P(either signal)"])).epsilon(1e-7));
    }
}

TEST_CASE("points on the line take no part in runs and crossings; short phases are not judged") {
    const stats::RunsAnalysis found = stats::analyse_runs(std::vector<int>{0, 1, 0, 1, -1, -1, -1, 0, 1});
    CHECK(found.useful == 6);
    CHECK(found.longest_run == 3);
    CHECK(found.longest_run_end == 6);
    CHECK(found.longest_run_side == -1);
    CHECK(found.crossings == 2);
    CHECK_FALSE(stats::analyse_runs(std::vector<int>(9, 1)).run_signals());
    CHECK(stats::analyse_runs(std::vector<int>(10, 1)).run_signals());
    CHECK(stats::analyse_runs({}).useful == 0);
}

TEST_CASE("rules by name and what they say") {
    for (const Rule rule :
         {Rule::limits, Rule::two_of_three, Rule::four_of_five, Rule::shift, Rule::long_run, Rule::few_crossings}) {
        const auto named = stats::rules_named(stats::name_of(rule));
        REQUIRE(named);
        CHECK(named->has(rule));
    }
    CHECK_FALSE(stats::rules_named("3 sigma"));
    CHECK(stats::meaning_of(Rule::shift, -1, 8) == "8 points in a row below the centre");
    CHECK(stats::meaning_of(Rule::limits, 1, 8) == "a point above the upper limit");
}
