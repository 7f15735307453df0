// result.json: parameters, prices, failed, provenance.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::ParameterEntry> parameter_table() {
    using P = study::ParameterEntry;
    return {"A parameter of the model",
            {value("name", &P::name, given("name")), value("value", &P::value, figure("value of the reference")),
                value("unit", &P::unit, given("unit")),
             value("low", &P::low, figure("least value accepted")), value("high", &P::high, figure("greatest value accepted")),
             value("meaning", &P::meaning, given("what it means")), value("source", &P::source, given("where it comes from")),
             value("set_by", &P::set_by, {.meaning = "what set it", .choices = {"default", "network", "fitted",
                 "scenario"}, .presence = Presence::required}),
             text_or_null("drawn", &P::drawn, given("how it varies over runs, in words; null: it does not"))}};
}

/// The prices of a network file, every key there.
Table<world::Price> result_price_table() {
    using P = world::Price;
    return {"A price",
            {value("name", &P::name, given("name")), value("title", &P::title, given("in words")),
                value("value", &P::value, figure("the price")),
             value("unit", &P::unit, given("what the price is for")),
                 value("price_year", &P::price_year, given("year of the price")),
             value("source", &P::source, given("where it comes from")),
                 value("assumed", &P::assumed, given("true: assumed, not published"))}};
}

Field<Result> prices() {
    using N = world::Network;
    return inside(&Result::network, objects("prices", &N::prices, result_price_table(), given("prices, with their sources")));
}

/// Staff of the network's file: what the answer's costs rest on beside prices.
Field<Result> staff() {
    using N = world::Network;
    using S = world::StaffKind;
    const Table<S> table{"Staff of one kind",
                         {value("name", &S::name, given("kind of staff")), value("title", &S::title, given("in words")),
                          value("hours", &S::hours, figure("productive hours of a person", "hours a month")),
                          value("salary", &S::salary, figure("salary of a person, with overhead; assumed", "money a year"))}};
    return inside(&Result::network, objects("staff", &N::staff, table, given("staff of the hub, by kind")));
}

Table<study::Provenance> provenance_table() {
    using P = study::Provenance;
    using S = study::PhaseEntry;
    const Table<S> phase{"A phase of a month",
                         {value("number", &S::number, given("place in the month")),
                             value("name", &S::name, given("name")), value("does", &S::does, given("what it does"))}};
    return {"How the result came about",
            {value("program", &P::program, given("program and version")),
                value("format", &P::format, given("format of the result")),
             value("seed", &P::seed, given("seed of all draws")),
                 value("scenario_digests", &P::scenario_digests, given("SHA-256 of the scenarios")),
             value("network_digest", &P::network_digest, given("SHA-256 of the network file")),
                 objects("phases", &P::phases, phase, given("phases of a month, in order")),
             value("repeat", &P::repeat, given("the command that repeats the study")),
                 value("sources", &P::sources, given("what was read"))}};
}

}  // namespace

std::vector<Field<Result>> source_fields() {
    using F = study::FailedEntry;
    const Table<F> failed{"A run that failed",
                          {value("replication", &F::replication, given("replication")),
                              value("arm", &F::arm, given("plan by name")),
                           value("problem", &F::problem, given("why"))}};
    return {objects("parameters", &Result::parameters, parameter_table(),
        given("every parameter of the reference, with its source")), prices(), staff(),
            objects("failed", &Result::failed, failed, given("runs that failed")),
            object("provenance", &Result::provenance, provenance_table(), given("how the result came about"))};
}

}  // namespace lnsim::io
