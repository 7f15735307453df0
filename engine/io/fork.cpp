#include "engine/io/fork.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "engine/io/changes.hpp"
#include "engine/io/text.hpp"
#include "engine/model/start_parameters.hpp"

namespace lnsim::io {
namespace {

/// The plan that holds in a month: changes up to it have been made.
const world::Plan& plan_in(const LoadedScenario& scenario, core::CalendarMonth month) {
    const world::Plan* plan = &scenario.plan;
    for (const world::DatedPlan& later : scenario.later) {
        plan = later.from <= month ? &later.plan : plan;
    }
    return *plan;
}

Json written(const world::Plan& plan) { return Json::parse(to_scenario(plan)); }

void require_same(const Json& stored, const Json& renewed, const char* key, const std::string& file, const std::string& why,
                  std::vector<core::Problem>& problems) {
    if (stored.value(key, Json()) != renewed.value(key, Json())) {
        problems.push_back({file, std::string("/") + key, "is " + shown(renewed.value(key, Json())) + ", and in the stored study " +
                                shown(stored.value(key, Json())), why, "make it the same, or leave it out"});
    }
}

/// Reports what differs and cannot differ from a month on only.
void require_changeable(const Json& stored, const Json& renewed, const std::string& file, std::vector<core::Problem>& problems) {
    require_same(stored, renewed, "start", file, "a study is continued from its own start", problems);
    require_same(stored, renewed, "horizon_months", file, "a study is continued to its own end", problems);
    require_same(stored, renewed, "futures", file, "what nobody knows holds for a whole run", problems);
    require_same(stored, renewed, "patients", file, "a run draws its patients in one way", problems);
    const Json none = Json::object();
    const Json before = stored.value("parameters", none);
    const Json after = renewed.value("parameters", none);
    for (const Json* some : {&before, &after}) {
        for (const auto& [name, value] : some->items()) {
            const bool again = some == &after && before.contains(name);
            if (model::acts_at_start_only(name) && !again && before.value(name, Json()) != after.value(name, Json())) {
                problems.push_back({file, "/parameters/" + name, "differs from the stored study",
                                    "it acts only at the start of a run, so a later change of it would do nothing",
                                    "make it the same, or leave it out"});
            }
        }
    }
}

/// Keys of the second that are other ones in the first, as settings; null where the second has none. Lists are whole.
void add_differences(const Json& before, const Json& after, const std::string& pointer, Json& set) {
    const Json none = Json::object();
    for (const Json* some : {&before, &after}) {
        for (const auto& [key, value] : some->items()) {
            const std::string at = pointer + "/" + pointer_part(key);
            const Json was = before.value(key, Json());
            const Json is = after.value(key, Json());
            if (was == is || set.contains(at)) {
                continue;
            }
            if (pointer.empty() && value.is_object()) {
                add_differences(was.is_object() ? was : none, is.is_object() ? is : none, at, set);
            } else {
                set[at] = is;
            }
        }
    }
}

/// What makes the one plan the other in a month.
Json differences(Json before, Json after) {
    for (const char* key : {"name", "description", "network", "start", "horizon_months", "futures", "patients", "targets", "changes"}) {
        before.erase(key);
        after.erase(key);
    }
    Json set = Json::object();
    add_differences(before, after, {}, set);
    for (auto setting = set.begin(); setting != set.end();) {
        const bool at_start = setting.key().starts_with("/parameters/") && model::acts_at_start_only(setting.key().substr(12));
        setting = at_start ? set.erase(setting) : std::next(setting);  // told already
    }
    return set;
}

bool is_before(const Json& change, core::CalendarMonth month) {
    return core::parse_month(change.at("at").get_ref<const std::string&>()) < month;
}

Json joined_changes(const Json& stored, const Json& renewed, const Json& set, core::CalendarMonth at) {
    Json changes = Json::array();
    for (const Json& change : stored.value("changes", Json::array())) {
        if (is_before(change, at)) {
            changes.push_back(change);
        }
    }
    if (!set.empty()) {
        changes.push_back({{"at", core::to_text(at)}, {"set", set}});
    }
    for (const Json& change : renewed.value("changes", Json::array())) {
        if (!is_before(change, at.plus(1))) {
            changes.push_back(change);
        }
    }
    return changes;
}

void check_month(const world::Plan& plan, core::CalendarMonth at, std::vector<core::Problem>& problems) {
    const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
    if (at < plan.start || at > last) {
        problems.push_back({"", "--at", "is " + core::to_text(at), "a month of the stored study is wanted, from " +
                                core::to_text(plan.start) + " to " + core::to_text(last), ""});
    }
}

/// The new plan on the stored network. Of a file its own network is asked for only by name.
LoadedScenario renewed_plan(const ForkBase& base, const std::optional<std::string>& scenario, const std::vector<std::string>& sets,
                            const Catalogue& catalogue, std::vector<core::Problem>& problems) {
    if (!scenario) {
        return load_scenario_text(base.text, base.file, base.network, sets, catalogue, problems);
    }
    const LoadedScenario own = load_scenario(*scenario, sets, catalogue, problems);
    if (!problems.empty()) {
        return own;
    }
    if (own.network.network.name != base.network.network.name) {
        problems.push_back({*scenario, "/network", "is " + in_quotes(own.network.network.name) + ", but the stored study is of " +
                                in_quotes(base.network.network.name), "a study is continued on its own network", ""});
        return own;
    }
    return load_scenario_text(own.text, *scenario, base.network, {}, catalogue, problems);
}

}  // namespace

LoadedScenario fork_scenario(const ForkBase& base, const std::optional<std::string>& scenario, const std::vector<std::string>& sets,
                             const Catalogue& catalogue, std::vector<core::Problem>& problems) {
    const LoadedScenario stored = load_scenario_text(base.text, base.file, base.network, {}, catalogue, problems);
    const LoadedScenario renewed = renewed_plan(base, scenario, sets, catalogue, problems);
    if (!problems.empty()) {
        return renewed;
    }
    check_month(stored.plan, base.at, problems);
    require_changeable(written(stored.plan), written(renewed.plan), renewed.file, problems);
    if (!problems.empty()) {
        return renewed;
    }
    Json document = Json::parse(stored.text);
    const Json own = Json::parse(renewed.text);
    const Json set = differences(written(plan_in(stored, base.at.plus(-1))), written(plan_in(renewed, base.at)));
    const Json changes = joined_changes(document, own, set, base.at);
    document.erase("changes");
    if (!changes.empty()) {
        document["changes"] = changes;
    }
    for (const char* key : {"description", "targets"}) {
        document[key] = own.value(key, Json());
    }
    const bool same_name = renewed.plan.name == stored.plan.name;
    document["name"] = same_name ? renewed.plan.name + " from " + core::to_text(base.at) : renewed.plan.name;
    return load_scenario_text(document.dump(), renewed.file, base.network, {}, catalogue, problems);
}

}  // namespace lnsim::io
