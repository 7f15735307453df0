// Tables of what the result rests on: published figures, practices, parameters, prices, failed runs.
#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Cell optional_cell(const std::optional<double>& value) {
    return value ? cell(*value) : Cell{};
}

TidyTable observed(const Result& result) {
    TidyTable table{
        "observed",
        "a published figure beside the forecast of the reference plan",
        {{"measure", "", "measure by name"},
         {"since", "", "month since which the figure is the relative change", "text", "it is a level"},
         month_column(),
         date_column(),
         {"value", "of the measure", "the figure", "number"},
         {"low", "of the measure", "lower end of its 95 % interval", "number", "not given"},
         {"high", "of the measure", "upper end of its 95 % interval", "number", "not given"},
         {"use", "", "what it is used for: calibrate, validate"},
         {"forecast_q05", "of the measure", "5 % of runs lie below", "number", "not forecast"},
         {"forecast_q50", "of the measure", "median of runs", "number", "not forecast"},
         {"forecast_q95", "of the measure", "95 % of runs lie below", "number", "not forecast"},
         {"candidates_q50", "of the measure", "median of the fixed candidate population", "number", "not forecast"},
         {"miss", "of the measure", "median of runs less the figure", "number", "not forecast"},
         {"source", "", "where it is published", "text", "not given"}},
        {}};
    for (const study::ObservedEntry& o : result.observed) {
        table.rows.push_back({cell(o.figure.measure), cell(o.figure.since ? core::to_text(*o.figure.since) : std::string()),
                              cell(o.month), cell(core::to_text(o.figure.date)),
                              cell(o.figure.value), optional_cell(o.figure.low), optional_cell(o.figure.high),
                              cell(o.figure.use), cell(o.forecast_q05), cell(o.forecast_q50), cell(o.forecast_q95),
                              cell(o.candidates_q50), cell(o.miss), cell(o.figure.source)});
    }
    return table;
}

TidyTable practices(const Result& result) {
    TidyTable table{
        "practices",
        "a practice of the network",
        {{"practice", "", "id"},
         {"title", "", "practice in words", "text", "not given"},
         {"effect_up", "log rate ratio", "log of the ratio on the up-rate"},
         {"effect_down", "log rate ratio", "minus the log of the ratio on the down-rate"},
         {"known_from", "months", "months from the network's start until it is known at a first site", "whole number"},
         {"source", "", "where its effect comes from", "text", "not given"}},
        {}};
    for (const study::PracticeEntry& p : result.practices) {
        table.rows.push_back({cell(p.definition.practice), cell(p.definition.title), cell(p.definition.effect_up),
                              cell(p.definition.effect_down), cell(p.definition.known_from),
                              cell(p.definition.source)});
    }
    return table;
}

TidyTable parameters(const Result& result) {
    TidyTable table{"parameters",
                    "a parameter of the model, as the reference plan has it",
                    {{"name", "", "name"},
                     {"value", "of the parameter", "value", "number"},
                     {"unit", "", "unit of the value", "text", "none"},
                     {"low", "of the parameter", "least value accepted", "number", "no bound"},
                     {"high", "of the parameter", "greatest value accepted", "number", "no bound"},
                     {"set_by", "", "default, network, fitted or scenario"},
                     {"drawn", "", "how it varies over runs", "text", "it does not"},
                     {"meaning", "", "what it means"},
                     {"source", "", "where it comes from", "text", "not given"}},
                    {}};
    for (const study::ParameterEntry& p : result.parameters) {
        table.rows.push_back({cell(p.name), cell(p.value), cell(p.unit), cell(p.low), cell(p.high), cell(p.set_by),
                              cell(p.drawn), cell(p.meaning), cell(p.source)});
    }
    return table;
}

TidyTable prices(const Result& result) {
    TidyTable table{"prices",
                    "a price",
                    {{"name", "", "name"},
                     {"title", "", "price in words", "text", "not given"},
                     {"value", "of the price", "the price", "number"},
                     {"unit", "", "what the price is for", "text", "none"},
                     {"currency", "", "currency"},
                     {"price_year", "year", "year of the price", "whole number"},
                     {"assumed", "", "yes: assumed, not published", "yes or no"},
                     {"source", "", "where it comes from", "text", "not given"}},
                    {}};
    for (const world::Price& p : result.network.prices) {
        table.rows.push_back({cell(p.name), cell(p.title), cell(p.value), cell(p.unit), cell(result.network.currency),
                              cell(p.price_year), yes_no(p.assumed), cell(p.source)});
    }
    return table;
}

TidyTable staff(const Result& result) {
    TidyTable table{"staff",
                    "a kind of staff of the hub",
                    {{"staff", "", "kind of staff"},
                     {"title", "", "in words", "text", "not given"},
                     {"hours", "hours a month", "productive hours of a person"},
                     {"salary", "money a year", "salary of a person, with overhead; assumed"},
                     {"currency", "", "currency"},
                     {"price_year", "year", "year of the salary", "whole number"}},
                    {}};
    for (const world::StaffKind& kind : result.network.staff) {
        table.rows.push_back({cell(kind.name), cell(kind.title), cell(kind.hours), cell(kind.salary),
                              cell(result.network.currency), cell(result.network.price_year)});
    }
    return table;
}

TidyTable failed(const Result& result) {
    TidyTable table{"failed",
                    "a run that failed",
                    {{"replication", "", "replication", "whole number"}, arm_column(), {"problem", "", "why"}},
                    {}};
    for (const study::FailedEntry& f : result.failed) {
        table.rows.push_back({cell(f.replication), cell(f.arm), cell(f.problem)});
    }
    return table;
}

}  // namespace

void add_source_tables(const Result& result, std::vector<TidyTable>& tables) {
    tables.push_back(observed(result));
    tables.push_back(practices(result));
    tables.push_back(parameters(result));
    tables.push_back(prices(result));
    tables.push_back(staff(result));
    tables.push_back(failed(result));
}

}  // namespace lnsim::io
