// Who funds a network, what befalls it, whom it competes with, how mature its hub is and in which rhythm it meets: each
// moves what it says it moves, and leaves alone what comes before it. z at least 4 of paired differences where chance plays.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::uint32_t pairs = 40;

/// z of the mean paired difference of a measure over months [first, end): x less y.
double z_of(const Situation& x, const Situation& y, Measure measure, std::uint32_t first, std::uint32_t end) {
    const auto scene_x = scene_of(x);
    const auto scene_y = scene_of(y);
    stats::Moments difference;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        difference.add(mean_over(run(*scene_x, i), measure, first, end) - mean_over(run(*scene_y, i), measure, first, end));
    }
    return difference.standard_error() > 0 ? difference.mean() / difference.standard_error() : difference.mean() * 1e9;
}

/// First month in which two recordings differ.
std::uint32_t parting(const step::Recording& x, const step::Recording& y) {
    std::size_t i = 0;
    while (i < x.measures.size() && same(x.measures[i], y.measures[i])) {
        ++i;
    }
    return static_cast<std::uint32_t>(i / step::measure_count);
}

double added(const step::Recording& r, Measure total, std::uint32_t month) {
    return at(r, month, total) - (month > 0 ? at(r, month - 1, total) : 0.0);
}

bool is_session_month(const Situation& s, std::uint32_t month) {
    const auto& months = s.plan.calendar.session_months;
    const int of_year = s.plan.start.plus(static_cast<int>(month)).month_of_year();
    return std::find(months.begin(), months.end(), of_year) != months.end();
}

}  // namespace

TEST_CASE("income is fees, standing grants and each dated source in its months") {
    const Situation s = situation("short_of_money");
    const step::Recording r = run(*scene_of(s), 0);
    for (std::uint32_t month = 0; month < 48; ++month) {
        INFO("month " << month);
        const double grant = month <= 17 ? 7e5 / 12 : 0.0;
        const double sponsor = month >= 6 ? 2e4 / 12 : 0.0;
        const double fees = at(r, month, Measure::sites_active) * *s.plan.hub.site_fee / 12;
        CHECK(added(r, Measure::income_grants, month) == Approx(grant).margin(1e-6));
        CHECK(added(r, Measure::income_fees, month) == Approx(fees).epsilon(1e-9));
        CHECK(added(r, Measure::income, month) == Approx(fees + grant + sponsor).epsilon(1e-9));
    }
}

TEST_CASE("a grant that runs out stops what the plan names, in its order, and what is stopped costs and does nothing") {
    const Situation stops = situation("short_of_money");
    Situation goes_on = stops;
    goes_on.plan.hub.when_short.clear();
    for (std::uint32_t i = 0; i < 8; ++i) {
        const step::Recording r = run(*scene_of(stops), i);
        const step::Recording debt = run(*scene_of(goes_on), i);
        CHECK(at(r, 17, Measure::activities_stopped) == 0);
        CHECK(at(r, 47, Measure::activities_stopped) > 0);
        CHECK(at(debt, 47, Measure::activities_stopped) == 0);
        CHECK(at(debt, 47, Measure::cash) < 0);
        CHECK(at(r, 47, Measure::cash) > at(debt, 47, Measure::cash));
        for (std::uint32_t month = 1; month < 48; ++month) {
            const double stopped = at(r, month - 1, Measure::activities_stopped);  // holds in the month after
            INFO("month " << month << ", stopped " << stopped);
            CHECK(std::fabs(at(r, month, Measure::activities_stopped) - stopped) <= 1);
            CHECK((at(r, month, Measure::capacity_engagement_leads) == 0) == (stopped >= 1));
            CHECK((at(r, month, Measure::capacity_coaches) == 0) == (stopped >= 4));
            CHECK((stopped < 2 || added(r, Measure::used_sessions, month) == 0));
            CHECK((stopped < 5 || added(r, Measure::used_calls, month) == 0));
            CHECK((at(r, month, Measure::capacity_analysts) == 0) == (stopped >= 6));
        }
        CHECK(parting(r, debt) >= 18);
    }
    CHECK(z_of(stops, goes_on, Measure::support, 36, 48) < -4);
    CHECK(z_of(stops, goes_on, Measure::tier, 36, 48) < -4);
}

TEST_CASE("before a shock a run is bit for bit the run without it; in it hours, teams, hub and sessions are hit") {
    const Situation s = situation("shocked");
    Situation calm = s;
    calm.plan.shocks.clear();
    for (std::uint32_t i = 0; i < 4; ++i) {
        const step::Recording r = run(*scene_of(s), i);
        CHECK(parting(r, run(*scene_of(calm), i)) == 12);
        for (std::uint32_t month = 12; month < 24; ++month) {
            CHECK(added(r, Measure::used_sessions, month) == 0);  // virtual: counted among calls
        }
        for (std::uint32_t month = 30; month < 34; ++month) {
            CHECK(added(r, Measure::used_sessions, month) == 0);  // cancelled
        }
    }
    CHECK(z_of(s, calm, Measure::site_hours, 12, 24) < -4);
    CHECK(z_of(s, calm, Measure::actors_left, 12, 24) > 4);
    CHECK(z_of(s, calm, Measure::outcome_candidates, 14, 24) < -4);
    CHECK(z_of(s, calm, Measure::demand_analysts, 12, 24) > 4);
    CHECK(z_of(s, calm, Measure::coach_hours, 12, 24) < -4);
    Situation spares_all = s;
    spares_all.plan.shocks = {{"Elsewhere", s.plan.start.plus(12), 12, 0.0, 0.4, 2.0, -0.2}};
    CHECK(same_measures(run(*scene_of(spares_all), 1), run(*scene_of(calm), 1)));
}

TEST_CASE("a site that departs leaves in its month and not before, takes its ties along, and never comes back") {
    const Situation stays = situation("base");
    const core::CalendarMonth when = stays.plan.start.plus(24);
    Situation named = stays;
    named.plan.departures = {{when, stays.network.sites[4].site, ""}};
    for (std::uint32_t i = 0; i < 4; ++i) {
        const step::Recording with = run(*scene_of(stays), i);
        for (const char* who : {"most_ties", "most_between", "most_copied", "best_outcome", "by_lot"}) {
            INFO(who << ", run " << i);
            Situation chosen = stays;
            chosen.plan.departures = {{when, "", who}};
            const step::Recording without = run(*scene_of(chosen), i);
            CHECK(parting(with, without) == 24);
            CHECK(at(without, 24, Measure::sites_active) == at(with, 24, Measure::sites_active) - 1);
        }
        step::Detail detail;
        step::Recording recording;
        recording.detail = &detail;
        step::simulate(*scene_of(named), i, recording);
        step::Detail detail_with;
        step::Recording recording_with;
        recording_with.detail = &detail_with;
        step::simulate(*scene_of(stays), i, recording_with);
        const bool was_there = detail_with.sites[4].left_month < 0 || detail_with.sites[4].left_month > 24;
        if (was_there) CHECK(detail.sites[4].left_month == 24);
        for (const step::Detail::Tie& tie : detail.ties) CHECK((tie.a != 4 && tie.b != 4));
    }
    Situation late = stays;  // a site that is no member in that month stays as it is
    late.plan.departures = {{stays.plan.start.plus(3), stays.network.sites[39].site, ""}};
    CHECK(same_measures(run(*scene_of(late), 1), run(*scene_of(stays), 1)));
}

TEST_CASE("those who are most of it depart: the most tied take most ties with them, the best the network's figure") {
    Situation stays = situation("base");
    stays.plan.horizon_months = 26;
    const auto loses = [&](const char* who) {
        Situation s = stays;
        for (int i = 0; i < 4; ++i) s.plan.departures.push_back({stays.plan.start.plus(24), "", who});
        return s;
    };
    const auto ties = [](const Situation& s, std::uint32_t replication) {
        step::Detail detail;
        step::Recording recording;
        recording.detail = &detail;
        step::simulate(*scene_of(s), replication, recording);
        double sum = 0;
        for (const step::Detail::Tie& tie : detail.ties) sum += tie.strength;
        return sum;
    };
    const Situation by_lot = loses("by_lot");
    CHECK(z_of(by_lot, stays, Measure::sites_active, 24, 26) < -4);
    stats::Moments most, between;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const double lot = ties(by_lot, i);
        most.add(ties(loses("most_ties"), i) - lot);
        between.add(ties(loses("most_between"), i) - lot);
    }
    CHECK(most.mean() < -4 * most.standard_error());
    CHECK(between.mean() < -4 * between.standard_error());
    CHECK(z_of(loses("best_outcome"), by_lot, Measure::outcome, 24, 26) < -4);
}

TEST_CASE("rivals trust and tell each other less; a market of one is none") {
    const Situation s = situation("rivals");
    Situation none = s;
    Situation alone = s;
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        none.network.sites[i].market.clear();
        alone.network.sites[i].market = "own " + std::to_string(i);
    }
    CHECK(z_of(s, none, Measure::trust, 12, 48) < -4);
    CHECK(z_of(s, none, Measure::tells, 12, 48) < -4);
    CHECK(z_of(s, none, Measure::tie_strength, 0, 48) != 0);
    const step::Recording without = run(*scene_of(none), 2);
    step::Recording of_one = run(*scene_of(alone), 2);
    CHECK(std::isnan(at(without, 5, Measure::rivalry)));
    for (std::uint32_t month = 0; month < 48; ++month) {
        double& rivalry = of_one.measures[month * step::measure_count + static_cast<std::size_t>(Measure::rivalry)];
        CHECK(rivalry == 0.0);
        rivalry = std::nan("");
    }
    CHECK(same_measures(of_one, without));
}

TEST_CASE("within a market the shares of its members' patients add up to 1") {
    const Situation s = situation("rivals");
    const step::Recording r = run(*scene_of(s), 3);
    for (std::uint32_t month = 0; month < 48; ++month) {
        // Of n members in m markets with members, 1 - rivalry adds up to m.
        CHECK(at(r, month, Measure::sites_active) * (1 - at(r, month, Measure::rivalry)) == Approx(3.0).epsilon(1e-9));
    }
}

TEST_CASE("a mature hub is no hub with maturity followed; an immature one serves less until it has grown") {
    const Situation young = situation("immature");
    Situation grown = young;
    grown.plan.maturity = {1.0, 1.0, 1.0, 1.0, 1.0, 1.0};
    grown.parameters.maturity_fade = 0;
    Situation unfollowed = young;
    unfollowed.plan.maturity = {};
    unfollowed.parameters.maturity_fade = 0;
    const step::Recording with = run(*scene_of(grown), 0);
    const step::Recording without = run(*scene_of(unfollowed), 0);
    const auto first = static_cast<std::size_t>(Measure::maturity_governance);
    for (std::size_t i = 0; i < with.measures.size(); ++i) {
        const std::size_t measure = i % step::measure_count;
        const bool score = measure >= first && measure < first + world::hub_capability_count;
        CHECK((score ? with.measures[i] == 1.0 && std::isnan(without.measures[i]) : same(with.measures[i], without.measures[i])));
    }
    for (const Measure less : {Measure::support, Measure::capability, Measure::tier}) {
        CHECK(z_of(young, grown, less, 12, 48) < -4);
    }
    for (const Measure more : {Measure::demand_data_managers, Measure::registry_delay, Measure::sites_waiting}) {
        CHECK(z_of(young, grown, more, 0, 48) > 4);
    }
    const step::Recording r = run(*scene_of(young), 0);
    CHECK(at(r, 47, Measure::maturity_management) > 0.2);
    Situation unstaffed = young;
    unstaffed.plan.hub.coaches = 0.0;
    const step::Recording bare = run(*scene_of(unstaffed), 0);
    for (std::uint32_t month = 1; month < 48; ++month) {
        CHECK(at(bare, month, Measure::maturity_quality_improvement) < at(bare, month - 1, Measure::maturity_quality_improvement));
    }
}

TEST_CASE("in the rhythm of the Breakthrough Series nobody tests in pre-work, and action periods test more than other months") {
    const Situation s = situation("breakthrough");
    stats::Moments action, ongoing;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const step::Recording r = run(*scene_of(s), i);
        for (std::uint32_t month = 0; month < 3; ++month) {  // founders prepare
            CHECK(at(r, month, Measure::tests) == 0);
            CHECK(at(r, month, Measure::sites_preparing) == at(r, month, Measure::sites_active));
        }
        std::map<bool, std::vector<double>> tests;
        std::uint32_t since = 100;
        for (std::uint32_t month = 0; month < 48; ++month) {
            if (month >= 24 && since >= 1 && since < 100) {
                (since <= 4 ? action : ongoing).add(at(r, month, Measure::tests) / at(r, month, Measure::sites_active));
            }
            since = is_session_month(s, month) ? 1 : since + 1;
            const double calls = s.plan.calendar.webinars_per_month + s.plan.calendar.node_calls_per_month;
            const bool in_action = since > 1 && since <= 5;
            CHECK(added(r, Measure::used_calls, month) == calls + (in_action ? 1 : 0));
        }
    }
    INFO("tests a site and month in action periods " << action.mean() << ", else " << ongoing.mean());
    CHECK(action.mean() > 1.2 * ongoing.mean());
}

TEST_CASE("virtual sessions: more come, less is heard and fewer ties are made, nothing is paid for seats") {
    const Situation online = situation("virtual");
    Situation in_person = online;
    in_person.plan.calendar.sessions = "in_person";
    CHECK(z_of(online, in_person, Measure::attendance, 0, 48) > 4);
    CHECK(z_of(online, in_person, Measure::ties_made, 12, 48) < -4);
    CHECK(z_of(online, in_person, Measure::support, 12, 48) < -4);
    CHECK(z_of(online, in_person, Measure::cost_gatherings, 12, 48) < -4);
    const step::Recording r = run(*scene_of(online), 0);
    CHECK(at(r, 47, Measure::used_sessions) == 0);
    CHECK(at(r, 47, Measure::used_seats) == 0);
    CHECK(at(r, 47, Measure::used_calls) == 4 * online.parameters.virtual_calls * 4);
}

}  // namespace lnsim::tests
