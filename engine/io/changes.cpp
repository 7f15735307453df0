#include "engine/io/changes.hpp"

#include <algorithm>

#include "engine/io/settings.hpp"
#include "engine/io/text.hpp"
#include "engine/model/start_parameters.hpp"

namespace lnsim::io {
namespace {

constexpr std::string_view parameters_place = "/parameters";

/// Adds the pointers to the keys of an object below `before`, each with its schema.
void add_pointers(const SchemaJson& object, const std::string& before, SchemaJson& pointers) {
    for (const auto& [key, schema] : object.at("properties").items()) {
        const bool parameter = before == parameters_place;
        if (parameter && model::acts_at_start_only(key)) {
            continue;
        }
        const std::string pointer = before + '/' + pointer_part(key);
        pointers[pointer] = or_null(schema);
        if (schema.contains("properties")) {
            add_pointers(schema, pointer, pointers);
        }
    }
}

/// What a change may set: pointer to schema.
SchemaJson settable(const Table<world::Plan>& others) {
    SchemaJson keys = SchemaJson::object();
    for (const Field<world::Plan>& field : others.fields) {
        if (field.rule.settled.empty()) {
            keys[field.key] = described(field.schema(), field.key, field.rule, {});
        }
    }
    SchemaJson pointers = SchemaJson::object();
    add_pointers({{"properties", std::move(keys)}}, {}, pointers);
    pointers.erase(std::string(parameters_place));
    return pointers;
}

std::vector<std::string> names_of(const SchemaJson& pointers) {
    std::vector<std::string> names;
    for (const auto& [pointer, schema] : pointers.items()) {
        names.push_back(pointer);
    }
    return names;
}

/// Why a pointer that cannot be set cannot; empty when it leads nowhere.
std::string refusal(const std::string& pointer, const Table<world::Plan>& others) {
    if (pointer == parameters_place) {
        return "parameters are changed one by one, as in " + std::string(parameters_place) + "/peer_tell";
    }
    if (pointer.starts_with("/parameters/") && model::acts_at_start_only(pointer.substr(parameters_place.size() + 1))) {
        return "this parameter acts only at the start of a run, so a later change of it would do nothing";
    }
    const std::string first = pointer.substr(1, pointer.find('/', 1) - 1);
    for (const Field<world::Plan>& field : others.fields) {
        if (field.key == first) {
            return field.rule.settled;
        }
    }
    return {};
}

bool is_below(const std::string& pointer, const std::string& above) {
    return pointer.starts_with(above) && pointer.size() > above.size() && pointer[above.size()] == '/';
}

/// Pointers of which one holds the other have no order in an object, so what would come of them is not told.
void check_apart(const std::vector<world::Setting>& settings, const Place& place) {
    for (const world::Setting& inner : settings) {
        for (const world::Setting& outer : settings) {
            if (is_below(inner.place, outer.place)) {
                place.key(inner.place).report("is set together with " + in_quotes(outer.place) + ", which holds it",
                                              "one of the two decides", "set it inside the other, or leave that out");
            }
        }
    }
}

void check_pointer(const std::string& pointer, const SchemaJson& pointers, const Table<world::Plan>& others,
                   const Place& place) {
    if (pointers.contains(pointer)) {
        return;
    }
    const std::string why = pointer.starts_with('/') ? refusal(pointer, others) : std::string{};
    if (!why.empty()) {
        place.report(in_quotes(pointer) + " cannot change midway", why);
    } else {
        place.report(in_quotes(pointer) + " leads to no key of a scenario",
                     "a JSON pointer to a key that may change is wanted, as /hub/coaches",
                     nearest_suggestion(pointer, names_of(pointers)));
    }
}

Field<world::Change> settings_field(const Table<world::Plan>& others) {
    const Rule rule{.meaning = "what is set from then on: JSON pointer to value; null: the default again",
                    .presence = Presence::required};
    Field<world::Change> field{"set", rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, world::Change& change) {
        if (!json.is_object() || json.empty()) {
            place.report("is " + shown(json), "an object that names at least one key is wanted, as {\"/hub/coaches\": 6}");
            return;
        }
        const SchemaJson pointers = settable(others);
        for (const auto& [pointer, member] : json.items()) {
            check_pointer(pointer, pointers, others, place.key(pointer));
        }
        read_settings(json, place, change.set);
        std::erase_if(change.set, [&](const world::Setting& setting) { return !pointers.contains(setting.place); });
        check_apart(change.set, place);
    };
    field.write = [](Writer& writer, const world::Change& change) { write_settings(writer, change.set); };
    field.schema = [=]() -> SchemaJson {
        return {{"type", "object"}, {"minProperties", 1}, {"properties", settable(others)}, {"additionalProperties", false}};
    };
    return field;
}

void write_json(Writer& writer, const Json& json) {
    if (json.is_object()) {
        writer.open_object();
        for (const auto& [key, member] : json.items()) {
            writer.key(key);
            write_json(writer, member);
        }
        writer.close_object();
    } else if (json.is_array()) {
        writer.open_list();
        for (const Json& member : json) {
            write_json(writer, member);
        }
        writer.close_list();
    } else if (json.is_string()) {
        writer.text(json.get_ref<const std::string&>());
    } else if (json.is_boolean()) {
        writer.flag(json.get<bool>());
    } else if (json.is_number_integer()) {
        writer.whole(json.get<std::int64_t>());
    } else if (json.is_number()) {
        writer.number(json.get<double>());
    } else {
        writer.null();
    }
}

/// The setting that a problem at a place comes from: the one that set it, or something that holds it or is held by it.
const world::Setting* cause_of(const std::string& place, const world::Change& change) {
    for (const world::Setting& setting : change.set) {
        if (setting.place == place || is_below(place, setting.place) || is_below(setting.place, place)) {
            return &setting;
        }
    }
    return nullptr;
}

bool is_known(const core::Problem& problem, const std::vector<core::Problem>& known) {
    return std::any_of(known.begin(), known.end(), [&](const core::Problem& other) {
        return other.place == problem.place && other.what == problem.what && other.why == problem.why;
    });
}

void tell(const core::Problem& problem, std::size_t index, const world::Change& change, Report& report) {
    const std::string place = "/changes/" + std::to_string(index);
    const world::Setting* cause = cause_of(problem.place, change);
    if (cause == nullptr) {
        report.add(place, "leads to a plan that cannot be: " + problem.place + " " + problem.what, problem.why, problem.suggestion);
        return;
    }
    const std::string deeper = is_below(problem.place, cause->place) ? problem.place.substr(cause->place.size()) : "";
    report.add(place + "/set/" + pointer_part(cause->place) + deeper, problem.what, problem.why, problem.suggestion);
}

}  // namespace

Field<world::Plan> changes_field(const Table<world::Plan>& others) {
    const Table<world::Change> table{"What changes from a month on",
                                     {value("at", &world::Change::at, {.meaning = "first month in which it holds",
                                          .presence = Presence::required}),
                                      settings_field(others)}};
    Field<world::Plan> field = objects("changes", &world::Plan::changes, table,
        {.meaning = "dated changes of this plan, in the order of their months", .most_values = 600,
         .example = R"([{"at": "2012-01", "set": {"/hub/coaches": 6}}])"});
    field.present = [](const world::Plan& plan) { return !plan.changes.empty(); };
    return field;
}

void read_settings(const Json& json, const Place& place, std::vector<world::Setting>& target) {
    if (!json.is_object()) {
        place.report("is " + shown(json), "an object of JSON pointers and values is wanted");
        return;
    }
    target.clear();
    for (const auto& [pointer, member] : json.items()) {
        target.push_back({pointer, member.dump()});
    }
}

void write_settings(Writer& writer, const std::vector<world::Setting>& settings) {
    writer.open_object();
    for (const world::Setting& setting : settings) {
        writer.key(setting.place);
        write_json(writer, Json::parse(setting.value));
    }
    writer.close_object();
}

std::vector<world::DatedPlan> dated_plans(Json document, const world::Plan& plan, const DecodePlan& decode,
                                          const std::vector<core::Problem>& already, Report& report) {
    document.erase("changes");
    std::vector<core::Problem> known = already;
    std::vector<world::DatedPlan> plans;
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        std::vector<core::Problem> problems;
        Report changed(report.file(), problems);
        for (const world::Setting& setting : plan.changes[i].set) {
            apply_set(document, setting.place, Json::parse(setting.value), changed);
        }
        plans.push_back({plan.changes[i].at, decode(document, changed)});
        for (const core::Problem& problem : problems) {
            if (!is_known(problem, known)) {
                tell(problem, i, plan.changes[i], report);
                known.push_back(problem);
            }
        }
    }
    return plans;
}

void check_months_of_changes(const world::Plan& plan, Report& report) {
    const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        const std::string place = "/changes/" + std::to_string(i) + "/at";
        const core::CalendarMonth at = plan.changes[i].at;
        if (at.count == 0) {
            continue;  // was no month, and has been told
        }
        if (at < plan.start || at > last) {
            report.add(place, "is " + core::to_text(at), "a month of the plan is wanted, from " + core::to_text(plan.start) +
                           " to " + core::to_text(last));
        } else if (i > 0 && plan.changes[i - 1].at.count != 0 && at <= plan.changes[i - 1].at) {
            const bool twice = at == plan.changes[i - 1].at;
            report.add(place, "is " + core::to_text(at) + (twice ? " once more" : ""),
                       "changes stand in the order of their months; the one before is of " +
                           core::to_text(plan.changes[i - 1].at),
                       twice ? "put both into one change" : "put it before that one");
        }
    }
}

}  // namespace lnsim::io
