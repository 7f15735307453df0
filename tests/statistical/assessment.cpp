// Assessment scores over whole runs: the distribution is one, its mean is the measure, and scores rise with what the
// scale asks for. z of at least 4 over 64 pairs: false alarm 3 in 100,000.

#include "engine/stats/moments.hpp"
#include "engine/step/assessment.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

double z_of(const Situation& with, const Situation& without) {
    const auto more = scene_of(with);
    const auto less = scene_of(without);
    stats::Moments difference;
    for (std::uint32_t i = 0; i < 64; ++i) {
        difference.add(at(run(*more, i), 47, Measure::assessment) - at(run(*less, i), 47, Measure::assessment));
    }
    return difference.mean() / difference.standard_error();
}

}  // namespace

TEST_CASE("every active site has a score, and their distribution gives the mean") {
    const auto scene = scene_of(situation("base"));
    const step::EntityLayout layout = step::entity_layout(*scene);
    const std::uint32_t months = step::months(*scene);
    for (std::uint32_t replication = 0; replication < 6; ++replication) {
        step::Detail detail;
        const step::Recording r = run(*scene, replication, &detail);
        for (std::uint32_t month = 0; month < months; ++month) {
            double share = 0, mean = 0, scored = 0, sum = 0;
            for (std::uint32_t level = 0; level < layout.levels; ++level) {
                const double one = step::from_entity_value(r.entities[(layout.first_level() + level) * months + month]);
                share += one;
                mean += one * step::assessment_levels[level].score;
            }
            for (const auto& site : detail.sites) {
                if (site.assessment[month] != step::Detail::Site::not_assessed) {
                    scored += 1;
                    sum += step::assessment_levels.at(site.assessment[month]).score;
                }
            }
            CHECK(share == Approx(1.0).margin(9 * 0.002 + 1e-9));  // each share is rounded to 1 / 250
            CHECK(scored == at(r, month, Measure::sites_active));
            CHECK(sum / scored == Approx(at(r, month, Measure::assessment)).epsilon(1e-12));
            CHECK(mean == Approx(sum / scored).margin(9 * 0.002 * 5));
        }
        CHECK(at(r, months - 1, Measure::assessment) > at(r, 2, Measure::assessment) + 0.5);
    }
}

TEST_CASE("scores rise with hours to implement and with effects that there are, and fall where nothing is tested") {
    const Situation base = situation("base");
    Situation idle = base;
    idle.parameters.hours_mean *= 0.5;
    CHECK(z_of(base, idle) > 4.0);
    Situation without = base;
    without.parameters.effect_scale *= 0.25;
    CHECK(z_of(base, without) > 4.0);
    Situation untested = base;
    untested.parameters.test_rate = 0;
    CHECK(z_of(base, untested) > 4.0);
}

}  // namespace lnsim::tests
