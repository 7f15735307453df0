// Outcomes that are counted: with everything switched off a run has the law of its kind; the identities of every kind hold
// in every run. z below 4.9 in 40 or so statistical checks: a false alarm in about 1 of 20,000 sets.

#include <cmath>

#include "engine/stats/moments.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/step/scene.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::array kinds{"rates", "shares", "departures", "scores"};
constexpr double most = 4.9;

/// No effects, no trend, no spread between sites, sites of one size; months one by one.
Situation plain(const char* kind) {
    Situation s = situation(kind);
    s.parameters.effect_scale = 0;
    s.parameters.secular_trend = 0;
    s.parameters.patients_cv = 0.001;
    s.parameters.site_offset_sd = 0;
    s.network.outcomes[0].site_sd = 0.0;
    s.network.outcomes[0].exposure_cv = 0.0;
    for (auto& site : s.network.sites) {
        site.patients = s.parameters.patients_mean;
    }
    s.plan.futures.newcomers = {"founders_baseline"};
    return s;
}

/// Variance of the figure of a month over `sites` sites, by the law of the kind.
double variance_of(const world::OutcomeDefinition& o, double sites) {
    using Kind = world::OutcomeKind;
    const double base = *o.base;
    const double cases = sites * *o.exposure;
    switch (o.kind) {
        case Kind::event_rate: return base * *o.per / cases;                         // Poisson over a fixed exposure
        case Kind::proportion: return base * (1 - base) / cases;                     // of Poisson many cases, nearly
        case Kind::score: return base * (*o.per - base) / (cases * 10);              // ten points a case
        default: return base * (1 - base) / cases;                                   // departures balance entries
    }
}

}  // namespace

TEST_CASE("with everything off, figures have the mean and the variance of their law") {
    for (const char* kind : kinds) {
        const Situation s = plain(kind);
        const world::OutcomeDefinition& outcome = s.network.outcomes[0];
        const auto scene = scene_of(s);
        stats::Moments level;
        const double variance = variance_of(outcome, static_cast<double>(s.network.sites.size()));
        stats::Moments squared;
        for (std::uint32_t i = 0; i < 40; ++i) {
            const step::Recording r = run(*scene, i);
            for (std::uint32_t month = 0; month < step::months(*scene); ++month) {
                const double x = at(r, month, Measure::outcome_candidates);
                level.add(x);
                squared.add((x - *outcome.base) * (x - *outcome.base) / variance);
            }
        }
        INFO(kind << ": mean " << level.mean() << " +- " << level.standard_error() << ", base " << *outcome.base
                  << "; variance over the law's " << squared.mean() << " +- " << squared.standard_error());
        CHECK(std::fabs(level.mean() - *outcome.base) < most * level.standard_error());
        CHECK(std::fabs(squared.mean() - 1.0) < most * squared.standard_error() + 0.02);
    }
}

TEST_CASE("sites differ by the stated spread, and are at the base together") {
    for (const char* kind : kinds) {
        Situation s = plain(kind);
        s.network.outcomes[0].site_sd = 0.4;
        s.parameters.site_offset_sd = 0.4;
        stats::Moments level;
        for (std::uint32_t i = 0; i < 60; ++i) {
            level.add(at(run(*scene_of(s), i), 3, Measure::outcome_candidates));
        }
        INFO(kind << ": " << level.mean() << " +- " << level.standard_error());
        CHECK(std::fabs(level.mean() - *s.network.outcomes[0].base) < most * level.standard_error());
    }
}

TEST_CASE("practices improve every kind, and what is gained has the better side's sign") {
    for (const char* kind : kinds) {
        const Situation s = situation(kind);
        Situation without = s;
        without.parameters.effect_scale = 0;
        stats::Moments better;
        stats::Moments gained;
        for (std::uint32_t i = 0; i < 12; ++i) {
            const step::Recording with = run(*scene_of(s), i);
            const double change = at(with, 47, Measure::outcome_candidates) - at(run(*scene_of(without), i), 47, Measure::outcome_candidates);
            better.add(s.network.outcomes[0].better == world::Direction::lower ? -change : change);
            gained.add(at(with, 47, Measure::outcome_gained));
        }
        INFO(kind << ": better by " << better.mean() << ", gained " << gained.mean());
        CHECK(better.mean() > most * better.standard_error());
        CHECK(gained.mean() > most * gained.standard_error());
    }
}

TEST_CASE("the network's counts are the sums over its sites; nothing is recorded that did not happen often") {
    for (const char* kind : kinds) {
        const Situation s = situation(kind);
        step::Detail detail;
        const step::Recording r = run(*scene_of(s), 1, &detail);
        const step::MeasureTable measures(s.network);
        for (std::uint32_t month = 0; month < 48; ++month) {
            std::uint64_t sum = 0;
            std::uint64_t nodes = 0;
            for (const auto& site : detail.sites) {
                const step::Count& count = site.counts[month];
                sum += count.denominator;
                const bool rate = s.network.outcomes[0].kind == world::OutcomeKind::event_rate;
                CHECK((rate || count.numerator <= count.denominator));
            }
            for (const auto& node : detail.nodes) {
                nodes += node.counts[month].denominator;
            }
            INFO(kind << " in month " << month);
            CHECK(sum == nodes);
            CHECK(detail.network[month].denominator <= sum);
            const double figure = at(r, month, Measure::outcome);
            if (!std::isnan(figure)) {
                const double per = s.network.outcomes[0].per.value_or(1.0);
                CHECK(figure == Approx(per * detail.network[month].numerator / detail.network[month].denominator));
            }
            for (std::size_t i = 0; i < step::measure_count; ++i) {
                CHECK(std::isnan(at(r, month, static_cast<Measure>(i))) >= (i >= measures.size()));
            }
        }
    }
}

TEST_CASE("a threshold holds back what a linear response lets through") {
    Situation linear = situation("rates");
    Situation threshold = linear;
    threshold.network.outcomes[0].response = world::Response::threshold;
    stats::Moments difference;
    for (std::uint32_t i = 0; i < 12; ++i) {
        difference.add(at(run(*scene_of(threshold), i), 47, Measure::outcome_candidates) -
                       at(run(*scene_of(linear), i), 47, Measure::outcome_candidates));
    }
    CHECK(difference.mean() > most * difference.standard_error());
}

}  // namespace lnsim::tests
