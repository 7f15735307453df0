#include "engine/io/space_fields.hpp"

#include "engine/io/changes.hpp"
#include "engine/io/space.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

using study::Aim;
using study::Choice;
using study::ChoiceOption;
using study::LinearConstraint;
using study::Range;
using study::Space;

const Rule named{.meaning = "what it is called in constraints and in results", .least = 1, .most = 80, .presence = Presence::required};

Rule pointer_rule() { return {.meaning = "JSON pointer into the scenario, as /hub/coaches", .least = 2, .most = 200}; }

/// A value as a label: texts bare, everything else as JSON.
std::string label_of(const Json& json) { return json.is_string() ? json.get<std::string>() : json.dump(); }

/// Values are kept as options that set them; the pointer is filled in when the whole choice has been read.
Field<Choice> values_field() {
    Rule rule{.meaning = "the values it may have", .least_values = 1, .most_values = 1000};
    Field<Choice> field{"values", rule, {}, {}, {}};
    field.read = [rule](const Json& json, const Place& place, Choice& choice) {
        if (!is_list(json, rule, place)) return;
        for (std::size_t i = 0; i < json.size(); ++i) {
            ChoiceOption option{printable(label_of(json[i])), {{"", json[i].dump(-1, ' ', false, Json::error_handler_t::replace)}}, {}};
            if (json[i].is_number()) option.number = json[i].get<double>();
            choice.options.push_back(std::move(option));
        }
    };
    field.write = [](Writer& writer, const Choice&) { writer.null(); };
    field.schema = []() -> SchemaJson { return {{"type", "array"}, {"minItems", 1}, {"maxItems", 1000}}; };
    field.present = [](const Choice&) { return false; };
    return field;
}

/// The pointer goes to where its values wait for it.
Field<Choice> pointer_field() {
    Field<Choice> field{"pointer", pointer_rule(), {}, {}, {}};
    field.read = [](const Json& json, const Place& place, Choice& choice) {
        std::string pointer;
        read_text(json, pointer_rule(), place, pointer);
        for (ChoiceOption& option : choice.options) option.set[0].place = pointer;
    };
    field.write = [](Writer& writer, const Choice&) { writer.null(); };
    field.schema = [] { return text_schema(pointer_rule()); };
    field.present = [](const Choice&) { return false; };
    return field;
}

Table<ChoiceOption> option_table() {
    Field<ChoiceOption> set{"set", {.meaning = "what it sets: JSON pointer to value; null: the default", .presence = Presence::required}, {}, {}, {}};
    set.read = [](const Json& json, const Place& place, ChoiceOption& option) {
        if (!json.is_object()) return place.report("is " + shown(json), "an object is wanted, as {\"/hub/coaches\": 6}");
        read_settings(json, place, option.set);
    };
    set.write = [](Writer& writer, const ChoiceOption&) { writer.null(); };
    set.schema = []() -> SchemaJson { return {{"type", "object"}}; };
    Rule name = named;
    name.meaning = "what the option is called in results";
    return {"A named set of settings", {value("name", &ChoiceOption::label, name), std::move(set)}};
}

Table<Choice> choice_table() {
    const Rule options{.meaning = "sets of settings of which one is chosen; instead of pointer and values", .least_values = 1, .most_values = 1000};
    Field<Choice> named_sets = objects("options", &Choice::options, option_table(), options);
    named_sets.read = [read = named_sets.read](const Json& json, const Place& place, Choice& choice) {
        choice.is_named = true;
        read(json, place, choice);
    };
    named_sets.present = [](const Choice&) { return false; };
    // Values are read before the pointer that they are of.
    return {"A choice: a JSON pointer with the values it may have, or sets of settings with names",
            {value("name", &Choice::name, named), values_field(), pointer_field(), std::move(named_sets)}};
}

Table<Range> range_table() {
    Field<Range> kind{"kind", {.meaning = "whole numbers or any", .choices = {"integer", "real"}}, {}, {}, {}};
    kind.read = [rule = kind.rule](const Json& json, const Place& place, Range& range) {
        std::string text;
        read_text(json, rule, place, text);
        range.kind = text == "real" ? study::RangeKind::real : study::RangeKind::integer;
    };
    kind.write = [](Writer& writer, const Range&) { writer.text("integer"); };
    kind.schema = [rule = kind.rule] { return text_schema(rule); };
    Rule pointer = pointer_rule();
    pointer.presence = Presence::required;
    return {"A number between two ends",
            {value("name", &Range::name, named), value("pointer", &Range::pointer, pointer),
             value("low", &Range::low, {.meaning = "least value", .presence = Presence::required}),
             value("high", &Range::high, {.meaning = "greatest value", .presence = Presence::required}), std::move(kind),
             value("step", &Range::step, {.meaning = "of whole numbers: how far apart they are", .low = 1, .high = 1e9})}};
}

Table<LinearConstraint> constraint_table() {
    Field<LinearConstraint> terms{"terms", {.meaning = "coefficient by name of a range or of a choice of numbers", .presence = Presence::required}, {}, {}, {}};
    terms.read = [](const Json& json, const Place& place, LinearConstraint& row) {
        if (!json.is_object() || json.empty()) return place.report("is " + shown(json), "an object is wanted, as {\"coaches\": 1, \"analysts\": 2}");
        for (const auto& [name, coefficient] : json.items()) {
            double number = 0;
            read_number(coefficient, {}, place.key(name), number);
            row.terms.emplace_back(name, number);
        }
    };
    terms.write = [](Writer& writer, const LinearConstraint&) { writer.null(); };
    terms.schema = []() -> SchemaJson { return {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", {{"type", "number"}}}}; };
    using C = LinearConstraint;
    return {"A linear constraint on chosen numbers",
            {std::move(terms), value("at_least", &C::at_least, {.meaning = "the sum is no less"}),
             value("at_most", &C::at_most, {.meaning = "the sum is no more"})}};
}

Table<study::NodesSought> assignment_table() {
    using N = study::NodesSought;
    return {"Which site belongs to which node: fixed lists of nodes, sought by local search",
            {value("nodes", &N::nodes, {.meaning = "number of nodes", .unit = "nodes", .low = 2, .high = 1000, .presence = Presence::required}),
             value("smallest", &N::smallest, {.meaning = "sites that every node has at least", .unit = "sites", .low = 1, .high = 100000}),
             value("largest", &N::largest, {.meaning = "sites that a node has at most; absent: no limit", .unit = "sites", .low = 1, .high = 100000}),
             value("starts", &N::starts, {.meaning = "structure strategies whose cuts the search begins from; absent: all that cut by size",
                 .most_values = 50, .repeats = Repeats::refused, .example = R"(["by_context", "geography"])"})}};
}

Table<study::BudgetLimit> budget_table() {
    using B = study::BudgetLimit;
    return {"What may be spent, on the mean of a plan's runs",
            {value("measure", &B::measure, {.meaning = "a sum that adds up, as cost or cost_staff", .least = 1, .most = 100}),
             value("at_most", &B::at_most, {.meaning = "the most", .unit = "of the measure", .presence = Presence::required}),
             value("by_month", &B::by_month, {.meaning = "within so many months from the start; absent: by the end", .unit = "months", .low = 1, .high = 600})}};
}

Table<Aim> aim_table() {
    return {"What is aimed at: a measure in a month, or the probability of a target",
            {value("measure", &Aim::measure, {.meaning = "a measure by name; compare plans by the outcome over all candidate sites", .least = 1, .most = 100}),
             value("month", &Aim::month, {.meaning = "month of the measure, counted from 0; absent: the last", .low = 0, .high = 599}),
             value("target", &Aim::text, {.meaning = "instead of a measure: a target whose probability is the aim, as 'remission >= 0.8 by 96'", .least = 1, .most = 200}),
             value("direction", &Aim::direction, {.meaning = "absent: the better side of the measure", .choices = {"maximise", "minimise"}})}};
}

}  // namespace

Table<Space> space_table() {
    using S = Space;
    return {"A space of plans for lnsim optimize",
            {ignored<S>("$schema", {.meaning = "the schema, for editors"}),
             constant<S>("format", space_format, {.meaning = "format of the file", .presence = Presence::required}),
             value("name", &S::name, {.meaning = "what is decided", .least = 1, .most = 200, .presence = Presence::required}),
             value("description", &S::description, {.meaning = "the same in a sentence or two", .wording = Wording::lines}),
             objects("choices", &S::choices, choice_table(), {.meaning = "what is chosen among a few", .most_values = 50}),
             objects("ranges", &S::ranges, range_table(), {.meaning = "numbers between two ends", .most_values = 50}),
             [] {
                 Field<S> field{"assignment", {.meaning = "instead of choices and ranges: fixed lists of nodes are sought"}, {}, {}, {}};
                 field.read = [](const Json& json, const Place& place, S& space) {
                     space.assignment.emplace();
                     read_object(json, assignment_table(), place, *space.assignment);
                 };
                 field.write = [](Writer& writer, const S&) { writer.null(); };
                 field.schema = [] { return object_schema(assignment_table()); };
                 field.present = [](const S& space) { return space.assignment.has_value(); };
                 return field;
             }(),
             objects("constraints", &S::constraints, constraint_table(), {.meaning = "what has to hold of the chosen numbers", .most_values = 200}),
             [] {
                 Field<S> field{"budget", {.meaning = "what may be spent; absent: as much as it takes"}, {}, {}, {}};
                 field.read = [](const Json& json, const Place& place, S& space) {
                     space.budget.emplace();
                     read_object(json, budget_table(), place, *space.budget);
                 };
                 field.write = [](Writer& writer, const S&) { writer.null(); };
                 field.schema = [] { return object_schema(budget_table()); };
                 field.present = [](const S& space) { return space.budget.has_value(); };
                 return field;
             }(),
             objects("objectives", &S::aims, aim_table(), {.meaning = "what is aimed at; several: their frontier", .least_values = 1, .most_values = 5, .presence = Presence::required}),
             value("zone", &S::zone, {.meaning = "indifference zone: a lead in the first objective that is worth finding; default half a point of a fraction, five points of a probability", .unit = "of the first objective", .low = 1e-9}),
             value("probability", &S::probability, {.meaning = "of selecting a plan within the zone of the best", .low = 0.5, .high = 0.9999}),
             value("method", &S::method, {.meaning = "auto: by the size of the space; kn, rinott (a probability is stated), ocba, halving, nsga2, all, assignment (none is)",
                 .choices = {"auto", "kn", "rinott", "ocba", "halving", "nsga2", "all", "assignment"}}),
             value("most_runs", &S::most_runs, {.meaning = "runs that the search may take", .unit = "runs", .low = 10, .high = 10'000'000})}};
}

}  // namespace lnsim::io
