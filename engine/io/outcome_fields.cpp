// Outcomes in a network file, and numbers by outcome.
#include "engine/io/network_fields.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr auto required = Presence::required;

using world::OutcomeDefinition;

/// A member of an enumeration, by the names of its values in their order.
template <class E>
struct Choice {
    static void read(const Json& json, const Rule& rule, const Place& place, E& target) {
        std::string text;
        read_text(json, rule, place, text);
        for (std::size_t i = 0; i < rule.choices.size(); ++i) {
            target = rule.choices[i] == text ? static_cast<E>(i) : target;
        }
    }
    static void write(Writer& writer, const Rule& rule, E value) {
        writer.text(rule.choices[static_cast<std::size_t>(value)]);
    }
};

template <class E>
Field<OutcomeDefinition> choice(const char* key, E OutcomeDefinition::*member, const Rule& rule) {
    Field<OutcomeDefinition> field{key, rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, OutcomeDefinition& outcome) {
        Choice<E>::read(json, rule, place, outcome.*member);
    };
    field.write = [=](Writer& writer, const OutcomeDefinition& outcome) { Choice<E>::write(writer, rule, outcome.*member); };
    field.schema = [=] { return text_schema(rule); };
    return field;
}

Field<OutcomeDefinition> response() {
    const Rule rule{.meaning = "event_rate: how the rate answers to a practice's reliability: in proportion, or only from 0.75 on, "
                               "in full at 0.95; absent: linear", .choices = {"linear", "threshold"}};
    Field<OutcomeDefinition> field{"response", rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, OutcomeDefinition& outcome) {
        Choice<world::Response>::read(json, rule, place, outcome.response.emplace());
    };
    field.write = [=](Writer& writer, const OutcomeDefinition& outcome) {
        Choice<world::Response>::write(writer, rule, *outcome.response);
    };
    field.schema = [=] { return text_schema(rule); };
    field.present = [](const OutcomeDefinition& outcome) { return outcome.response.has_value(); };
    return field;
}

std::vector<Field<OutcomeDefinition>> level_fields() {
    using O = OutcomeDefinition;
    return {value("base", &O::base, {.meaning = "level without the network, pooled over sites; not of a chronic state, whose "
                "level is the parameter base_outcome", .unit = "of the outcome", .low = 0, .high = 1e6}),
            value("per", &O::per, {.meaning = "event_rate: exposure that the rate is told of, as 1000 line days, absent: 1; score: "
                "the highest score, absent: 1", .low = 1e-6, .high = 1e9}),
            value("exposure_unit", &O::exposure_unit, {.meaning = "what stands below the line: births, central-line days", .most = 100}),
            value("exposure", &O::exposure, {.meaning = "exposure, cases or respondents of a site and month on average; "
                "time_to_event: patients who enter", .unit = "a site and month", .low = 1e-6, .high = 1e8}),
            value("exposure_cv", &O::exposure_cv, {.meaning = "coefficient of variation of exposure between sites of the same size; "
                "absent: 0.3", .low = 0, .high = 5})};
}

std::vector<Field<OutcomeDefinition>> law_fields() {
    using O = OutcomeDefinition;
    return {response(),
            value("months_at_risk", &O::months_at_risk, {.meaning = "time_to_event: usual months from entry to the end of risk",
                .unit = "months", .low = 0.25, .high = 120}),
            value("points", &O::points, {.meaning = "score: steps of one respondent's score; absent: 10", .low = 1, .high = 1000}),
            value("site_sd", &O::site_sd, {.meaning = "standard deviation between sites; absent: the parameter site_offset_sd",
                .unit = "logit, or logarithm of the rate", .low = 0, .high = 2}),
            value("secular_trend", &O::secular_trend, {.meaning = "improvement that comes without the network; absent: the "
                "parameter secular_trend", .unit = "logit, or logarithm of the rate, a year", .low = -0.5, .high = 0.5}),
            value("window_months", &O::window_months, {.meaning = "months pooled in the reported figure; absent: 1",
                .unit = "months", .low = 1, .high = 24})};
}

}  // namespace

Table<OutcomeDefinition> outcome_definition_table() {
    using O = OutcomeDefinition;
    Table<O> table{"An outcome that the network improves",
                   {value("outcome", &O::outcome, {.meaning = "id, and name of its measure, in snake_case", .least = 1, .most = 60,
                        .presence = required}),
                    value("title", &O::title, {.meaning = "name shown to people", .least = 1, .most = 300, .presence = required}),
                    choice("kind", &O::kind, {.meaning = "law that it follows", .choices = {"chronic_state", "event_rate",
                        "proportion", "time_to_event", "score"}, .presence = required}),
                    value("unit", &O::unit, {.meaning = "unit of its figure: fraction, or words as 'per 1,000 line days'", .least = 1,
                        .most = 60}),
                    choice("better", &O::better, {.meaning = "which side is better", .choices = {"higher", "lower"}})}};
    for (auto& part : {level_fields(), law_fields()}) {
        table.fields.insert(table.fields.end(), part.begin(), part.end());
    }
    table.fields.push_back(value("goal", &O::goal, {.meaning = "what the network aims at", .unit = "of the outcome", .low = 0, .high = 1e6}));
    table.fields.push_back(value("counted", &O::counted, {.meaning = "what is gained or avoided, in words: infections", .most = 60}));
    table.fields.push_back(value("price", &O::price, {.meaning = "the price of one of these, by name", .most = 100}));
    table.fields.push_back(value("source", &O::source, {.meaning = "where its numbers come from"}));
    return table;
}

void read_by_outcome(const Json& json, const Rule& rule, const Place& place, std::vector<world::OfOutcome>& target) {
    target.clear();
    if (!json.is_object()) {
        place.report("is " + shown(json), "an object of outcomes and numbers is wanted, as {\"clabsi\": 0.2}");
        return;
    }
    for (const auto& [name, member] : json.items()) {
        world::OfOutcome row{name, 0};
        read_number(member, rule, place.key(name), row.value);
        target.push_back(std::move(row));
    }
}

void write_by_outcome(Writer& writer, const std::vector<world::OfOutcome>& rows) {
    writer.open_object();
    for (const world::OfOutcome& row : rows) {
        writer.key(row.outcome);
        writer.number(row.value);
    }
    writer.close_object();
}

SchemaJson by_outcome_schema(const Rule& rule) {
    return {{"type", "object"}, {"additionalProperties", number_schema(rule, "number")}};
}

}  // namespace lnsim::io
