#pragma once
// Small networks in which a parameter acts: the situations that parameters.def names.

#include <string>
#include <string_view>

#include "engine/io/network_file.hpp"
#include "engine/model/parameters.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::tests {

struct Situation {
    world::Network network;
    world::Plan plan;
    model::Parameters parameters;
};

inline world::Network improvecarenow() {
    std::vector<core::Problem> problems;
    io::Catalogue catalogue;
    catalogue.network_folders = {std::string(LNSIM_SOURCE_DIR) + "/models/networks"};
    world::Network network = io::load_network("improvecarenow", catalogue, problems).network;
    if (!problems.empty()) {
        throw core::InvalidInput(problems);
    }
    return network;
}

/// Forty candidate sites of ImproveCareNow, half of them members from the first month, the rest joining over a year.
inline Situation base_situation() {
    Situation s;
    s.network = improvecarenow();
    s.network.sites.resize(40);
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        auto& site = s.network.sites[i];
        site.joined = s.network.start.plus(i < 20 ? 0 : static_cast<int>(i) - 14);
        site.founder = i < 20;
        site.patients.reset();
    }
    s.plan.network = s.network.name;
    s.plan.start = s.network.start;
    s.plan.horizon_months = 48;
    s.plan.calendar = s.network.calendar;
    return s;
}

/// An outcome of a kind of its own in place of remission; practices improve it by what they did on both rates.
inline void count_one(world::Network& network, std::string_view name) {
    using Kind = world::OutcomeKind;
    world::OutcomeDefinition one;
    one.outcome = one.title = "counted";
    one.kind = name == "rates" ? Kind::event_rate : name == "shares" ? Kind::proportion : name == "scores" ? Kind::score : Kind::time_to_event;
    one.better = one.kind == Kind::score ? world::Direction::higher : world::Direction::lower;
    one.base = one.kind == Kind::event_rate ? 2.0 : one.kind == Kind::score ? 60.0 : 0.2;
    one.exposure = one.kind == Kind::event_rate ? 1500.0 : one.kind == Kind::time_to_event ? 3.0 : 40.0;
    one.goal = one.better == world::Direction::lower ? 0.6 * *one.base : 75.0;
    if (one.kind == Kind::event_rate) one.per = 1000;
    if (one.kind == Kind::score) one.per = 100;
    if (one.kind == Kind::time_to_event) one.months_at_risk = 4;
    network.outcome = one.outcome;
    network.outcomes = {one};
    for (auto& practice : network.practices) {
        practice.effects = {{one.outcome, practice.effect_up + practice.effect_down}};
        practice.effect_up = practice.effect_down = 0;
    }
}

/// Seven rates of harm beside remission, each improved by every seventh practice.
inline void add_seven_rates(world::Network& network) {
    network.outcomes = world::outcomes_of(network);
    for (std::size_t n = 2; n <= world::outcome_limit; ++n) {
        world::OutcomeDefinition rate;
        rate.outcome = rate.title = "harm_" + std::to_string(n);
        rate.kind = world::OutcomeKind::event_rate;
        rate.better = world::Direction::lower;
        rate.base = 3;
        rate.per = 1000;
        rate.exposure = 2000;
        network.outcomes.push_back(rate);
    }
    for (std::size_t k = 0; k < network.practices.size(); ++k) {
        network.practices[k].effects = {{"harm_" + std::to_string(2 + k % 7), 0.3}};
    }
}

/// The situation of that name; throws std::invalid_argument for a name that does not exist.
inline Situation situation(std::string_view name) {
    Situation s = base_situation();
    const auto waves = [&] {
        for (std::size_t i = 10; i < s.network.sites.size(); ++i) {
            s.network.sites[i].joined.reset();
            s.network.sites[i].founder = false;
        }
        s.plan.growth = {.strategy = "waves", .wave_size = 15, .wave_every_months = 5};
    };
    if (name == "base") {
    } else if (name == "rates" || name == "shares" || name == "departures" || name == "scores") {
        count_one(s.network, name);
    } else if (name == "eight_outcomes") {
        add_seven_rates(s.network);
    } else if (name == "start") {
        s.plan.horizon_months = 6;
    } else if (name == "waves") {
        waves();
    } else if (name == "crowded") {
        waves();
        s.parameters.places_base = 1;
        s.parameters.places_per_site = 0;
        s.parameters.leave_overloaded = 0.05;
    } else if (name == "dear") {
        s.plan.hub.site_fee = 100000;
    } else if (name == "long") {
        s.plan.horizon_months = 120;
    } else if (name == "isolated" || name == "small_isolated") {
        s.plan.policies.commons = "off";
        s.parameters.peer_tell = 0;
        s.parameters.call_hear = 0;
        s.parameters.session_speakers = 0;
        if (name == "small_isolated") {
            s.network.sites.resize(10);
            s.parameters.outside_tell = 0.01;
        }
    } else if (name == "crowded_commons") {
        s.parameters.peer_tell = 0;
        s.parameters.contribute_rate = 0.05;
        s.parameters.commons_find = 0.02;
    } else if (name == "few_seats") {
        s.parameters.session_seats = 30;
    } else if (name == "long_tests") {
        s.parameters.test_hours = 25;
    } else if (name == "keen") {
        s.parameters.motivation_start = 0.95;
    } else if (name == "mentors") {
        waves();
        s.plan.growth.mentors = "paired";
    } else if (name == "rolling") {
        waves();
        s.plan.growth.strategy = "rolling";
    } else if (name == "nodes") {
        s.plan.structure = {.strategy = "by_context", .split_above = 15, .node_size = 10, .cross_links = 0.3};
    } else if (name == "regrouped") {
        s.plan.structure = {.strategy = "by_context", .split_above = 12, .node_size = 7, .cross_links = 0.1, .merge_below = 6,
                            .reform_every_months = 9, .joint_sessions = 1.0, .bridging_leads = "on"};
    } else if (name == "complex") {
        s.plan.futures.contagion = {"complex"};
    } else if (name == "learn_faster" || name == "join_better") {
        s.plan.futures.newcomers = {std::string(name)};
    } else if (name == "unmotivated") {
        s.parameters.motivation_start = 0.1;
        s.parameters.motivation_up = 0.0;
    } else if (name == "reluctant") {
        s.parameters.start_intercept = -8.0;
    } else if (name == "doubtful") {
        s.parameters.least_effect = 0.08;
        s.parameters.belief_sd = 0.05;
    } else if (name == "discovery") {
        for (auto& practice : s.network.practices) {
            practice.discovered = !practice.taught_at_joining;
        }
        s.plan.policies.commons = "off";
        s.parameters.discovery_tests = 1e-4;
    } else if (name == "curated") {
        s.plan.policies.commons = "curated";
        s.parameters.peer_tell = 0.02;
        s.parameters.contribute_rate = 0.01;
        s.plan.hub.engagement_leads = 2;
    } else if (name == "small_tests") {
        s.parameters.test_patients = 2;
    } else if (name == "virtual") {
        s.plan.calendar = {{2, 5, 8, 11}, 0, 0, "virtual"};
    } else if (name == "breakthrough" || name == "prework") {
        s.plan.calendar.rhythm = "breakthrough";
        if (name == "prework") {
            s.plan.calendar.prework_months = 12;
            s.parameters.core_teaching = 0.05;
        }
    } else if (name == "rivals") {
        for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
            s.network.sites[i].market = "m" + std::to_string(i % 3);
        }
    } else if (name == "immature") {
        waves();
        s.plan.maturity.governance = s.plan.maturity.management = s.plan.maturity.quality_improvement = 0.2;
        s.plan.maturity.engagement = s.plan.maturity.information_technology = 0.2;
    } else if (name == "short_of_money") {
        s.plan.hub.grants = 0.0;
        s.plan.hub.site_fee = 3000.0;
        s.plan.funding = {{"Foundation", "grant", 7e5, {}, s.plan.start.plus(17)}, {"Sponsor", "contract", 2e4, s.plan.start.plus(6), {}}};
        s.plan.hub.when_short = {"engagement", "sessions", "intake", "coaching", "calls", "analysis"};
    } else if (name == "shocked") {
        s.plan.shocks = {{"Pandemic", s.plan.start.plus(12), 12, 0.7, 0.4, 2.0, -0.2, 0.6, "virtual"},
                         {"Strike", s.plan.start.plus(30), 4, 0.5, 0.8, 1.0, 0.0, 0.9, "cancelled"}};
    } else if (name == "pooled" || name == "pooled_late") {
        if (name == "pooled_late") {
            s.parameters.withdraw_sites = 20;
        }
        for (auto& practice : s.network.practices) {
            if (practice.effect_up + practice.effect_down <= 0) {
                practice.taught_at_joining = true;
                practice.known_from = 0;
            }
        }
        s.parameters.test_noise = 1.0;
        s.parameters.tests_most = 4;
    } else {
        throw std::invalid_argument("no such situation: " + std::string(name));
    }
    return s;
}

}  // namespace lnsim::tests
