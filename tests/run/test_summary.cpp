// Summaries: intervals cover, identical plans differ by nothing, memory does not grow with replications.
#include "engine/run/summary.hpp"

#include "tests/catch.hpp"
#include "tests/run/fake.hpp"

using namespace lnsim;
using step::Measure;

namespace {

run::RunRecord record_of(std::uint32_t arm, const std::vector<double>& outcome, const step::EntityLayout& layout = {}) {
    run::RunRecord record;
    record.arm = arm;
    record.measures.assign(outcome.size() * step::measure_count, 0.0);
    for (std::size_t month = 0; month < outcome.size(); ++month) {
        record.measures[month * step::measure_count] = outcome[month];
    }
    record.entities.assign(outcome.size() * layout.rows(), 100);
    return record;
}

}  // namespace

TEST_CASE("90 % intervals of paired differences cover the truth in 90 % of studies") {
    constexpr int studies = 2000;
    fake::Model model;
    model.months = 2;
    model.layout = {};
    int covered = 0;
    for (int study = 0; study < studies; ++study) {
        model.seed = static_cast<std::uint64_t>(study) + 10;
        run::Pairs pairs(2, model.months);
        run::run_ensemble(
            {12, 2, 1}, model, [&](auto arms) { pairs.fold(arms); }, nullptr, nullptr, {}, fake::never);
        const run::PairedDifference difference = run::to_difference(*pairs.find(1, Measure::outcome, 1));
        if (difference.low <= 0.05 && 0.05 <= difference.high) ++covered;
    }
    const double error = std::sqrt(0.9 * 0.1 / studies);
    CHECK(std::abs(covered / double{studies} - 0.9) < 4.0 * error);
}

TEST_CASE("identical plans differ by exactly nothing") {
    fake::Model model;
    model.shift = {0.0, 0.0};
    model.own = 0.0;
    const run::Summary summary = fake::summarise(model, 50);
    for (const Measure measure : summary.pairs().measures()) {
        const run::PairedDifference difference = run::to_difference(*summary.pairs().find(1, measure, 23));
        CHECK(difference.mean == 0.0);
        CHECK(difference.low == 0.0);
        CHECK(difference.high == 0.0);
        CHECK(difference.probability_greater == 0.5);
        CHECK(std::isnan(difference.variance_reduction));
        CHECK(difference.pairs == 50);
    }
}

TEST_CASE("common random numbers are seen as a reduction of variance") {
    const run::Summary summary = fake::summarise({}, 2000, 2);
    const run::PairedDifference difference = run::to_difference(*summary.pairs().find(1, Measure::outcome, 11));
    const double expected = (0.1 * 0.1 + 0.02 * 0.02) / (0.02 * 0.02);
    CHECK(difference.variance_reduction == Approx(expected).epsilon(0.15));
    CHECK(difference.mean == Approx(0.05).margin(0.004));
    CHECK(difference.probability_greater > 0.9);
}

TEST_CASE("comparison months are years 1, 3, 5, 10 within the horizon, and the last") {
    const auto months = [](std::uint32_t horizon) {
        const run::Pairs pairs(2, horizon);
        return std::vector<std::uint32_t>(pairs.months().begin(), pairs.months().end());
    };
    CHECK(months(124) == std::vector<std::uint32_t>{11, 35, 59, 119, 123});
    CHECK(months(60) == std::vector<std::uint32_t>{11, 35, 59});
    CHECK(months(12) == std::vector<std::uint32_t>{11});
    CHECK(months(5) == std::vector<std::uint32_t>{4});
}

TEST_CASE("quantiles are exact while all runs are kept") {
    const fake::Model model;
    const run::Summary summary = fake::summarise(model, 101);
    std::vector<double> values;
    for (std::uint32_t replication = 0; replication < 101; ++replication) {
        run::RunRecord record;
        model({replication, 1}, record);
        values.push_back(record.measures[5 * step::measure_count + 3]);
    }
    std::sort(values.begin(), values.end());
    const run::Spread spread = summary.spread(1, 5, static_cast<Measure>(3));
    CHECK(spread.q05 == Approx(values[5]).margin(1e-6));
    CHECK(spread.q25 == Approx(values[25]).margin(1e-6));
    CHECK(spread.q50 == Approx(values[50]).margin(1e-6));
    CHECK(spread.q95 == Approx(values[95]).margin(1e-6));
    CHECK(spread.q05 >= values.front());
}

TEST_CASE("spreads of measures side by side are those of each") {
    const run::Summary summary = fake::summarise(fake::Model{}, 101);
    std::vector<run::Spread> all(5);
    summary.spreads(1, 5, static_cast<Measure>(0), all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::vector<double> values = summary.values(1, 5, static_cast<Measure>(i));
        CHECK(all[i].runs == values.size());
        if (values.empty()) continue;
        CHECK(all[i].q50 == Approx(values[50]).margin(1e-6));
        CHECK(all[i].q05 == summary.spread(1, 5, static_cast<Measure>(i)).q05);
    }
}

TEST_CASE("entities: rows not yet observed have no runs, and quantiles are of the quantised values") {
    const run::Summary summary = fake::summarise({}, 200);
    const run::Spread outside = summary.entities().spread(0, 2, 1);
    CHECK(outside.runs == 0);
    CHECK(std::isnan(outside.mean));
    CHECK(std::isnan(outside.q50));
    const run::Spread inside = summary.entities().spread(0, 2, 2);
    CHECK(inside.runs == 200);
    CHECK(inside.mean == Approx(0.5).margin(0.1));
    CHECK(inside.q05 < inside.q25);
    CHECK(inside.q75 < inside.q95);
    CHECK(inside.standard_error == Approx(0.29 / std::sqrt(200.0)).epsilon(0.2));
    CHECK(summary.entities().sites_first_seen(0, 0, 2) == 2.0);
    CHECK(summary.entities().sites_first_seen(1, 2, 24) == 1.0);
}

TEST_CASE("sites are left out when there are too many, the rest is kept") {
    const step::EntityLayout layout{2000, 3, 1, 4};
    run::Entities entities(2, 120, layout);
    CHECK_FALSE(entities.sites_kept());
    CHECK(entities.bytes() < 200'000);
    run::RunRecord record;
    record.entities.assign(std::size_t{120} * layout.rows(), step::not_observed);
    record.entities[std::size_t{layout.first_practice()} * 120 + 7] = 125;
    const std::vector<run::RunRecord> arms{record, record};
    entities.fold(arms);
    CHECK(entities.spread(0, layout.first_practice(), 7).q50 == 0.5);
    CHECK(run::Entities(2, 120, {1000, 3, 1, 4}).sites_kept());
}

TEST_CASE("memory does not grow with replications") {
    fake::Model model;
    model.months = 3;
    run::Summary summary(model.shape());
    std::size_t bytes = 0;
    for (std::uint32_t replication = 0; replication < 5000; ++replication) {
        std::vector<run::RunRecord> arms(2);
        for (std::uint32_t arm = 0; arm < 2; ++arm) {
            arms[arm].arm = arm;
            model({replication, arm}, arms[arm]);
        }
        summary.fold(arms);
        if (replication == 1023) bytes = summary.bytes();
    }
    CHECK(summary.bytes() == bytes);
    CHECK(summary.spread(0, 0, Measure::outcome).runs == 5000);
    CHECK(summary.spread(0, 0, Measure::outcome).q50 == Approx(0.6).margin(0.02));
}

TEST_CASE("a study of four plans over ten years fits under 200 MB") {
    const std::size_t cells = std::size_t{4} * 124 * step::measures_with(1);
    const std::size_t rows = run::rows_within(run::Summary::kept_bytes, cells * sizeof(float), run::Summary::kept_most);
    CHECK(rows == 512);
    CHECK(rows * cells * sizeof(float) <= 175'000'000);
}

TEST_CASE("which runs are kept depends on their number alone") {
    run::KeptRuns<int> kept(1, 4);
    for (int i = 0; i < 11; ++i) kept.add([&](std::span<int> row) { row[0] = i; });
    REQUIRE(kept.size() == 3);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        CHECK(kept.replication(i) == 4 * i);
        CHECK(kept.at(i, 0) == static_cast<int>(4 * i));
    }
}

TEST_CASE("months to the goal: three months' mean, censored runs apart") {
    run::Targets targets(2, 6, run::TargetRule{Measure::outcome, 0.7});
    const std::vector<double> early{0.1, 0.7, 0.7, 0.71, 0.7, 0.7};
    const std::vector<double> late{0.1, 0.1, 0.5, 0.7, 0.8, 0.9};
    const std::vector<double> never(6, 0.2);
    CHECK(run::month_reached(record_of(0, early).measures, Measure::outcome, 0.7) == 3);
    CHECK(run::month_reached(record_of(0, late).measures, Measure::outcome, 0.7) == 5);
    CHECK(run::month_reached(record_of(0, never).measures, Measure::outcome, 0.7) == -1);
    const auto fold = [&](const std::vector<double>& a, const std::vector<double>& b) {
        targets.fold(std::vector<run::RunRecord>{record_of(0, a), record_of(1, b)});
    };
    fold(late, early);
    fold(late, early);
    fold(never, early);
    fold(never, never);
    CHECK(targets.probability_met(0) == 0.5);
    CHECK(targets.probability_met(1) == 0.75);
    CHECK(targets.month_quantile(0, 0.5) == 5);
    CHECK(targets.month_quantile(1, 0.5) == 3);
    CHECK(std::isnan(targets.month_quantile(1, 0.95)));
    CHECK(targets.share_both(1) == 0.5);
    CHECK(targets.months_sooner(1).moments.difference().mean() == -2.0);
}

TEST_CASE("the shown run is the one nearest the median path") {
    run::Summary summary({1, 3, {}, Measure::outcome, 0.7});
    for (const double level : {0.1, 0.9, 0.4, 0.55, 0.2}) {
        summary.fold(std::vector<run::RunRecord>{record_of(0, {level, level, level})});
    }
    CHECK(summary.nearest_median() == 2);
}

TEST_CASE("a run of another shape is refused") {
    run::Summary summary({1, 3, {}, Measure::outcome, 0.7});
    CHECK_THROWS_AS(summary.fold(std::vector<run::RunRecord>{record_of(0, {0.1, 0.2})}), std::invalid_argument);
}
