// Outcomes and what refers to them: each kind has its own keys, and none is without effect.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "engine/io/checks.hpp"
#include "engine/io/text.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::io {
namespace {

using world::OutcomeDefinition;
using world::OutcomeKind;

std::string place_of(std::size_t i, const std::string& key) { return "/outcomes/" + std::to_string(i) + "/" + key; }

const char* name_of(OutcomeKind kind) {
    constexpr std::array names{"chronic_state", "event_rate", "proportion", "time_to_event", "score"};
    return names[static_cast<std::size_t>(kind)];
}

/// A key of an outcome: whether it is there, and which kinds have or need it.
struct Owned {
    const char* key;
    bool there;
    std::vector<OutcomeKind> of;
    enum class Needed { no, yes } needed = Needed::no;
};

std::vector<Owned> owned_keys(const OutcomeDefinition& o) {
    using K = OutcomeKind;
    const std::vector<K> counted{K::event_rate, K::proportion, K::time_to_event, K::score};
    return {{"base", o.base.has_value(), counted, Owned::Needed::yes},
            {"per", o.per.has_value(), {K::event_rate, K::score}},
            {"exposure", o.exposure.has_value(), counted},
            {"exposure_cv", o.exposure_cv.has_value(), counted},
            {"response", o.response.has_value(), {K::event_rate}},
            {"months_at_risk", o.months_at_risk.has_value(), {K::time_to_event}, Owned::Needed::yes},
            {"points", o.points.has_value(), {K::score}},
            {"site_sd", o.site_sd.has_value(), counted},
            {"secular_trend", o.secular_trend.has_value(), counted},
            {"window_months", o.window_months.has_value(), counted}};
}

void check_keys_of(const OutcomeDefinition& o, std::size_t i, Report& report) {
    for (const Owned& key : owned_keys(o)) {
        const bool owns = std::find(key.of.begin(), key.of.end(), o.kind) != key.of.end();
        if (key.there && !owns) {
            report.add(place_of(i, key.key), std::string("is given, and an outcome of kind ") + name_of(o.kind) + " has no " + key.key,
                       "it would change nothing", "take it out");
        } else if (!key.there && owns && key.needed == Owned::Needed::yes) {
            report.add(place_of(i, key.key), "is missing", std::string("an outcome of kind ") + name_of(o.kind) + " needs it");
        }
    }
}

/// The level lies within what its kind allows.
void check_level(const OutcomeDefinition& o, std::size_t i, Report& report) {
    const double per = o.per.value_or(1.0);
    const double top = o.kind == OutcomeKind::event_rate || o.kind == OutcomeKind::score ? per : 1.0;
    if (o.base && (*o.base <= 0 || *o.base >= top)) {
        report.add(place_of(i, "base"), "is " + number_text(*o.base), "a number above 0 and below " + number_text(top) + " is wanted");
    }
    if (o.goal && *o.goal > top) {
        report.add(place_of(i, "goal"), "is " + number_text(*o.goal), "a number from 0 to " + number_text(top) + " is wanted");
    }
    const bool adverse = o.kind == OutcomeKind::event_rate || o.kind == OutcomeKind::time_to_event;
    if (adverse && o.better == world::Direction::higher) {
        report.add(place_of(i, "better"), "is higher", std::string("of a ") + name_of(o.kind) + " lower is better");
    }
    if (o.kind == OutcomeKind::chronic_state && o.better == world::Direction::lower) {
        report.add(place_of(i, "better"), "is lower", "of a chronic_state higher is better: it is the share of patients who are well");
    }
}

bool is_plain_name(const std::string& name) {
    return !name.empty() && std::islower(static_cast<unsigned char>(name[0])) != 0 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_'; });
}

/// Ids are plain names, and no two measures come to be called the same.
void check_names(const world::Network& network, Report& report) {
    std::map<std::string, std::size_t> seen;
    for (const step::MeasureRow& row : step::MeasureTable(network)) {
        ++seen[row.name];
    }
    for (std::size_t i = 0; i < network.outcomes.size(); ++i) {
        const std::string& id = network.outcomes[i].outcome;
        if (id.empty()) {
            continue;
        }
        if (!is_plain_name(id)) {
            report.add(place_of(i, "outcome"), "is " + in_quotes(id), "lower-case letters, digits and _ are wanted, a letter first");
        } else if (seen[id] > 1) {
            report.add(place_of(i, "outcome"), "is " + in_quotes(id) + ", which is the name of another measure", {}, "give it its own");
        }
    }
}

std::vector<std::string> counted_ids(const world::Network& network) {
    std::vector<std::string> ids;
    for (const OutcomeDefinition& outcome : network.outcomes) {
        if (outcome.kind != OutcomeKind::chronic_state) {
            ids.push_back(outcome.outcome);
        }
    }
    return ids;
}

void check_by_outcome(const std::vector<world::OfOutcome>& rows, const std::vector<std::string>& ids, const std::string& place,
                      Report& report) {
    for (const world::OfOutcome& row : rows) {
        if (std::find(ids.begin(), ids.end(), row.outcome) == ids.end()) {
            report.add(place + "/" + pointer_part(row.outcome), "is not an outcome of this network with effects of this form",
                       ids.empty() ? "a chronic state has effect_up and effect_down" : "known are " + listed(ids),
                       nearest_suggestion(row.outcome, ids));
        }
    }
}

bool has_chronic(const world::Network& network) {
    const auto outcomes = world::outcomes_of(network);
    return std::any_of(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.kind == OutcomeKind::chronic_state; });
}

bool serves(const world::PracticeDefinition& practice, const OutcomeDefinition& outcome) {
    if (outcome.kind == OutcomeKind::chronic_state) {
        return practice.effect_up != 0 || practice.effect_down != 0;
    }
    return std::any_of(practice.effects.begin(), practice.effects.end(),
                       [&](const world::OfOutcome& row) { return row.outcome == outcome.outcome && row.value != 0; });
}

void check_effects(const world::Network& network, Report& report) {
    const std::vector<std::string> ids = counted_ids(network);
    const bool chronic = has_chronic(network);
    for (std::size_t k = 0; k < network.practices.size() && !report.is_full(); ++k) {
        const world::PracticeDefinition& practice = network.practices[k];
        const std::string place = "/practices/" + std::to_string(k);
        check_by_outcome(practice.effects, ids, place + "/effects", report);
        if (!chronic && (practice.effect_up != 0 || practice.effect_down != 0)) {
            report.add(place + (practice.effect_up != 0 ? "/effect_up" : "/effect_down"),
                       "is given, and the network has no outcome of kind chronic_state", "it would change nothing",
                       "name its effects by outcome: {\"effects\": {\"" + (ids.empty() ? "outcome" : ids[0]) + "\": 0.2}}");
        }
    }
    for (std::size_t i = 0; i < network.outcomes.size(); ++i) {
        const bool served = std::any_of(network.practices.begin(), network.practices.end(),
                                        [&](const auto& practice) { return serves(practice, network.outcomes[i]); });
        if (!served) {
            report.add(place_of(i, "outcome"), "is " + in_quotes(network.outcomes[i].outcome) + ", which no practice improves",
                       "an outcome without practices cannot be improved", "give a practice an effect on it");
        }
    }
}

void check_exposure(const world::Network& network, Report& report) {
    const std::vector<std::string> ids = counted_ids(network);
    for (std::size_t i = 0; i < network.sites.size() && !report.is_full(); ++i) {
        check_by_outcome(network.sites[i].exposure, ids, "/sites/" + std::to_string(i) + "/exposure", report);
    }
    for (std::size_t i = 0; i < network.outcomes.size(); ++i) {
        const OutcomeDefinition& outcome = network.outcomes[i];
        if (outcome.kind == OutcomeKind::chronic_state || outcome.exposure) {
            continue;
        }
        for (std::size_t s = 0; s < network.sites.size() && !report.is_full(); ++s) {
            const auto& own = network.sites[s].exposure;
            if (std::none_of(own.begin(), own.end(), [&](const auto& row) { return row.outcome == outcome.outcome; })) {
                report.add("/sites/" + std::to_string(s) + "/exposure", "says nothing of " + in_quotes(outcome.outcome),
                           "an outcome is counted in something", "give each site its own, or the outcome an exposure for all");
            }
        }
    }
}

/// Parameters of patients with a chronic condition, where the network has none.
void check_parameters(const std::vector<world::ParameterValue>& parameters, const world::Network& network, Report& report) {
    if (has_chronic(network)) {
        return;
    }
    for (const world::ParameterValue& parameter : parameters) {
        if (of_chronic_states(parameter.name)) {
            report.add("/parameters/" + parameter.name, "is of patients with a chronic condition, and this network's outcomes are of other kinds",
                       "it would change nothing", "take it out");
        }
    }
}

void check_prices(const world::Network& network, Report& report) {
    std::vector<std::string> names;
    for (const world::Price& price : network.prices) {
        names.push_back(price.name);
    }
    for (std::size_t i = 0; i < network.outcomes.size(); ++i) {
        const std::string& price = network.outcomes[i].price;
        if (!price.empty() && std::find(names.begin(), names.end(), price) == names.end()) {
            report.add(place_of(i, "price"), "is " + in_quotes(price) + ", which is not among the prices", {}, nearest_suggestion(price, names));
        }
    }
}

}  // namespace

bool of_chronic_states(std::string_view parameter) noexcept {
    constexpr std::array<std::string_view, 7> names{"base_outcome", "relapse_rate", "patient_turnover", "severe_share",
                                                    "severe_up",    "severe_down",  "sicker_first"};
    return std::find(names.begin(), names.end(), parameter) != names.end();
}

void check_plan_outcomes(const world::Plan& plan, const world::Network& network, Report& report) {
    check_parameters(plan.parameters, network, report);
    const auto outcomes = world::outcomes_of(network);
    const bool rates = std::any_of(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.kind == OutcomeKind::event_rate; });
    if (!plan.futures.response.empty() && !rates) {
        report.add("/futures/response", "is given, and " + network.title + " has no outcome of kind event_rate",
                   "it would change nothing", "take it out");
    }
}

void complete_outcomes(world::Network& network, Report& report) {
    if (network.outcomes.empty()) {
        if (network.outcome != world::Network{}.outcome) {
            report.add("/outcome", "is " + in_quotes(network.outcome) + ", which is not declared", "outcomes declares what is improved",
                       nearest_suggestion(network.outcome, std::vector<std::string>{world::Network{}.outcome}));
        }
        return;
    }
    const OutcomeDefinition& main = network.outcomes.front();
    if (network.outcome != world::Network{}.outcome && network.outcome != main.outcome) {
        report.add("/outcome", "is " + in_quotes(network.outcome), "the first of outcomes is the main one: " + in_quotes(main.outcome));
    }
    if (!main.goal) {
        report.add(place_of(0, "goal"), "is missing", "the main outcome has a goal");
    }
    network.outcome = main.outcome;
    network.outcome_title = main.title;
    network.goal = main.goal.value_or(network.goal);
}

void check_outcomes(const world::Network& network, Report& report) {
    std::size_t chronic = 0;
    for (std::size_t i = 0; i < network.outcomes.size(); ++i) {
        const OutcomeDefinition& outcome = network.outcomes[i];
        check_keys_of(outcome, i, report);
        check_level(outcome, i, report);
        chronic += outcome.kind == OutcomeKind::chronic_state ? 1 : 0;
        if (outcome.kind == OutcomeKind::chronic_state && chronic > 1) {
            report.add(place_of(i, "kind"), "is chronic_state once more", "a network has at most one outcome of this kind");
        }
    }
    check_names(network, report);
    check_effects(network, report);
    check_exposure(network, report);
    check_parameters(network.parameters, network, report);
    check_prices(network, report);
    if (network.today && counted_ids(network).size() > 0) {
        report.add("/today", "is given, and the network has outcomes other than a chronic state",
                   "forecasts from today's state are made of chronic states alone so far");
    }
}

}  // namespace lnsim::io
