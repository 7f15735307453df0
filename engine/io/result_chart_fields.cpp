// result.json: shares, precision, equity, spc, observed, events, practices.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::EquityEntry> equity_table(const ResultFacts& facts) {
    using E = study::EquityEntry;
    const auto measure = [facts](Writer& writer, const E&) { writer.text(facts.outcome); };
    return {"The largest third of sites less the smallest third",
            {value("arm", &E::arm, given("plan by name")), computed<E>("measure", given("measure by name"), measure,
                []() -> SchemaJson { return {{"type", "string"}}; }),
             value("month", &E::month, given("months from the start")), value("gap_small", &E::gap, figure("mean over runs")),
             value("gap_small_q05", &E::q05, figure("5 % of runs lie below")),
                 value("gap_small_q95", &E::q95, figure("95 % of runs lie below"))}};
}

Table<study::SpcEntry> spc_table(Extent extent) {
    using S = study::SpcEntry;
    const Table<study::SpcSignal> signal{"A month that signals",
                                         {value("month", &study::SpcSignal::month, given("month from the start")),
                                          value("rule", &study::SpcSignal::rule, given("the rule"))}};
    const Table<study::SpcPhase> phase{"Months with one centre line",
                                       {value("from", &study::SpcPhase::from, given("first month")),
                                           value("to", &study::SpcPhase::to, given("last month")),
                                        value("center", &study::SpcPhase::center, figure("centre line"))}};
    return {"A control chart of one replication",
            {value("arm", &S::arm, given("plan by name")), value("replication", &S::replication, given("the replication shown")),
             value("level", &S::level, {.meaning = "what it is of", .choices = {"network", "node", "site"},
                 .presence = Presence::required}),
             text_or_null("entity", &S::entity, given("node or site; null for the network")),
                 value("title", &S::title, given("in words")),
             constant<S>("chart", "p", given("kind of chart")), value("month", &S::month, given("months from the start")),
             value("numerator", &S::numerator, given("patients with the outcome")),
                 value("denominator", &S::denominator, given("patients seen")),
             column("value", &S::value, figure("numerator over denominator"), extent),
                 column("center", &S::center, figure("centre line"), extent),
             value("lower", &S::lower, figure("lower limit")), value("upper", &S::upper, figure("upper limit")),
             objects("signals", &S::signals, signal, given("months that signal")),
                 objects("phases", &S::phases, phase, given("phases")),
             value("share_signalled", &S::share_signalled,
                 figure("share of replications with a signal in that month; of the network only", "fraction"))}};
}

Table<study::ObservedEntry> observed_table() {
    using E = study::ObservedEntry;
    using O = world::Observation;
    const auto of = [](Field<O> field) { return inside(&E::figure, std::move(field)); };
    Rule since = given("month since which the figure is the relative change; null: it is a level");
    since.absence = Absence::null;
    return {"A published figure beside the forecast of the reference",
            {of(value("measure", &O::measure, given("measure by name"))), of(value("since", &O::since, since)),
                value("month", &E::month, given("month from the start")),
             of(value("date", &O::date, given("calendar month"))), of(value("value", &O::value, figure("the figure"))),
             of(value("low", &O::low, figure("lower end of its 95 % interval"))),
                 of(value("high", &O::high, figure("upper end of its 95 % interval"))),
             of(value("source", &O::source, given("where it is published"))),
                 of(value("use", &O::use, given("what it is used for"))),
             value("forecast_q05", &E::forecast_q05, figure("5 % of runs lie below")),
                 value("forecast_q50", &E::forecast_q50, figure("median of runs")),
             value("forecast_q95", &E::forecast_q95, figure("95 % of runs lie below")),
             value("candidates_q50", &E::candidates_q50, figure("median of the fixed candidate population in the same month")),
             value("miss", &E::miss, figure("median of runs less the figure")),
             value("forecast_sd", &E::forecast_sd, figure("standard deviation over runs")),
             value("crps", &E::crps, figure("continuous ranked probability score of the runs against the figure"))}};
}

Table<study::PracticeEntry> practice_entry_table() {
    using E = study::PracticeEntry;
    using P = world::PracticeDefinition;
    using A = study::PracticeAdoption;
    const auto of = [](Field<P> field) { return inside(&E::definition, std::move(field)); };
    const Table<A> adoption{"Use of a practice by month",
                            {value("arm", &A::arm, given("plan by name")),
                                value("month", &A::month, given("months from the start")),
                             value("share", &A::share, figure("share of active sites with it in use", "fraction"))}};
    return {"A practice and its spread",
            {of(value("practice", &P::practice, given("id"))), of(value("title", &P::title, given("in words"))),
             of(value("effect_up", &P::effect_up, figure("log of the ratio on the up-rate"))),
             of(value("effect_down", &P::effect_down, figure("minus the log of the ratio on the down-rate"))),
             of(value("known_from", &P::known_from, given("months from the network's start"))),
                 of(value("source", &P::source, given("where its effect comes from"))),
             objects("adoption", &E::adoption, adoption, given("use by plan"))}};
}

}  // namespace

std::vector<Field<Result>> chart_fields(Extent extent, const ResultFacts& facts) {
    using E = study::EventEntry;
    const Table<E> event{"Something that happens in a month",
                         {value("month", &E::month, given("month from the start")),
                             value("kind", &E::kind, given("kind of event")),
                          value("label", &E::label, given("in words"))}};
    const std::vector<Field<Result>> variance = variance_fields();
    return {variance[0], variance[1],
            objects("equity", &Result::equity, equity_table(facts), given("gap between large and small sites")),
            objects("spc", &Result::spc, spc_table(extent), given("control charts")),
            objects("observed", &Result::observed, observed_table(), given("published figures beside the forecast")),
            objects("events", &Result::events, event, given("learning sessions of the reference plan, and dated changes of all plans")),
            objects("practices", &Result::practices, practice_entry_table(), given("practices and their spread"))};
}

}  // namespace lnsim::io
