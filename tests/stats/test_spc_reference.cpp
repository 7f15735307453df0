// The p chart against exact false-alarm rates, run lengths and a published worked example.
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/spc.hpp"
#include "tests/catch.hpp"
#include "tests/stats/table.hpp"

namespace {

namespace stats = lnsim::stats;
namespace chance = lnsim::chance;
using lnsim::testing::read_table;
using lnsim::testing::Row;

const std::string root = LNSIM_SOURCE_DIR;

// Length of one run until a signal, with a known centre 1/2, of values centre + spread z. A denominator of 10000 and
// a spread of 0.005 are one sigma of the chart; a denominator of 1 leaves no point beyond the limits.
double run_length(std::uint16_t run, double denominator, double spread, std::uint64_t number) {
    chance::Draws draws{chance::Address{41, 0, 0, 0, number, 0}};
    const stats::PChartOptions options{12, run, stats::AfterRun::new_phase};
    stats::PChartState state = stats::PChartState::known(0.5);
    for (double length = 1.0;; length += 1.0) {
        const double value = std::fmin(1.0, std::fmax(0.0, 0.5 + spread * chance::standard_normal(draws)));
        if (state.update(value * denominator, denominator, options) != stats::Signal::none) return length;
    }
}

stats::Moments run_lengths(std::uint16_t run, double denominator, double spread) {
    stats::Moments lengths;
    for (std::uint64_t i = 0; i < 20'000; ++i) lengths.add(run_length(run, denominator, spread, i));
    return lengths;
}

double published_length(const std::string& rules) {
    for (Row& row : read_table(root + "/tests/stats/arl_runs_rules.csv")) {
        if (row["rule_set"] == rules && std::stod(row["shift_sigma"]) == 0.0) return std::stod(row["zero_state_ARL"]);
    }
    FAIL("no run length for " << rules);
    return 0.0;
}

}  // namespace

TEST_CASE("run lengths in control are those of the Markov chain") {
    struct Case {
        const char* rules;
        std::uint16_t run;
        double denominator, spread;
    };
    for (const auto& [rules, run, denominator, spread] :
         {Case{"1", 0, 10'000, 0.005}, Case{"1+7_same_side", 7, 10'000, 0.005}, Case{"1+8_same_side", 8, 10'000, 0.005},
          Case{"1+9_same_side", 9, 10'000, 0.005}, Case{"8_same_side_only", 8, 1, 0.05}}) {
        const stats::Moments lengths = run_lengths(run, denominator, spread);
        INFO(rules << ": " << lengths.mean() << " +- " << lengths.standard_error());
        CHECK(std::fabs(lengths.mean() - published_length(rules)) <= 4.0 * lengths.standard_error());
    }
    const stats::Moments shifted = run_lengths(8, 10'000, 0.0052);  // 4 % more spread must show
    CHECK(std::fabs(shifted.mean() - published_length("1+8_same_side")) > 4.0 * shifted.standard_error());
}

TEST_CASE("false alarms of a known p chart are exact") {
    const auto rows = read_table(root + "/tests/stats/exact_false_alarm_known_parameters.csv");
    CHECK(rows.size() == 6);
    for (Row row : rows) {
        int n = 0;
        double p = 0.0;
        REQUIRE(std::sscanf(row["parameters"].c_str(), "n=%d p=%lf", &n, &p) == 2);
        const boost::math::binomial law(n, p);
        double above = 0.0;
        double below = 0.0;
        for (int k = 0; k <= n; ++k) {
            stats::PChartState state = stats::PChartState::known(p);
            const stats::Signal signal = state.update(k, n);
            above += is_high(signal) ? boost::math::pdf(law, k) : 0.0;
            below += is_low(signal) ? boost::math::pdf(law, k) : 0.0;
        }
        INFO(row["parameters"]);
        CHECK(stats::p_chart_limits(p, n).lower == Approx(std::stod(row["LCL"])).epsilon(1e-6));
        CHECK(stats::p_chart_limits(p, n).upper == Approx(std::stod(row["UCL"])).epsilon(1e-6));
        CHECK(above == Approx(std::stod(row["P(above UCL)"])).epsilon(1e-6));
        CHECK(below == Approx(std::stod(row["P(below LCL)"])).margin(1e-15).epsilon(1e-6));
        CHECK(1.0 / (above + below) == Approx(std::stod(row["in_control_ARL(points)"])).epsilon(1e-6));
    }
}

TEST_CASE("a worked p chart of emergency attendances is reproduced") {
    auto rows = read_table(root + "/../shared/reference/external_data/spc/examples/p_nhs_accidents.csv");
    if (rows.empty()) {
        WARN("skipped: the worked example does not lie beside this clone");
        return;
    }
    std::vector<double> numerators, denominators;
    for (Row& row : rows) {
        numerators.push_back(std::stod(row["y.sum"]));
        denominators.push_back(std::stod(row["n"]));
    }
    const stats::PChart chart = stats::p_chart(numerators, denominators, {0, 8, stats::AfterRun::same_phase});
    std::vector<bool> beyond(rows.size(), false);
    for (const auto& [index, signal] : chart.signals) beyond[index] = is_beyond(signal);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(chart.center[i] == Approx(std::stod(rows[i]["cl"])).epsilon(1e-9));
        CHECK(chart.lower[i] == Approx(std::stod(rows[i]["lcl"])).epsilon(1e-9));
        CHECK(chart.upper[i] == Approx(std::stod(rows[i]["ucl"])).epsilon(1e-9));
        CHECK(beyond[i] == (rows[i]["sigma.signal"] == "TRUE"));
    }
}
