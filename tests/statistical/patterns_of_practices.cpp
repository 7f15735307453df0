// Patterns of practices that the model must show, each against a run in which its cause is switched off: what does nothing
// is found out and dropped, what is embedded stays when support ends, and a service is worth what the network's state lets
// it be.

#include <algorithm>
#include <cmath>

#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

double z_of(const stats::Moments& difference) { return difference.mean() / difference.standard_error(); }

/// Shares of reliability that are left a year after a site has left, one number a site and practice that was in use for two
/// years or more.
std::vector<double> kept_after_a_year(double embedding_rate) {
    Situation s = base_situation();
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        s.network.sites[i].founder = i == 0;
        s.network.sites[i].joined = s.network.start;
    }
    s.plan.horizon_months = 72;
    s.parameters.leave_base = 0.03;
    s.parameters.embedding_rate = embedding_rate;
    const auto scene = scene_of(s);
    std::vector<double> kept;
    for (std::uint32_t i = 0; i < 120; ++i) {
        step::Detail detail;
        run(*scene, i, &detail);
        const auto& site = detail.sites[0];
        for (std::size_t k = 0; k < site.in_use_from.size() && site.left_month > 0 && site.left_month < 60; ++k) {
            const auto last = static_cast<std::size_t>(site.left_month) - 1;
            const double before = detail.founders_reliability[k][last];
            if (site.in_use_from[k] >= 0 && site.left_month - site.in_use_from[k] >= 24 && before > 0.5) {
                kept.push_back(detail.founders_reliability[k][last + 12] / before);
            }
        }
    }
    return kept;
}

/// What registry services are worth to all candidate sites in the last year, at a rate of enrolment.
stats::Moments worth_of_services(double enrolment_rate) {
    Situation with = base_situation();
    for (auto& practice : with.network.practices) {
        practice.taught_at_joining = practice.taught_at_joining || practice.scaled_by_enrolment;
        practice.known_from = practice.scaled_by_enrolment ? 0 : practice.known_from;
    }
    with.parameters.enrolment_rate = enrolment_rate;
    Situation without = with;
    without.plan.policies.registry = "off";
    const auto scene = scene_of(with);
    const auto bare = scene_of(without);
    stats::Moments worth;
    for (std::uint32_t i = 0; i < 60; ++i) {
        worth.add(mean_over(run(*scene, i), Measure::outcome_candidates, 36, 48) -
                  mean_over(run(*bare, i), Measure::outcome_candidates, 36, 48));
    }
    return worth;
}

}  // namespace

TEST_CASE("a practice that is believed in and does nothing is found out and dropped, and not where data are not pooled") {
    Situation s = situation("pooled");
    s.plan.horizon_months = 84;
    Situation blind = s;
    blind.plan.policies.research = "off";
    const auto seeing = scene_of(s);
    const auto unseeing = scene_of(blind);
    stats::Moments peak, late, difference;
    for (std::uint32_t i = 0; i < 40; ++i) {
        const step::Recording r = run(*seeing, i);
        double most = 0;
        for (std::uint32_t month = 0; month < 84; ++month) {
            most = std::max(most, at(r, month, Measure::ineffective_in_use));
        }
        peak.add(most);
        late.add(mean_over(r, Measure::ineffective_in_use, 72, 84));
        difference.add(mean_over(r, Measure::ineffective_in_use, 72, 84) -
                       mean_over(run(*unseeing, i), Measure::ineffective_in_use, 72, 84));
    }
    INFO("in use at a site: at most " << peak.mean() << ", late " << late.mean() << ", late without pooling " << late.mean() - difference.mean());
    CHECK(late.mean() < 0.5 * peak.mean());
    CHECK(z_of(difference) < -4);
}

TEST_CASE("without embedding a practice halves in its half-life when support ends; with it nearly all stays") {
    const std::vector<double> bare = kept_after_a_year(0.0);
    const std::vector<double> embedded = kept_after_a_year(2.0);
    REQUIRE(bare.size() > 20);
    REQUIRE(embedded.size() > 20);
    for (const double kept : bare) {
        CHECK(kept == Approx(0.5).epsilon(1e-9));  // twelve months, half-life twelve
    }
    for (const double kept : embedded) {
        CHECK(kept > 0.95);
    }
}

TEST_CASE("registry services are worth more the fuller the registry is") {
    const stats::Moments empty = worth_of_services(0.002);
    const stats::Moments full = worth_of_services(0.2);
    INFO("worth in points: " << 100 * empty.mean() << " with few enrolled, " << 100 * full.mean() << " with most");
    CHECK(z_of(full) > 4);
    CHECK(full.mean() - empty.mean() > 4 * std::hypot(full.standard_error(), empty.standard_error()));
}

}  // namespace lnsim::tests
