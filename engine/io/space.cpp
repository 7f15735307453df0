#include "engine/io/space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/io/digest.hpp"
#include "engine/io/plan_fields.hpp"
#include "engine/io/schema_tree.hpp"
#include "engine/io/settings.hpp"
#include "engine/io/space_fields.hpp"
#include "engine/io/target_text.hpp"
#include "engine/io/text.hpp"
#include "engine/study/figures.hpp"
#include "engine/study/optimize.hpp"

namespace lnsim::io {
namespace {

using study::Space;

void add_pointers(const SchemaJson& object, const std::string& before, std::vector<std::string>& pointers) {
    const auto properties = object.find("properties");
    if (properties == object.end()) return;
    for (const auto& [key, schema] : properties->items()) {
        const std::string pointer = before + '/' + pointer_part(key);
        pointers.push_back(pointer);
        add_pointers(schema, pointer, pointers);
    }
}

std::vector<std::string> pointers_of(const Catalogue& catalogue) {
    std::vector<std::string> pointers;
    add_pointers(schema_tree("scenario", catalogue), {}, pointers);
    return pointers;
}

/// What a space may not choose: it is of the scenario as a whole.
const char* fixed_key(const std::string& pointer) {
    for (const char* key : {"/network", "/start", "/horizon_months", "/futures", "/name", "/extends", "/targets", "/$schema"}) {
        if (pointer == key || pointer.starts_with(std::string(key) + "/")) return key;
    }
    return nullptr;
}

/// Is a setting one that a scenario can have? Rows of lists, and changes, are left to the decoder.
void check_setting(const world::Setting& setting, const Catalogue& catalogue, const std::vector<std::string>& pointers,
                   const Place& pointer_place, const Place& value_place) {
    const std::string& pointer = setting.place;
    if (const char* key = fixed_key(pointer)) {
        return pointer_place.report(in_quotes(pointer) + " cannot be chosen", std::string(key) + " is the same for all plans of a search", "set it in the scenario");
    }
    const bool known = std::find(pointers.begin(), pointers.end(), pointer) != pointers.end();
    if (!known && !pointer.starts_with("/changes")) {
        return pointer_place.report(in_quotes(pointer) + " leads to no key of a scenario", "a JSON pointer is wanted, as /hub/coaches", nearest_suggestion(pointer, pointers));
    }
    std::vector<core::Problem> problems;
    Report report("", problems);
    Json document{{"network", "any"}};
    apply_set(document, pointer, setting.value, report);
    world::Plan plan;
    read_object(document, plan_table(catalogue), Place(report), plan);
    if (!problems.empty()) value_place.report(problems[0].what + " for " + in_quotes(pointer), problems[0].why, problems[0].suggestion);
}

void check_settings(const Space& space, const Catalogue& catalogue, const Place& top, bool as_declared) {
    const std::vector<std::string> pointers = pointers_of(catalogue);
    for (std::size_t i = 0; i < space.choices.size(); ++i) {
        const study::Choice& choice = space.choices[i];
        const Place list = top.key("choices");
        const Place place = list.row(i);
        if (choice.options.empty() || choice.options[0].set.empty()) {
            if (choice.options.empty() && as_declared) place.report("offers nothing to choose", "pointer and values, or options are wanted");
            continue;
        }
        if (!choice.is_named && choice.options[0].set[0].place.empty()) {
            if (as_declared) place.report("has values but no pointer", "the key that they are of is wanted, as \"pointer\": \"/hub/coaches\"");
            continue;
        }
        const Place rows = place.key(choice.is_named ? "options" : "values");
        for (std::size_t row = 0; row < choice.options.size(); ++row) {
            const Place at = rows.row(row);
            for (const world::Setting& setting : choice.options[row].set) {
                const Place pointer = choice.is_named ? at.key("set") : place.key("pointer");
                if (choice.is_named || row == 0 || std::find(pointers.begin(), pointers.end(), setting.place) != pointers.end()) check_setting(setting, catalogue, pointers, pointer, at);
            }
        }
    }
    for (std::size_t i = 0; i < space.ranges.size(); ++i) {
        const study::Range& range = space.ranges[i];
        const Place list = top.key("ranges");
        const Place place = list.row(i);
        if (!(range.low <= range.high)) {
            place.report(fmt::format("goes from {} to {}", number_text(range.low), number_text(range.high)), "the low end has to be at or below the high end");
            continue;
        }
        if (range.kind == study::RangeKind::integer && (range.low != static_cast<double>(static_cast<long>(range.low)))) place.key("low").report("is " + number_text(range.low), "a whole number is wanted", "or \"kind\": \"real\"");
        check_setting({range.pointer, number_text(range.low)}, catalogue, pointers, place.key("pointer"), place.key("low"));
        if (range.high > range.low && std::find(pointers.begin(), pointers.end(), range.pointer) != pointers.end()) check_setting({range.pointer, number_text(range.high)}, catalogue, pointers, place.key("pointer"), place.key("high"));
    }
}

void check_names(const Space& space, const Place& top) {
    std::vector<std::string> names;
    std::set<std::string> numbers;
    for (const study::Choice& choice : space.choices) {
        names.push_back(choice.name);
        if (std::all_of(choice.options.begin(), choice.options.end(), [](const auto& option) { return option.number.has_value(); })) numbers.insert(choice.name);
    }
    for (const study::Range& range : space.ranges) {
        names.push_back(range.name);
        numbers.insert(range.name);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool twice = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) != names.begin() + static_cast<std::ptrdiff_t>(i);
        if (!twice) continue;
        const bool choice = i < space.choices.size();
        const Place list = top.key(choice ? "choices" : "ranges");
        const Place row = list.row(choice ? i : i - space.choices.size());
        row.key("name").report("is " + in_quotes(names[i]) + " a second time", "names tell plans apart");
    }
    const Place rows = top.key("constraints");
    for (std::size_t i = 0; i < space.constraints.size(); ++i) {
        const Place row = rows.row(i);
        const auto& constraint = space.constraints[i];
        if (!constraint.at_least && !constraint.at_most) row.report("has neither at_least nor at_most", "one of them is wanted");
        for (const auto& term : constraint.terms) {
            if (numbers.contains(term.first)) continue;
            const bool known = std::find(names.begin(), names.end(), term.first) != names.end();
            const Place terms = row.key("terms");
            terms.key(term.first).report(known ? "is a choice that is not of numbers" : "is no choice or range of this space", "a range, or a choice among numbers, is wanted",
                                         known ? "" : nearest_suggestion(term.first, names));
        }
    }
}

/// Constraints that no plan holds, with the plan that comes nearest.
void check_constraints(const Space& space, const Place& top) {
    if (space.constraints.empty() || space.size() == 0) return;
    const std::vector<study::Point> points = study::candidates_of(space, 1);
    const study::Point* nearest = nullptr;
    double least = 0;
    for (const study::Point& point : points) {
        const double lacks = study::violation(space, point);
        if (nearest == nullptr || lacks < least) {
            nearest = &point;
            least = lacks;
        }
    }
    if (nearest == nullptr || !(least > 0)) return;
    const auto all = study::plans_in(space);
    const bool listed = all && *all <= study::most_listed;
    top.key("constraints").report(listed ? "contradict each other or the ranges: no plan holds them all" : fmt::format("are held by none of {} plans spread over the space", points.size()),
                                  "at least one plan has to", fmt::format("the nearest is {}, short by {}", in_quotes(study::label_of(space, *nearest), 200), number_text(least)));
}

void check_aims(const Space& space, const Place& top) {
    const Place rows = top.key("objectives");
    for (std::size_t i = 0; i < space.aims.size(); ++i) {
        const study::Aim& aim = space.aims[i];
        const Place row = rows.row(i);
        if (aim.measure.empty() == aim.text.empty()) row.report(aim.text.empty() ? "names neither a measure nor a target" : "names both a measure and a target", "one of the two is wanted");
        if (!aim.text.empty() && aim.month) row.key("month").report("is given beside a target", "a target says its own month, as in 'remission >= 0.8 by 96'");
    }
}

/// Lists of nodes are sought alone: nothing else is chosen beside them.
void check_assignment(const Space& space, const Catalogue& catalogue, const Place& top) {
    if (!space.assignment) {
        if (space.method == "assignment") top.key("method").report("is \"assignment\", but nothing says what nodes are wanted", "the key assignment is wanted", "as \"assignment\": {\"nodes\": 4}");
        return;
    }
    const study::NodesSought& sought = *space.assignment;
    const Place place = top.key("assignment");
    const auto alone = [&](bool given, const char* key) {
        if (given) top.key(key).report("is given beside assignment", "lists of nodes are sought alone", "search the rest by a space of its own");
    };
    alone(!space.choices.empty(), "choices");
    alone(!space.ranges.empty(), "ranges");
    alone(!space.constraints.empty(), "constraints");
    alone(space.budget.has_value(), "budget");
    if (space.aims.size() > 1) top.key("objectives").report("has " + std::to_string(space.aims.size()) + " objectives", "lists of nodes are sought for one");
    if (space.method != "auto" && space.method != "assignment") top.key("method").report("is " + in_quotes(space.method), "of an assignment \"assignment\" is the method");
    if (sought.largest && *sought.largest < sought.smallest) {
        place.key("largest").report("is " + std::to_string(*sought.largest), "no less than smallest, " + std::to_string(sought.smallest) + ", is wanted");
    }
    std::vector<std::string> known = study::starts_known();
    std::erase_if(known, [&](const std::string& name) { return std::find(catalogue.structure.begin(), catalogue.structure.end(), name) == catalogue.structure.end(); });
    const Place starts = place.key("starts");
    for (std::size_t i = 0; i < sought.starts.size(); ++i) {
        const std::string& name = sought.starts[i];
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        starts.row(i).report("is " + in_quotes(name) + ", which is no structure strategy that cuts a network", "one of " + listed(known) + " is wanted", nearest_suggestion(name, known));
    }
}

/// Whether the sites of the network fit into so many nodes of such sizes.
void check_sizes(const study::NodesSought& sought, std::size_t sites, const Place& place) {
    const auto count = static_cast<std::int64_t>(sites);
    if (sought.nodes > count) return place.key("nodes").report("is " + std::to_string(sought.nodes), fmt::format("the network has {} candidate sites", count));
    if (std::int64_t{sought.smallest} * sought.nodes > count) {
        place.key("smallest").report("is " + std::to_string(sought.smallest), fmt::format("{} sites in {} nodes: at most {} is wanted", count, sought.nodes, count / sought.nodes));
    }
    if (sought.largest && std::int64_t{*sought.largest} * sought.nodes < count) {
        place.key("largest").report("is " + std::to_string(*sought.largest), fmt::format("{} sites in {} nodes: at least {} is wanted", count, sought.nodes, (count + sought.nodes - 1) / sought.nodes));
    }
}

}  // namespace

Space load_space(const std::string& path, const Catalogue& catalogue, std::vector<core::Problem>& problems) {
    Space space;
    space.file = path;
    Report report(path, problems);
    const std::optional<Json> document = read_json(path, input_limit, report);
    if (!document) return space;
    space.digest = sha256(document->dump(-1, ' ', false, Json::error_handler_t::replace));
    const Place top(report);
    read_object(*document, space_table(), top, space);
    const bool as_declared = report.count() == 0;
    if (as_declared && space.size() == 0 && !space.assignment) top.report("holds no choice and no range", "at least one is wanted: there is nothing to decide");
    check_settings(space, catalogue, top, as_declared);
    check_names(space, top);
    check_assignment(space, catalogue, top);
    if (as_declared) check_aims(space, top);
    if (report.count() == 0) check_constraints(space, top);
    if (space.budget && !(space.budget->at_most > 0)) {
        const Place budget = top.key("budget");
        budget.key("at_most").report("is " + number_text(space.budget->at_most), "a budget above 0 is wanted: no plan costs nothing", "leave budget out where money is no limit");
    }
    return space;
}

void fit_space(Space& space, const LoadedScenario& scenario, std::vector<core::Problem>& problems) {
    Report report(space.file, problems);
    const Place top(report);
    const Place rows = top.key("objectives");
    const auto check_measure = [&](const std::string& name, const Place& place) {
        const auto measure = study::find_measure(scenario.network.network, name);
        if (!measure) place.report("is " + in_quotes(name) + ", which is no measure of the network", "lnsim list measures shows all", nearest_suggestion(name, study::measure_names(scenario.network.network)));
        return measure;
    };
    for (std::size_t i = 0; i < space.aims.size(); ++i) {
        study::Aim& aim = space.aims[i];
        const Place row = rows.row(i);
        if (!aim.text.empty()) {
            const std::string place = "/objectives/" + std::to_string(i) + "/target";
            aim.target = read_target(aim.text, space.file, place, problems);
            if (aim.target) check_target(*aim.target, scenario.network.network, scenario.plan, space.file, place, problems);
            if (i == 0 && !space.zone) space.zone = 0.05;
            continue;
        }
        const auto measure = check_measure(aim.measure, row.key("measure"));
        if (aim.month.value_or(0) >= scenario.plan.horizon_months) {
            row.key("month").report("is " + std::to_string(*aim.month), fmt::format("the plan's last month is {}", scenario.plan.horizon_months - 1));
        }
        if (measure && measure->better == step::Better::neither && aim.direction.empty()) {
            row.report("has no better side", in_quotes(aim.measure) + " is neither good nor bad by itself", "say \"direction\": \"maximise\" or \"minimise\"");
        }
        if (i > 0 || space.zone || !measure) continue;
        if (measure->unit == "fraction") space.zone = 0.005;
        else top.report("has no zone", "what lead in " + measure->name + " is worth finding cannot be guessed", "give \"zone\" in " + measure->unit);
    }
    if (space.assignment) check_sizes(*space.assignment, scenario.network.network.sites.size(), top.key("assignment"));
    if (!space.budget) return;
    const Place budget = top.key("budget");
    const auto measure = check_measure(space.budget->measure, budget.key("measure"));
    if (measure && !step::is_total(measure->measure)) budget.key("measure").report("is " + in_quotes(measure->name) + ", which does not add up over months", "a sum is wanted, as cost");
    if (space.budget->by_month.value_or(0) > scenario.plan.horizon_months) {
        budget.key("by_month").report("is " + std::to_string(*space.budget->by_month), fmt::format("the plan has {} months", scenario.plan.horizon_months));
    }
}

std::optional<LoadedScenario> planned(const LoadedScenario& scenario, const std::vector<world::Setting>& set, const Catalogue& catalogue,
                                      std::vector<core::Problem>& problems) {
    std::vector<std::string> sets;
    for (const world::Setting& setting : set) sets.push_back(setting.place + "=" + setting.value);
    const std::size_t before = problems.size();
    LoadedScenario plan = load_scenario_text(scenario.text, scenario.file, scenario.network, sets, catalogue, problems);
    return problems.size() == before ? std::optional(std::move(plan)) : std::nullopt;
}

}  // namespace lnsim::io
