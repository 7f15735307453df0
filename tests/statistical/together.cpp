// What members make together: a curated commons, ramps of tests, leadership that emerges. Each against a run in which it is
// off; z at least 4 of paired differences.

#include <cmath>

#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::uint32_t pairs = 40;

double z_of(const Situation& x, const Situation& y, Measure measure, std::uint32_t first, std::uint32_t end) {
    const auto scene_x = scene_of(x);
    const auto scene_y = scene_of(y);
    stats::Moments difference;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        difference.add(mean_over(run(*scene_x, i), measure, first, end) - mean_over(run(*scene_y, i), measure, first, end));
    }
    return difference.standard_error() > 0 ? difference.mean() / difference.standard_error() : 0.0;
}

}  // namespace

TEST_CASE("a curated commons is found more and keeps better, and costs the hours of engagement leads") {
    const Situation s = situation("curated");
    Situation plain = s;
    plain.plan.policies.commons = "on";
    CHECK(z_of(s, plain, Measure::resources_reused, 24, 48) > 4);
    CHECK(z_of(s, plain, Measure::resources, 24, 48) > 4);
    CHECK(z_of(s, plain, Measure::resource_quality, 24, 48) > 4);
    CHECK(z_of(s, plain, Measure::demand_engagement_leads, 24, 48) > 4);
    CHECK(z_of(s, plain, Measure::known_by_commons, 47, 48) > 4);
    const step::Recording r = run(*scene_of(plain), 0);
    CHECK(at(r, 47, Measure::resources_pinned) == 0);
    CHECK(at(r, 47, Measure::resources_remixed) == 0);
}

TEST_CASE("without anybody to keep it a curated commons is as crowded as any, and its boards are not found") {
    Situation s = situation("curated");
    s.parameters.pin_reach = s.parameters.follow_find = s.parameters.remix_gain = 0;
    Situation plain = s;
    plain.plan.policies.commons = "on";
    s.plan.hub.engagement_leads = plain.plan.hub.engagement_leads = 0.0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const step::Recording curated = run(*scene_of(s), i);
        const step::Recording other = run(*scene_of(plain), i);
        for (const Measure measure : {Measure::resources, Measure::resources_reused, Measure::known_by_commons, Measure::outcome_candidates}) {
            CHECK(same(at(curated, 47, measure), at(other, 47, measure)));
        }
    }
}

TEST_CASE("a ramp that begins with small tests brings more practices into use than small tests alone, later than large ones") {
    Situation small = situation("small_tests");
    Situation ramp = small;
    ramp.parameters.ramp_growth = 1.6;
    Situation large = small;
    large.parameters.test_patients = 2000;
    CHECK(z_of(ramp, small, Measure::practices_in_use, 24, 48) > 4);
    CHECK(z_of(large, ramp, Measure::practices_in_use, 6, 24) > 0);
}

TEST_CASE("who leads is heard more where leadership has a voice, and moves nothing where it has none") {
    const Situation s = situation("base");
    Situation quiet = s;
    quiet.parameters.lead_gain = 0;
    const step::Recording with = run(*scene_of(s), 1);
    const step::Recording without = run(*scene_of(quiet), 1);
    for (std::size_t i = 0; i < with.measures.size(); ++i) {
        const auto measure = static_cast<Measure>(i % step::measure_count);
        if (measure != Measure::leadership && measure != Measure::leadership_spread) {
            CHECK(same(with.measures[i], without.measures[i]));
        }
    }
    CHECK(at(with, 47, Measure::leadership) > 0);
    CHECK(at(without, 47, Measure::leadership) == 0);
    Situation heard = s;
    heard.parameters.lead_voice = 5;
    Situation followed = s;
    followed.parameters.lead_pull = 0.05;
    CHECK(z_of(heard, s, Measure::leadership_spread, 12, 48) > 4);
    CHECK(z_of(followed, s, Measure::motivation, 12, 48) > 4);
    CHECK(z_of(followed, s, Measure::practices_in_use, 24, 48) > 4);
}

}  // namespace lnsim::tests
