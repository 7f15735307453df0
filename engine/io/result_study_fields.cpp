// result.json: study, answer, flips, arms, targets.
#include "engine/io/changes.hpp"
#include "engine/io/plan_fields.hpp"
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

/// Written as months from the study's start. When read, the count is of those months until read_result() knows the start.
Field<Result> last_observed_month() {
    const Rule rule = figure("month of the last published outcome", "months from the start");
    Field<Result> field{"last_observed_month", rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, Result& result) {
        if (!json.is_null()) {
            Codec<int>::read(json, rule, place, result.network.last_observed.count);
        }
    };
    field.write = [](Writer& writer, const Result& result) {
        writer.whole(result.network.last_observed.since(result.start));
    };
    field.schema = [=] { return or_null(Codec<int>::schema(rule)); };
    return field;
}

Table<Result> network_part() {
    using N = world::Network;
    const auto of = [](Field<N> field) { return inside(&Result::network, std::move(field)); };
    return {"The network of the study",
            {of(value("name", &N::name, given("short name"))),
             of(value("title", &N::title, given("name shown to people"))),
             of(value("outcome", &N::outcome, given("main outcome, a measure by name"))),
             of(value("outcome_title", &N::outcome_title, given("main outcome in words"))),
             of(value("purpose", &N::purpose, given("what the network is for"))),
             of(value("goal", &N::goal, figure("the outcome that the network aims at"))),
             last_observed_month(),
             of(value("largest_published_sites", &N::largest_published_sites,
                 given("sites of the largest network with published outcomes"))),
             of(value("currency", &N::currency, given("currency of all money"))),
             of(value("price_year", &N::price_year, given("price year of all money"))),
             of(value("site_fee", &N::site_fee, figure("fee of an active site, where a plan names no other", "money a year"))),
             of(value("grants", &N::grants, figure("grants to the hub, where a plan names no other", "money a year"))),
             of(value("opening_cash", &N::opening_cash, figure("cash of the hub at the start", "money"))),
             of(value("places", &N::places, given("where the coordinates come from")))}};
}

Table<Result> study_part() {
    return {"What was asked",
            {value("command", &Result::command, given("forecast or compare")),
             value("name", &Result::name, given("name of the study")),
             part("network", network_part(), given("the network")),
             value("start", &Result::start, given("calendar month of month 0")),
             value("horizon_months", &Result::horizon_months, given("months forecast")),
             value("replications", &Result::replications, given("replications of each arm")),
             value("parameter_draws", &Result::parameter_draws, given("draws of the parameters; 0: they are fixed")),
             value("seed", &Result::seed, given("seed of all draws")),
             value("site_names", &Result::site_names, given("true, or codes (--mask-sites)"))}};
}

Table<study::Answer> answer_table() {
    using A = study::Answer;
    return {"The answer in plain words",
            {value("headline", &A::headline, given("one sentence")),
                value("sentences", &A::sentences, given("the rest of the answer")),
             value("interval", &A::interval, given("what the intervals cover")),
                 value("cautions", &A::cautions, given("what to beware of"))}};
}

Table<study::ChangeEntry> change_table() {
    using C = study::ChangeEntry;
    Field<C> set{"set", given("what is set from then on: JSON pointer into the scenario, to value"), {}, {}, {}};
    set.read = [](const Json& json, const Place& place, C& change) { read_settings(json, place, change.set); };
    set.write = [](Writer& writer, const C& change) { write_settings(writer, change.set); };
    set.schema = []() -> SchemaJson { return {{"type", "object"}}; };
    return {"What changes from a month on",
            {value("at", &C::at, given("calendar month")), value("month", &C::month, given("months from the start")), set}};
}

Table<study::ArmEntry> arm_table() {
    using A = study::ArmEntry;
    // Strategies are not checked again: the result may come from a build that knows others.
    Catalogue any;
    any.onboarding.clear();
    any.order.clear();
    any.structure.clear();
    any.contagion.clear();
    any.newcomers.clear();
    return {"One plan",
            {value("name", &A::name, given("name of the plan")), value("description", &A::description, given("what it is")),
             value("reference", &A::reference, given("true: the others are compared with it")),
             object("scenario", &A::plan, plan_table(any), given("the plan after defaults")),
             objects("changes", &A::changes, change_table(), given("what changes in it, and when"))}};
}

Table<study::TargetEntry> target_table() {
    using T = study::TargetEntry;
    return {"How likely a target is met",
            {value("measure", &T::measure, given("measure by name")), value("at_least", &T::at_least, figure("the target, where the measure is to be no less")),
             value("at_most", &T::at_most, figure("the target, where it is to be no more")),
             value("stated_by", &T::stated_by, given("plan; or network: its goal, where no plan states a target")),
             value("by", &T::by, given("last month that counts, from the start")),
             value("probability_in_time", &T::probability_in_time, figure("share of runs that met it by then", "fraction")),
             value("wanted_probability", &T::wanted_probability, figure("share of runs that the plan wants", "fraction")),
             text_or_null("reached", &T::reached, given("whether that share is reached: yes, no, cannot tell; null: none is wanted")),
             value("arm", &T::arm, given("plan by name")), value("probability_met", &T::probability_met,
                 figure("share of runs that met it by the end", "fraction")),
             value("month_q50", &T::month_q50, figure("month by which half of the runs met it; null: not met in half of them")),
             value("month_q05", &T::month_q05, figure("the same for 5 % of the runs")),
             value("month_q95", &T::month_q95, figure("the same for 95 % of the runs")),
             value("share_never", &T::share_never, figure("share of runs that never met it", "fraction"))}};
}

}  // namespace

std::vector<Field<Result>> study_fields() {
    return {part("study", study_part(), given("what was asked")),
            object("answer", &Result::answer, answer_table(), given("the answer in plain words")),
            value("flips", &Result::flips, given("where the better plan changes between horizons")),
            objects("arms", &Result::arms, arm_table(), given("the plans; the first is the reference")),
            futures_field(),
            objects("targets", &Result::targets, target_table(), given("targets and how likely they are met"))};
}

}  // namespace lnsim::io
