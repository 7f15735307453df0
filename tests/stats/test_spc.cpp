#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/stats/spc.hpp"
#include "tests/catch.hpp"

namespace {

namespace stats = lnsim::stats;
namespace chance = lnsim::chance;
using stats::Signal;

struct Series {
    std::vector<double> numerators, denominators;

    void add(double numerator, double denominator, int times = 1) {
        numerators.insert(numerators.end(), static_cast<std::size_t>(times), numerator);
        denominators.insert(denominators.end(), static_cast<std::size_t>(times), denominator);
    }
    stats::PChart chart(const stats::PChartOptions& options = {}) const {
        return stats::p_chart(numerators, denominators, options);
    }
};

struct Event {
    std::size_t index;
    Signal signal;
    bool operator==(const Event&) const = default;
};

std::vector<Event> events_of(const stats::PChart& chart) {
    std::vector<Event> events;
    for (const auto& [index, signal] : chart.signals) events.push_back({index, signal});
    return events;
}

// The rules in their plainest form: every point looks back over its phase.
struct Oracle {
    std::vector<Event> events;
    std::vector<std::size_t> phase_starts;
    std::vector<double> centers;
};

double share_between(const Series& series, std::size_t first, std::size_t last) {
    double numerator = 0.0;
    double denominator = 0.0;
    for (std::size_t i = first; i <= last; ++i) {
        numerator += series.numerators[i];
        denominator += series.denominators[i];
    }
    return numerator / denominator;
}

Oracle oracle(const Series& series, std::size_t baseline, int run) {
    Oracle result;
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < series.denominators.size(); ++i) {
        if (series.denominators[i] > 0) seen.push_back(i);
    }
    if (seen.empty()) return result;
    std::size_t judged = std::min(baseline, seen.size());  // the first point, among those seen, of which runs are made
    double center = share_between(series, seen[0], seen[judged - 1]);
    result.phase_starts.push_back(seen[0]);
    result.centers.push_back(center);
    const auto side = [&](std::size_t j) {
        const double value = series.numerators[seen[j]] / series.denominators[seen[j]];
        return value > center ? 1 : value < center ? -1 : 0;
    };
    for (std::size_t j = judged; j < seen.size(); ++j) {
        const double value = series.numerators[seen[j]] / series.denominators[seen[j]];
        const double sigma = std::sqrt(center * (1 - center) / series.denominators[seen[j]]);
        const bool above = value - std::min(1.0, center + 3 * sigma) > 1e-12;
        const bool below = std::max(0.0, center - 3 * sigma) - value > 1e-12;
        int length = 0;
        std::size_t first = j;
        for (std::size_t back = j + 1; back-- > judged && side(j) != 0 && side(back) != -side(j);) {
            if (side(back) == side(j)) first = back;
            length += side(back) == side(j) ? 1 : 0;
        }
        const bool in_run = length >= run;
        const bool up = side(j) > 0;
        const int code = (above ? 1 : 0) + (below ? 2 : 0) + (in_run ? (up ? 4 : 8) : 0);
        if (code != 0) result.events.push_back({seen[j], static_cast<Signal>(code)});
        if (!in_run) continue;
        center = share_between(series, seen[first], seen[j]);
        judged = j + 1;
        result.phase_starts.push_back(seen[first]);
        result.centers.push_back(center);
    }
    return result;
}

// A series with shifts, ties on the centre, gaps and small denominators.
Series random_series(std::uint64_t number) {
    chance::Draws draws{chance::Address{31, 0, 0, 0, number, 0}};
    Series series;
    double p = draws.uniform();
    const int length = static_cast<int>(draws.word32() % 80);
    const double largest = draws.bernoulli(0.5) ? 10 : 400;
    for (int i = 0; i < length; ++i) {
        if (draws.bernoulli(0.05)) p = std::clamp(p + 0.2 * chance::standard_normal(draws), 0.0, 1.0);
        const double denominator = draws.bernoulli(0.15) ? 0.0 : std::ceil(draws.uniform() * largest);
        const std::int64_t successes = chance::binomial(draws, static_cast<std::int64_t>(denominator), p);
        series.add(static_cast<double>(successes), denominator);
    }
    return series;
}

}  // namespace

TEST_CASE("a month-by-month chart, the whole chart and the plain rules agree on random series") {
    for (std::uint64_t number = 0; number < 3000; ++number) {
        const Series series = random_series(number);
        const stats::PChart chart = series.chart();
        const Oracle want = oracle(series, 12, 8);
        std::vector<Event> streamed;
        stats::PChartState state;
        for (std::size_t i = 0; i < series.denominators.size(); ++i) {
            const Signal signal = state.update(series.numerators[i], series.denominators[i]);
            if (signal != Signal::none) streamed.push_back({i, signal});
        }
        std::vector<std::size_t> starts;
        std::vector<double> centers;
        for (const auto& phase : chart.phases) {
            starts.push_back(phase.first);
            centers.push_back(phase.center);
        }
        INFO("series " << number);
        REQUIRE(streamed == want.events);
        REQUIRE(events_of(chart) == want.events);
        REQUIRE(starts == want.phase_starts);
        REQUIRE(centers == want.centers);
    }
}

TEST_CASE("eight points in a row on one side start a phase at the first of them") {
    Series series;
    series.add(50, 100, 12);
    series.add(52, 100, 3);
    series.add(50, 100);      // on the centre: neither adds nor breaks
    series.add(0, 0);         // a gap
    series.add(52, 100, 5);   // the eighth point above
    series.add(52, 100, 20);  // on the new centre but for the point at the old one
    const stats::PChart chart = series.chart();
    CHECK(events_of(chart) == std::vector<Event>{{21, Signal::run_high}, {29, Signal::run_high}});
    REQUIRE(chart.phases.size() == 3);
    CHECK(chart.phases[0].last == 11);
    CHECK(chart.phases[1].first == 12);
    CHECK(chart.phases[1].center == (8 * 52.0 + 50.0) / 900);
    CHECK(chart.phases[2].center == 0.52);
    CHECK(std::isnan(chart.center[16]));
    CHECK(std::isnan(chart.upper[16]));
    CHECK(chart.center[11] == 0.5);
    CHECK(chart.center[12] == chart.phases[1].center);
}

TEST_CASE("points beyond the limits signal, those of the baseline are not judged") {
    Series series;
    series.add(99, 100);
    series.add(10, 100, 11);
    const double center = (99.0 + 110.0) / 1200;
    series.add(30, 100);
    series.add(10, 100);
    const stats::PChart chart = series.chart();
    CHECK(events_of(chart) == std::vector<Event>{{12, Signal::beyond_high}});
    CHECK(chart.upper[0] == Approx(center + 3 * std::sqrt(center * (1 - center) / 100)).epsilon(1e-14));
    CHECK(chart.lower[0] == Approx(center - 3 * std::sqrt(center * (1 - center) / 100)).epsilon(1e-14));
}

TEST_CASE("limits stay within 0 and 1 and a run may end beyond one") {
    CHECK(stats::p_chart_limits(0.05, 10).lower == 0.0);
    CHECK(stats::p_chart_limits(0.95, 10).upper == 1.0);
    Series series;
    series.add(50, 100, 12);
    series.add(45, 100, 7);
    series.add(20, 100);
    CHECK(events_of(series.chart()) == std::vector<Event>{{19, Signal::beyond_and_run_low}});
    CHECK(stats::is_low(Signal::beyond_and_run_low));
    CHECK(stats::is_run(Signal::beyond_and_run_low));
    CHECK(stats::is_beyond(Signal::beyond_and_run_low));
    CHECK_FALSE(stats::is_high(Signal::beyond_and_run_low));
}

TEST_CASE("short, empty and unobserved series have a chart") {
    CHECK(Series{}.chart().phases.empty());
    Series gaps;
    gaps.add(0, 0, 5);
    CHECK(gaps.chart().phases.empty());
    CHECK(std::isnan(gaps.chart().value[4]));
    CHECK(gaps.chart({0, 8, stats::AfterRun::new_phase}).signals.empty());
    Series few;
    few.add(0, 0);
    few.add(1, 4);
    few.add(4, 4);
    const stats::PChart chart = few.chart();
    REQUIRE(chart.phases.size() == 1);
    CHECK(chart.phases[0].first == 1);
    CHECK(chart.phases[0].center == 5.0 / 8);
    CHECK(chart.signals.empty());
}

TEST_CASE("a chart without a baseline judges every point by all of them") {
    Series series;
    series.add(10, 100, 15);
    series.add(60, 100);
    const stats::PChart chart = series.chart({0, 8, stats::AfterRun::new_phase});
    REQUIRE(chart.phases.size() == 1);
    CHECK(chart.phases[0].center == 210.0 / 1600);
    REQUIRE(chart.signals.size() == 9);  // the eighth to the fifteenth of the run, and the last point
    CHECK(chart.signals[0].index == 7);
    CHECK(chart.signals[0].signal == Signal::run_low);
    CHECK(chart.signals[8].signal == Signal::beyond_high);
}

TEST_CASE("a p chart refuses what is no share") {
    Series series;
    series.add(3, 2);
    CHECK_THROWS_AS(series.chart(), std::invalid_argument);
    series.numerators = {-1};
    CHECK_THROWS_AS(series.chart(), std::invalid_argument);
    series.numerators = {std::numeric_limits<double>::quiet_NaN()};
    CHECK_THROWS_AS(series.chart(), std::invalid_argument);
    series.numerators = {1, 1};
    CHECK_THROWS_AS(series.chart(), std::invalid_argument);
}
