// Fitted values in a network file: one set, or one a future, with joint draws.
#include "engine/io/catalogue.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/parameter_values.hpp"
#include "engine/io/text.hpp"
#include "engine/model/parameters.hpp"

namespace lnsim::io {
namespace {

constexpr auto required = Presence::required;

/// Rows of equal length, each value in the range of its parameter.
void check_draws(const world::JointDraws& draws, const Place& place) {
    for (std::size_t k = 0; k < draws.parameters.size(); ++k) {
        if (model::find_parameter(draws.parameters[k]) == nullptr) {
            place.key("parameters").row(k).report("parameter " + in_quotes(draws.parameters[k]) + " is not known", {},
                                                  nearest_parameter(draws.parameters[k]));
        }
    }
    const Place rows = place.key("rows");
    for (std::size_t i = 0; i < draws.rows.size() && !place.is_report_full(); ++i) {
        const Place row = rows.row(i);
        if (draws.rows[i].size() != draws.parameters.size()) {
            row.report("holds " + std::to_string(draws.rows[i].size()) + " values",
                       "one a parameter, " + std::to_string(draws.parameters.size()) + ", is wanted");
            continue;
        }
        for (std::size_t k = 0; k < draws.rows[i].size(); ++k) {
            const model::ParameterDeclaration* known = model::find_parameter(draws.parameters[k]);
            if (known != nullptr && !(draws.rows[i][k] >= known->low && draws.rows[i][k] <= known->high)) {
                row.row(k).report("is " + number_text(draws.rows[i][k]),
                                  wanted_number({.low = known->low, .high = known->high}, "a number"));
            }
        }
    }
}

Table<world::JointDraws> draws_table() {
    using D = world::JointDraws;
    return {"Rows of parameter values that a forecast draws from, as from a posterior",
            {value("parameters", &D::parameters, {.meaning = "parameters by name, in the order of the rows", .least_values = 1,
                .repeats = Repeats::refused, .presence = required}),
             value("rows", &D::rows, {.meaning = "rows of values; each draw takes one", .least_values = 1,
                .most_values = 100000, .presence = required}),
             value("command", &D::command, {.meaning = "the command that drew them"}),
             value("note", &D::note, {.meaning = "how they were drawn", .wording = Wording::lines})}};
}

/// {"contagion": name, "newcomers": name}: a switch that is not named may stand in any way.
Table<world::FittedValues> of_futures_table() {
    using F = world::FittedValues;
    const Catalogue shipped;
    const auto if_named = [](const char* key, std::string F::*member, Rule rule) {
        Field<F> field = value(key, member, std::move(rule));
        field.present = [member](const F& f) { return !(f.*member).empty(); };
        return field;
    };
    return {"The futures that values were fitted under",
            {if_named("contagion", &F::contagion, {.meaning = "contagion rule; absent: any", .choices = shipped.contagion}),
             if_named("newcomers", &F::newcomers, {.meaning = "newcomer assumption; absent: any", .choices = shipped.newcomers})}};
}

Table<world::FittedValues> fitted_table() {
    using F = world::FittedValues;
    Field<F> futures = part("futures", of_futures_table(), {.meaning = "the futures that they were fitted under; absent: all"});
    futures.present = [](const F& f) { return !f.contagion.empty() || !f.newcomers.empty(); };
    Field<F> draws = object("draws", &F::draws, draws_table(), {.meaning = "what the figures leave open, as joint draws"});
    draws.present = [](const F& f) { return !f.draws.rows.empty(); };
    const auto read = draws.read;
    draws.read = [=](const Json& json, const Place& place, F& f) {
        read(json, place, f);
        check_draws(f.draws, place);
    };
    return {"Values found by fitting to the rows marked calibrate",
            {std::move(futures), parameters("values", &F::values, {.meaning = "fitted parameter values by name"}),
             value("command", &F::command, {.meaning = "the command that found them"}),
             value("note", &F::note, {.meaning = "how they were found, and how well they are known",
                 .wording = Wording::lines}),
             std::move(draws)}};
}

/// No two sets may claim the same futures.
void check_claims(const std::vector<world::FittedValues>& fitted, const Place& place) {
    for (std::size_t i = 1; i < fitted.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (fitted[k].contagion == fitted[i].contagion && fitted[k].newcomers == fitted[i].newcomers) {
                place.row(i).key("futures").report("are those of set " + std::to_string(k) + " already",
                                                   "each set of fitted values has futures of its own");
            }
        }
    }
}

}  // namespace

Field<world::Network> fitted_field() {
    using N = world::Network;
    const Table<world::FittedValues> table = fitted_table();
    Field<N> field = objects("fitted", &N::fitted, table,
                             {.meaning = "values found by fitting: one set, or a list of sets, each with its futures"});
    const auto read_list = field.read;
    const auto write_list = field.write;
    const auto list = field.schema;
    field.read = [=](const Json& json, const Place& place, N& network) {
        if (json.is_array()) {
            read_list(json, place, network);
            check_claims(network.fitted, place);
            return;
        }
        network.fitted.assign(1, {});
        read_object(json, table, place, network.fitted[0]);
    };
    field.write = [=](Writer& writer, const N& network) {
        network.fitted.size() == 1 ? write_object(writer, table, network.fitted[0]) : write_list(writer, network);
    };
    field.schema = [=] { return any_schema({object_schema(table), list()}); };
    field.present = [](const N& network) { return !network.fitted.empty(); };
    return field;
}

}  // namespace lnsim::io
