// Evaluations by simulation: estimates, levels and power on panels of known law.
#include "engine/study/power.hpp"

#include <cmath>

#include "engine/chance/samplers.hpp"
#include "engine/core/problem.hpp"
#include "engine/stats/trial.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

const std::atomic<bool> never{false};

/// Twelve sites of 60 patients, levels of their own, all with a trend.
study::SiteCounts sites(double trend) {
    return [trend](std::uint32_t replication) {
        std::vector<std::vector<step::Count>> counts(12);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            for (std::uint32_t t = 0; t < 24; ++t) {
                chance::Draws draws({8, replication, 1, t, i, 0});
                const double share = 0.5 + 0.01 * static_cast<double>(i) + trend * t;
                counts[i].push_back({static_cast<std::uint32_t>(chance::binomial(draws, 60, share)), 60});
            }
        }
        return counts;
    };
}

study::PowerDesign design(study::Evaluation evaluation, double effect) {
    study::PowerDesign d;
    d.evaluation = evaluation;
    d.effect = effect;
    d.at = 12;
    d.before = d.months = 12;
    d.steps = 4;
    d.deals = 99;
    d.replications = 400;
    d.threads = 2;
    return d;
}

}  // namespace

TEST_CASE("the within estimate takes out levels of sites and months, and is none where all change at once") {
    stats::Panel panel{3, 4, {}};
    const std::vector<std::size_t> from{1, 2, stats::never_changed};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t t = 0; t < 4; ++t) panel.values.push_back(0.1 * static_cast<double>(i) + 0.03 * static_cast<double>(t * t) + (t >= from[i] ? 0.2 : 0.0));
    }
    CHECK(stats::within_effect(panel, from) == Approx(0.2));
    CHECK(std::isnan(stats::within_effect(panel, std::vector<std::size_t>{2, 2, 2})));
}

TEST_CASE("permutation holds its level under a trend, a chart and before-after do not") {
    for (const auto evaluation : {study::Evaluation::cluster, study::Evaluation::stepped_wedge}) {
        const study::PowerResult result = study::power_of(sites(0.01), design(evaluation, 0.04), {}, never);
        CHECK(result.replications == 400);
        // 5 % of 400, four standard errors: a false alarm once in 16,000.
        CHECK(std::abs(result.false_alarms - 0.05) < 4 * std::sqrt(0.05 * 0.95 / 400));
        CHECK(result.estimate == Approx(0.04).margin(0.004));
        CHECK(result.power > 0.3);
    }
    CHECK(study::power_of(sites(0.01), design(study::Evaluation::before_after, 0.0), {}, never).false_alarms > 0.9);
    CHECK(study::power_of(sites(0.01), design(study::Evaluation::chart, 0.0), {}, never).false_alarms > 0.9);
}

TEST_CASE("without a trend before-after holds its level, and a large change signals at once") {
    const study::PowerResult null = study::power_of(sites(0.0), design(study::Evaluation::before_after, 0.0), {}, never);
    CHECK(std::abs(null.false_alarms - 0.05) < 4 * std::sqrt(0.05 * 0.95 / 400));
    CHECK(null.power == null.false_alarms);
    const study::PowerResult chart = study::power_of(sites(0.0), design(study::Evaluation::chart, 0.15), {}, never);
    CHECK(chart.power == 1.0);
    CHECK(chart.month_q50 == 1.0);
    CHECK(chart.false_alarms < 0.2);
    // Down as well as up.
    CHECK(study::power_of(sites(0.0), design(study::Evaluation::chart, -0.15), {}, never).power == 1.0);
}

TEST_CASE("power rises with the effect; runs in which sites do not report are left out; designs that cannot be are told") {
    const double small = study::power_of(sites(0.0), design(study::Evaluation::stepped_wedge, 0.02), {}, never).power;
    const double large = study::power_of(sites(0.0), design(study::Evaluation::stepped_wedge, 0.06), {}, never).power;
    CHECK(large > small + 0.2);
    const study::SiteCounts silent = [](std::uint32_t) { return std::vector<std::vector<step::Count>>(5, std::vector<step::Count>(24)); };
    CHECK(study::power_of(silent, design(study::Evaluation::chart, 0.1), {}, never).left_out == 400);
    study::PowerDesign wrong = design(study::Evaluation::stepped_wedge, 1.5);
    wrong.steps = 40;
    wrong.before = 13;
    try {
        study::check_power(wrong, 20);
        FAIL();
    } catch (const core::InvalidInput& problem) {
        CHECK(problem.problems().size() == 4);
    }
}
