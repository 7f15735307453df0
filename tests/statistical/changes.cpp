// Dated changes: months before one are bit for bit those without it, a change to what holds is none, and every parameter
// and key that a change may set moves something after its month (or is refused because it cannot).

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/model/start_parameters.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

constexpr std::uint32_t change_month = 7;  ///< when situations still have sites to invite
constexpr std::uint32_t most_replications = 24;  ///< until one differs

step::Recording run(const std::vector<step::Stretch>& timeline, std::uint32_t replication) {
    step::Recording recording;
    step::simulate(timeline, replication, recording);
    return recording;
}

/// First month in which two runs differ; the number of months when they do not.
std::uint32_t first_difference(const step::Recording& x, const step::Recording& y) {
    REQUIRE(x.measures.size() == y.measures.size());
    for (std::size_t i = 0; i < x.measures.size(); ++i) {
        if (!same(x.measures[i], y.measures[i])) {
            return static_cast<std::uint32_t>(i / step::measure_count);
        }
    }
    return static_cast<std::uint32_t>(x.measures.size() / step::measure_count);
}

/// First month in which a run that changes over differs from one that does not, earliest of some replications.
std::uint32_t first_effect(const Situation& before, const Situation& after) {
    const auto first = scene_of(before);
    const auto second = scene_of(after);
    auto earliest = static_cast<std::uint32_t>(before.plan.horizon_months);
    const std::uint32_t never = earliest;
    for (std::uint32_t i = 0; i < most_replications && earliest == never; ++i) {
        earliest = std::min(earliest, first_difference(run({{0, first}}, i), run({{0, first}, {change_month, second}}, i)));
    }
    return earliest;
}

Situation situation_of(const model::ParameterDeclaration& row) {
    Situation s = situation(row.under);
    s.plan.horizon_months = std::max(s.plan.horizon_months, 48);
    return s;
}

/// A value plainly away from the situation's own, inside the declared range.
double other_value(const model::ParameterDeclaration& row, double now) {
    const double reach = std::max(0.5 * std::fabs(now), 0.1 * (row.high - row.low));
    return row.high - now >= now - row.low ? std::min(row.high, now + reach) : std::max(row.low, now - reach);
}

}  // namespace

TEST_CASE("a change to what already holds is bit for bit no change") {
    for (const char* name : {"base", "mentors", "nodes", "rolling", "pooled"}) {
        const auto scene = scene_of(situation(name));
        const auto again = scene_of(situation(name));
        for (std::uint32_t i = 0; i < 4; ++i) {
            const step::Recording whole = run({{0, scene}}, i);
            const step::Recording parts = run({{0, scene}, {1, again}, {7, scene}, {30, again}}, i);
            INFO(name << " replication " << i);
            CHECK(same_measures(whole, parts));
            CHECK(whole.entities == parts.entities);
        }
    }
}

TEST_CASE("a run to a month and a run of all months agree under a change") {
    Situation after = situation("base");
    after.parameters.peer_tell = 0.5;
    const std::vector<step::Stretch> timeline{{0, scene_of(situation("base"))}, {change_month, scene_of(after)}};
    const step::Recording whole = run(timeline, 3);
    for (const std::uint32_t until : {change_month - 2, change_month, change_month + 5}) {
        step::Recording part;
        part.until = until;
        step::simulate(timeline, 3, part);
        CHECK(std::equal(part.measures.begin(), part.measures.begin() + until * step::measure_count, whole.measures.begin(), same));
        CHECK(std::isnan(at(part, until, step::Measure::sites_active)));
    }
}

TEST_CASE("every parameter that a change may set moves something after its month and nothing before; the others nothing") {
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        const Situation before = situation_of(row);
        Situation after = before;
        after.parameters.*row.field = other_value(row, before.parameters.*row.field);
        const std::uint32_t month = first_effect(before, after);
        INFO(row.name << " first moves something in month " << month);
        CHECK(month >= change_month);
        CHECK((month < static_cast<std::uint32_t>(before.plan.horizon_months)) == !model::acts_at_start_only(row.name));
    }
}

TEST_CASE("every part of a plan that a change may set moves something after its month and nothing before") {
    using Set = void (*)(world::Plan&);
    struct Setting {
        const char* under;
        Set set;
        Set given = [](world::Plan&) {};  ///< of both plans
    };
    const std::vector<Setting> settings{
        {"base", [](world::Plan& p) { p.growth.strategy = "waves"; }},
        {"base", [](world::Plan& p) { p.growth.pace = 2; }},
        {"base", [](world::Plan& p) { p.growth.stop_at = 21; }},
        {"waves", [](world::Plan& p) { p.growth.wave_size = 3; }},
        {"waves", [](world::Plan& p) { p.growth.wave_every_months = 7; }},
        {"waves", [](world::Plan& p) { p.growth.order = "random"; }, [](world::Plan& p) { p.growth.wave_size = 5; }},
        {"waves", [](world::Plan& p) { p.growth.mentors = "paired"; }},
        {"mentors", [](world::Plan& p) { p.growth.mentors = "none"; }},
        {"base", [](world::Plan& p) { p.structure = {.strategy = "size_limit", .split_above = 15, .node_size = 10}; }},
        {"nodes", [](world::Plan& p) { p.structure.strategy = "none"; }},
        {"nodes", [](world::Plan& p) { p.structure.split_above = 10; }},
        {"nodes", [](world::Plan& p) { p.structure.node_size = 5; }},
        {"nodes", [](world::Plan& p) { p.structure.cross_links = 0.9; }},
        {"base", [](world::Plan& p) { p.calendar.session_months = {2}; }},
        {"base", [](world::Plan& p) { p.calendar.webinars_per_month = 3; }},
        {"base", [](world::Plan& p) { p.calendar.node_calls_per_month = 3; }},
        {"base", [](world::Plan& p) { p.calendar.sessions = "virtual"; }},
        {"base", [](world::Plan& p) { p.calendar.rhythm = "breakthrough"; }},
        {"prework", [](world::Plan& p) { p.calendar.prework_months = 2; }},
        {"breakthrough", [](world::Plan& p) { p.calendar.action_months = 1; }},
        {"breakthrough", [](world::Plan& p) { p.calendar.action_calls_per_month = 3; }},
        {"short_of_money", [](world::Plan& p) { p.hub.when_short = {"calls"}; }},
        {"short_of_money", [](world::Plan& p) { p.funding.clear(); }},
        {"shocked", [](world::Plan& p) { p.shocks.clear(); }},
        {"base", [](world::Plan& p) { p.departures = {{p.start.plus(change_month + 1), "", "most_ties"}}; }},
        {"base", [](world::Plan& p) { p.hub.coaches = 9; }},
        {"base", [](world::Plan& p) { p.hub.analysts = 9; }},
        {"base", [](world::Plan& p) { p.hub.data_managers = 9; }},
        {"base", [](world::Plan& p) { p.hub.project_managers = 9; }},
        {"base", [](world::Plan& p) { p.hub.engagement_leads = 9; }},
        {"base", [](world::Plan& p) { p.hub.site_fee = 1; }},
        {"base", [](world::Plan& p) { p.hub.grants = 1; }},
        {"base", [](world::Plan& p) { p.policies.transparency = "none"; }},
        {"base", [](world::Plan& p) { p.policies.commons = "off"; }},
        {"base", [](world::Plan& p) { p.policies.commons = "curated"; }},
        {"base", [](world::Plan& p) { p.policies.registry = "off"; }},
        {"base", [](world::Plan& p) { p.policies.engagement = "off"; }},
        {"pooled", [](world::Plan& p) { p.policies.research = "off"; }}};
    for (std::size_t i = 0; i < settings.size(); ++i) {
        Situation before = situation(settings[i].under);
        settings[i].given(before.plan);
        Situation after = before;
        settings[i].set(after.plan);
        const std::uint32_t month = first_effect(before, after);
        INFO("setting " << i << " first moves something in month " << month);
        CHECK(month >= change_month);
        CHECK(month < static_cast<std::uint32_t>(before.plan.horizon_months));
    }
}

TEST_CASE("mentors and what they cost end with the plan that paired them") {
    const Situation before = situation("mentors");
    Situation after = before;
    after.plan.growth.mentors = "none";
    step::Detail detail;
    const std::vector<step::Stretch> timeline{{0, scene_of(before)}, {24, scene_of(after)}};
    const step::Recording changed = run(timeline, 1);
    const step::Recording kept = run({{0, scene_of(before)}}, 1);
    const auto spent = [](const step::Recording& r, std::uint32_t month) {
        return at(r, month, step::Measure::cost_onboarding) - at(r, month - 1, step::Measure::cost_onboarding);
    };
    double with = 0;
    double without = 0;
    const world::Price* intake = nullptr;
    for (const world::Price& price : before.network.prices) {
        intake = price.name == "intake_site" ? &price : intake;
    }
    REQUIRE(intake != nullptr);
    for (std::uint32_t month = 24; month < 48; ++month) {
        with += spent(kept, month);
        without += spent(changed, month);
        // What is left is the price of intakes, a whole number of sites.
        const double sites = spent(changed, month) / intake->value;
        CHECK(std::fabs(sites - std::round(sites)) < 1e-6);
    }
    CHECK(with > without);
}

}  // namespace lnsim::tests
