// result.json: cost, workload, nodes, map.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::CostItem> cost_item_table() {
    using I = study::CostItem;
    Table<I> table{"A kind of cost", {value("name", &I::name, given("measure by name")), value("title", &I::title,
        given("in words"))}};
    for (Field<study::Quantiles>& field : quantiles_table().fields) {
        table.fields.push_back(inside(&I::amount, std::move(field)));
    }
    return table;
}

Table<study::CostQuantity> cost_quantity_table() {
    using Q = study::CostQuantity;
    Table<Q> table{"What was paid for",
                   {value("name", &Q::name, given("measure by name, or used_ and a kind of staff")),
                    value("title", &Q::title, given("in words")), value("unit", &Q::unit, given("unit of the amount")),
                    value("item", &Q::item, given("the cost item it belongs to, by name")),
                    value("price", &Q::price, given("its price by name; a kind of staff: a twelfth of the salary"))}};
    for (Field<study::Quantiles>& field : quantiles_table().fields) {
        table.fields.push_back(inside(&Q::amount, std::move(field)));
    }
    return table;
}

Table<study::GainEntry> gain_table() {
    using G = study::GainEntry;
    Table<G> table{"What was gained of an outcome over the secular trend",
                   {value("outcome", &G::outcome, given("outcome by name")), value("name", &G::name, given("measure by name")),
                    value("title", &G::title, given("in words")), value("unit", &G::unit, given("unit of the amount")),
                    value("price", &G::price, given("price of one, by name; empty: none"))}};
    for (Field<study::Quantiles>& field : quantiles_table().fields) {
        table.fields.push_back(inside(&G::amount, std::move(field)));
    }
    table.fields.push_back(object("money", &G::money, quantiles_table(), given("its value")));
    return table;
}

Table<study::CostEntry> cost_table() {
    using C = study::CostEntry;
    const Table<C> worth{"What was gained",
                         {object("patient_years", &C::patient_years, quantiles_table(),
                             given("of a chronic state: patient-years gained over the secular trend")),
                          object("money", &C::value, quantiles_table(), given("value of all outcomes that have a price")),
                          objects("gained", &C::gained, gain_table(), given("gains over the secular trend, by outcome"))}};
    return {"Money over the horizon",
            {value("arm", &C::arm, given("plan by name")), value("currency", &C::currency, given("currency")),
             value("price_year", &C::price_year, given("price year")),
             computed<C>("assumed", given("true: prices are assumed"),
                 [](Writer& writer, const C&) { writer.flag(true); }, []() -> SchemaJson { return {{"const", true}}; }),
             objects("items", &C::items, cost_item_table(), given("costs by kind")),
             objects("quantities", &C::quantities, cost_quantity_table(),
                 given("what was paid for: a cost item is the sum of its quantities, each times its price")),
             object("total", &C::total, quantiles_table(), given("cost of hub and sites")),
             object("income", &C::income, quantiles_table(), given("fees and grants")),
             object("cash_end", &C::cash_end, quantiles_table(), given("cash of the hub at the end")),
             part("value", worth, given("what was gained"))}};
}

Table<study::WorkloadEntry> workload_table(Extent extent) {
    using W = study::WorkloadEntry;
    return {"Hours asked of staff against hours they have",
            {value("arm", &W::arm, given("plan by name")), value("staff", &W::staff, given("kind of staff")),
                value("title", &W::title, given("in words")),
             value("month", &W::month, given("months from the start")),
                 value("demand", &W::demand, figure("hours asked", "hours a month")),
             value("capacity", &W::capacity, figure("hours there are", "hours a month")),
                 column("utilisation", &W::utilisation, figure("demand over capacity", "ratio"), extent),
             value("share_overloaded", &W::share_overloaded, figure("share of runs with demand over capacity", "fraction"))}};
}

Table<study::NodeEntry> node_table() {
    using N = study::NodeEntry;
    return {"A node of the shown replication",
            {value("arm", &N::arm, given("plan by name")), value("node", &N::node, given("number of the node")),
             value("sites", &N::sites, given("ids of its sites")),
                 value("formed_month", &N::formed_month, given("month in which it was formed"))}};
}

Table<study::MapSite> map_site_table() {
    using S = study::MapSite;
    return {"A site of the shown replication",
            {value("site", &S::site, given("id")), value("title", &S::title, given("name shown to people")),
             value("latitude", &S::latitude, figure("latitude", "degrees")),
                 value("longitude", &S::longitude, figure("longitude", "degrees")),
             value("patients", &S::patients, figure("patients", "patients")),
                 count_or_null("joined_month", &S::joined_month, given("month it became active; null: never")),
             count_or_null("left_month", &S::left_month, given("month it left; null: stayed")),
                 count_or_null("node", &S::node, given("node at the end; null: none"))}};
}

/// A tie is a list of three numbers: the two rows of `sites` and the strength.
Field<study::MapEntry> ties() {
    using M = study::MapEntry;
    Field<M> field{"ties", given("ties between sites at the end: two rows of sites, and the strength"), {}, {}, {}};
    const Rule triple{.least_values = 3, .most_values = 3};
    field.read = [=](const Json& json, const Place& place, M& map) {
        if (!is_list(json, {}, place)) {
            return;
        }
        for (std::size_t i = 0; i < json.size(); ++i) {
            const Place row = place.row(i);
            std::vector<double> values;
            Codec<std::vector<double>>::read(json[i], triple, row, values);
            if (values.size() == 3) {
                map.ties.push_back({static_cast<int>(values[0]), static_cast<int>(values[1]), values[2]});
            }
        }
    };
    field.write = [](Writer& writer, const M& map) {
        writer.open_list();
        for (const study::MapTie& tie : map.ties) {
            writer.open_list();
            writer.whole(tie.a);
            writer.whole(tie.b);
            writer.number(tie.strength);
            writer.close_list();
        }
        writer.close_list();
    };
    field.schema = [=] { return list_schema({}, list_schema(triple, number_schema({}, "number"))); };
    return field;
}

/// Months in use by site and practice; never is -1 in the table and null outside.
Field<study::MapEntry> adoption() {
    using M = study::MapEntry;
    Field<M> field{"adoption", given("month in use by site and practice; null: never"), {}, {}, {}};
    const Rule month{.absence = Absence::null};
    using MonthList = std::vector<std::optional<int>>;
    field.read = [=](const Json& json, const Place& place, M& map) {
        if (!is_list(json, {}, place)) {
            return;
        }
        for (std::size_t i = 0; i < json.size(); ++i) {
            MonthList months;
            Codec<MonthList>::read(json[i], month, place.row(i), months);
            std::vector<int>& row = map.adoption.emplace_back();
            for (const std::optional<int>& in_use : months) {
                row.push_back(in_use.value_or(-1));
            }
        }
    };
    field.write = [](Writer& writer, const M& map) {
        writer.open_list();
        for (const std::vector<int>& row : map.adoption) {
            writer.open_list();
            for (const int in_use : row) {
                in_use < 0 ? writer.null() : writer.whole(in_use);
            }
            writer.close_list();
        }
        writer.close_list();
    };
    field.schema = [=] { return list_schema({}, Codec<MonthList>::schema(month)); };
    return field;
}

Field<study::MapEntry> map_practices(const ResultFacts& facts) {
    using P = world::PracticeDefinition;
    const Table<P> table{"A practice", {value("practice", &P::practice, given("id")), value("title", &P::title,
        given("in words"))}};
    const auto write = [facts, table](Writer& writer, const study::MapEntry&) {
        writer.open_list();
        for (const P& practice : facts.practices) {
            write_object(writer, table, practice);
        }
        writer.close_list();
    };
    return computed<study::MapEntry>("practices", given("columns of adoption"), write,
                                      [table] { return list_schema({}, object_schema(table)); });
}

Table<study::MapEntry> map_table(const ResultFacts& facts) {
    using M = study::MapEntry;
    const auto places = [facts](Writer& writer, const M&) { writer.text(facts.places); };
    return {"One replication on the map",
            {value("arm", &M::arm, given("plan by name")), value("replication", &M::replication,
                given("the replication nearest the median path")),
             objects("sites", &M::sites, map_site_table(), given("sites")), ties(), map_practices(facts), adoption(),
             computed<M>("places", given("where the coordinates come from"), places, []() -> SchemaJson { return {{"type", "string"}}; })}};
}

}  // namespace

#ifndef LNSIM_WRITE_ONLY
Rule figure(std::string meaning, std::string unit) {
    return {.meaning = std::move(meaning), .unit = std::move(unit), .presence = Presence::required, .absence = Absence::null};
}

Rule given(std::string meaning) {
    return {.meaning = std::move(meaning), .wording = Wording::any, .presence = Presence::required};
}
#endif

Table<study::Quantiles> quantiles_table() {
    using Q = study::Quantiles;
    return {"Mean and 90 % interval over runs",
            {value("mean", &Q::mean, figure("mean of runs")), value("q05", &Q::q05, figure("5 % of runs lie below")),
             value("q95", &Q::q95, figure("95 % of runs lie below"))}};
}

std::vector<Field<Result>> account_fields(Extent extent, const ResultFacts& facts) {
    return {objects("cost", &Result::cost, cost_table(), given("money over the horizon, by plan")),
            objects("workload", &Result::workload, workload_table(extent), given("hours by kind of staff")),
            objects("nodes", &Result::nodes, node_table(), given("nodes of the shown replication")),
            objects("map", &Result::map, map_table(facts), given("the shown replication on the map"))};
}

}  // namespace lnsim::io
