#include "engine/io/target_fields.hpp"

#include "engine/io/text.hpp"
#include "engine/step/measure_table.hpp"

namespace lnsim::io {
namespace {

Table<world::Target> target_table() {
    using T = world::Target;
    return {"What the plan is to reach",
            {value("measure", &T::measure, {.meaning = "a measure of the network by name: its outcome (remission), its outcome over all candidate sites (remission_candidates) or another of `lnsim list measures`",
                 .least = 1, .most = 100, .presence = Presence::required}),
             value("at_least", &T::at_least, {.meaning = "the measure is to be no less; fractions as 0.8, not 80",
                 .unit = "of the measure"}),
             value("at_most", &T::at_most, {.meaning = "the measure is to be no more; this or at_least", .unit = "of the measure"}),
             value("by", &T::by, {.meaning = "last month that counts; absent: the end of the forecast"}),
             value("by_month", &T::by_month, {.meaning = "the same as a number: within so many months from the start",
                 .unit = "months", .low = 1, .high = 600}),
             value("probability", &T::probability, {.meaning = "share of runs that are to meet it; absent: none in particular",
                 .unit = "fraction", .low = 0, .high = 1})}};
}

/// One bound, and at most one date.
void check_row(const Json& row, const Place& place) {
    if (!row.is_object()) {
        return;
    }
    if (row.contains("at_least") == row.contains("at_most")) {
        place.report(row.contains("at_most") ? "holds both at_least and at_most" : "holds neither at_least nor at_most",
                     "one of the two is wanted", "a second target can state the other");
    }
    if (row.contains("by") && row.contains("by_month")) {
        place.report("holds both by and by_month", "one of the two is wanted");
    }
}

SchemaJson needs(const char* key) { return {{"required", SchemaJson::array({key})}}; }

}  // namespace

Field<world::Plan> targets_field() {
    const Rule rule{.meaning = "what the plan is to reach, by when and how surely; absent: the network's goal", .most_values = 100,
                    .example = R"([{"measure": "remission", "at_least": 0.8, "by": "2015-01", "probability": 0.8}])",
                    .settled = "a target is of the whole run"};
    Field<world::Plan> field = objects("targets", &world::Plan::targets, target_table(), rule);
    field.present = [](const world::Plan& plan) { return !plan.targets.empty(); };
    field.read = [read = field.read](const Json& json, const Place& place, world::Plan& plan) {
        read(json, place, plan);
        for (std::size_t i = 0; json.is_array() && i < json.size(); ++i) {
            check_row(json[i], place.row(i));
        }
    };
    field.schema = [rule]() -> SchemaJson {
        SchemaJson row = object_schema(target_table());
        row["oneOf"] = SchemaJson::array({needs("at_least"), needs("at_most")});
        row["not"] = {{"required", SchemaJson::array({"by", "by_month"})}};
        return list_schema(rule, std::move(row));
    };
    return field;
}

void check_targets(const world::Plan& plan, const world::Network& network, Report& report) {
    const step::MeasureTable measures(network);
    const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
    for (std::size_t i = 0; i < plan.targets.size(); ++i) {
        const world::Target& target = plan.targets[i];
        const std::string place = "/targets/" + std::to_string(i) + "/";
        if (target.by && (*target.by < plan.start || *target.by > last)) {
            report.add(place + "by", "is " + core::to_text(*target.by), "a month of the plan is wanted, from " +
                           core::to_text(plan.start) + " to " + core::to_text(last));
        }
        if (target.by_month.value_or(0) > plan.horizon_months) {
            report.add(place + "by_month", "is " + std::to_string(*target.by_month),
                       "the plan has " + std::to_string(plan.horizon_months) + " months");
        }
        const auto measure = measures.find(target.measure);
        if (!measure && !target.measure.empty()) {
            report.add(place + "measure", "is " + in_quotes(target.measure) + ", which is not a measure of " + network.title,
                       "lnsim list measures shows them", nearest_suggestion(target.measure, measures.names()));
        }
        const bool fraction = measure && measures[*measure].unit == "fraction";
        const double value = target.at_least.value_or(target.at_most.value_or(0.0));
        if (fraction && (value < -1 || value > 1)) {
            report.add(place + (target.at_least ? "at_least" : "at_most"), "is " + number_text(value),
                       target.measure + " is a fraction, at most 1 is wanted",
                       value <= 100 && value > 0 ? "did you mean " + number_text(value / 100) + "?" : "");
        }
    }
}

}  // namespace lnsim::io
