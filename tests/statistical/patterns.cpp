// Patterns that the model must show (docs/model/01-overview.md), seen through measures, each against a run in which its
// cause is switched off: S-shaped adoption, sites growing alike, the price of many newcomers at once, decay where
// support ends. Parameter values are those of the network's file.

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

Situation forty_founders(int months) {
    Situation s = base_situation();
    for (auto& site : s.network.sites) {
        site.joined = s.network.start;
        site.founder = true;
    }
    apply_file(s);
    s.plan.horizon_months = months;
    return s;
}

/// Mean share of sites using a practice, by months since it was first known, over practices that came in between.
std::vector<double> adoption(const Situation& s, std::uint32_t months, std::uint32_t replications) {
    const auto scene = scene_of(s);
    const step::EntityLayout layout = step::entity_layout(*scene);
    std::vector<double> share(months + 1, 0.0);
    double curves = 0;
    for (std::uint32_t i = 0; i < replications; ++i) {
        const step::Recording r = run(*scene, i);
        for (std::uint32_t k = 0; k < layout.practices; ++k) {
            const auto& practice = s.network.practices[k];
            if (practice.known_from < 12 || practice.known_from > 40 || practice.effect_up + practice.effect_down <= 0) {
                continue;
            }
            curves += 1;
            for (std::uint32_t month = 0; month <= months; ++month) {
                const std::size_t row = std::size_t{layout.first_practice() + k} * step::months(*scene);
                share[month] +=
                    step::from_entity_value(r.entities[row + static_cast<std::size_t>(practice.known_from) + month]);
            }
        }
    }
    for (double& x : share) {
        x /= curves;
    }
    return share;
}

/// What is added in each half year.
std::vector<double> half_years(const std::vector<double>& share) {
    std::vector<double> added;
    for (std::size_t month = 6; month < share.size(); month += 6) {
        added.push_back(share[month] - share[month - 6]);
    }
    return added;
}

double z_of(const stats::Moments& difference) { return difference.mean() / difference.standard_error(); }

/// Paired difference of a measure's mean over months [first, end): x less y.
stats::Moments paired(const Situation& x, const Situation& y, Measure measure, std::uint32_t first, std::uint32_t end,
                      std::uint32_t replications) {
    const auto scene_x = scene_of(x);
    const auto scene_y = scene_of(y);
    stats::Moments difference;
    for (std::uint32_t i = 0; i < replications; ++i) {
        difference.add(mean_over(run(*scene_x, i), measure, first, end) -
                       mean_over(run(*scene_y, i), measure, first, end));
    }
    return difference;
}

}  // namespace

TEST_CASE("adoption follows an S-curve where sites hear from each other, and not where they do not") {
    const Situation s = forty_founders(120);
    const std::vector<double> added = half_years(adoption(s, 72, 40));
    const auto peak = std::max_element(added.begin(), added.end());
    const auto place = peak - added.begin();
    INFO("half-year of the peak " << place << " of " << added.size() << ", peak " << *peak << ", first "
                                  << added.front() << ", last " << added.back());
    CHECK(place >= 2);
    CHECK(place <= 8);
    CHECK(added.front() < *peak / 4);
    CHECK(added.back() < *peak / 4);
    CHECK(std::is_sorted(added.begin(), peak + 1));  // ever faster up to the peak

    Situation alone = s;
    alone.plan.policies.commons = "off";
    alone.plan.calendar = {{}, 0, 0};
    alone.plan.hub.coaches = 0.0;
    alone.parameters.peer_tell = 0;
    alone.parameters.outside_tell = 0.03;
    const std::vector<double> slow = half_years(adoption(alone, 72, 40));
    CHECK(slow.back() > *std::max_element(slow.begin(), slow.end()) / 2);
}

TEST_CASE("sites grow alike over the years, by care and not by case mix") {
    Situation s = forty_founders(120);
    stats::Moments narrowing, of_case_mix;
    const auto narrowed = [](const step::Recording& r) {
        double early = 0;
        for (std::uint32_t year = 0; year < 3; ++year) {
            early = std::max(early, mean_over(r, Measure::site_spread, 12 * year, 12 * year + 12));
        }
        return mean_over(r, Measure::site_spread, 108, 120) / early;
    };
    const auto scene = scene_of(s);
    s.parameters.care_share = 0;
    const auto mixed = scene_of(s);
    stats::Moments difference;
    for (std::uint32_t i = 0; i < 40; ++i) {
        narrowing.add(narrowed(run(*scene, i)));
        of_case_mix.add(narrowed(run(*mixed, i)));
        difference.add(narrowed(run(*scene, i)) - narrowed(run(*mixed, i)));
    }
    INFO("spread late over early peak: " << narrowing.mean() << ", all case mix: " << of_case_mix.mean());
    CHECK(narrowing.mean() < 0.6);
    CHECK(z_of(difference) < -4.0);
}

TEST_CASE("many newcomers at once: the figure dips, trust falls, growth is slower than with a place for each") {
    const auto with_joining = [](auto month_of) {
        Situation s = base_situation();
        apply_file(s);
        s.plan.horizon_months = 60;
        for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
            s.network.sites[i].founder = i < 10;
            s.network.sites[i].joined = s.network.start.plus(i < 10 ? 0 : month_of(static_cast<int>(i)));
        }
        return s;
    };
    const Situation at_once = with_joining([](int) { return 12; });
    const Situation one_by_one = with_joining([](int i) { return i - 10 + 3; });
    Situation roomy = at_once;
    roomy.parameters.places_base = 1000;

    const auto scene = scene_of(at_once);
    stats::Moments quality, dip;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const step::Recording r = run(*scene, i);
        quality.add(mean_over(r, Measure::onboarding_quality, 12, 18));
        // Newcomers count once enough of their patients are enrolled: in the third year.
        double low = 1;
        for (std::uint32_t month = 24; month < 36; ++month) {
            low = std::min(low, at(r, month, Measure::outcome));
        }
        dip.add(low - at(r, 24, Measure::outcome));
    }
    INFO("place in onboarding " << quality.mean() << ", dip " << dip.mean() << " +- " << dip.standard_error());
    CHECK(quality.mean() < 0.5);
    CHECK(z_of(dip) < -4.0);
    CHECK(dip.mean() < -0.01);

    const auto z = [&](const Situation& other, Measure measure, std::uint32_t first) {
        return z_of(paired(at_once, other, measure, first, first + 12, 60));
    };
    CHECK(z(roomy, Measure::trust, 18) < -4.0);
    CHECK(z(roomy, Measure::motivation, 18) < -4.0);
    CHECK(z(roomy, Measure::sites_left, 18) > 4.0);
    CHECK(z(roomy, Measure::practices_in_use, 18) < -4.0);
    CHECK(z(roomy, Measure::outcome_candidates, 36) < -4.0);
    CHECK(z(one_by_one, Measure::trust, 36) < -4.0);
    // One a month finds a place.
    CHECK(mean_over(run(*scene_of(one_by_one), 0), Measure::onboarding_quality, 0, 60) == 1.0);
}

// Of what a site had reached when its support ended in the third year, about two thirds are in place a year later: less
// where it left earlier, with little embedded, more later. One followed site, which leaves at a random month; the mean
// over the founders is then that site's own.
TEST_CASE("where support ends, practices decay: half-life at most, two thirds in place after a year") {
    Situation s = forty_founders(72);
    for (std::size_t i = 1; i < s.network.sites.size(); ++i) {
        s.network.sites[i].founder = false;
    }
    s.parameters.leave_base = 0.03;
    const auto scene = scene_of(s);
    std::vector<double> before(5, 0.0), after(5, 0.0);
    int leavers = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        step::Detail detail;
        run(*scene, i, &detail);
        const std::int32_t left = detail.sites[0].left_month;
        if (left < 12 || left >= 60) {
            continue;
        }
        ++leavers;
        const auto at_end = static_cast<std::size_t>(left) - 1;  // the last month of support
        const auto year = static_cast<std::size_t>(left / 12);
        for (const auto& r : detail.founders_reliability) {
            before[year] += r[at_end];
            after[year] += r[at_end + 12];
            if (r[at_end] > 0.05) {
                const double kept = r[at_end + 12] / r[at_end];
                CHECK(kept >= std::exp2(-12.0 / s.parameters.half_life) - 1e-9);
                CHECK(kept < 1.0);
                // Without support nothing moves but time: the same share is lost every month.
                CHECK(r[at_end + 6] / r[at_end] == Approx(std::sqrt(kept)).epsilon(1e-9));
            }
        }
    }
    REQUIRE(leavers > 100);
    const auto kept = [&](std::size_t year) { return after[year] / before[year]; };
    INFO("kept after a year, by year of leaving: " << kept(1) << ", " << kept(2) << ", " << kept(3) << ", " << kept(4));
    CHECK(kept(1) < kept(2));
    CHECK(kept(2) < kept(3));
    CHECK(kept(3) < kept(4));
    CHECK(kept(2) == Approx(2.0 / 3.0).margin(0.08));
}

}  // namespace lnsim::tests
