// result.json: attribution.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::RouteCounts> counts_table(Extent extent) {
    using C = study::RouteCounts;
    return {"Adoptions of one kind by one route, so far",
            {value("event", &C::event, {.meaning = "what happened: a practice came to be known at a site, or into use",
                                        .choices = {"known", "in_use"}, .presence = Presence::required}),
             value("route", &C::route, given("route by name")), value("month", &C::month, given("months from the start")),
             column("number", &C::number, figure("mean number over runs", "adoptions"), extent),
             value("mean", &C::mean, figure("share of all such adoptions, mean over the runs kept", "fraction")),
             value("q05", &C::q05, figure("5 % of runs lie below", "fraction")),
             value("q95", &C::q95, figure("95 % of runs lie below", "fraction"))}};
}

/// Rows and months that are -1 in the tables and null outside when there is none.
template <class T>
Field<T> counts_or_null(std::string key, std::vector<int> T::*member, Rule rule) {
    rule.absence = Absence::null;
    using List = std::vector<std::optional<int>>;
    Field<T> field{std::move(key), rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, T& t) {
        List list;
        Codec<List>::read(json, rule, place, list);
        (t.*member).clear();
        for (const std::optional<int>& one : list) {
            (t.*member).push_back(one.value_or(-1));
        }
    };
    field.write = [=](Writer& writer, const T& t) {
        writer.open_list();
        for (const int one : t.*member) {
            one < 0 ? writer.null() : writer.whole(one);
        }
        writer.close_list();
    };
    field.schema = [=] { return Codec<List>::schema(rule); };
    return field;
}

Table<study::SpreadTree> tree_table() {
    using T = study::SpreadTree;
    return {"How a practice spread: an entry a site that ever knew it",
            {value("practice", &T::practice, given("practice by id")),
             value("site", &T::site, given("row of the map's sites")),
             counts_or_null("month", &T::month, given("month in which it became known there (null: before the study)")),
             value("route", &T::route, given("row of routes")),
             counts_or_null("from", &T::from, given("row of the site that told (null: none)")),
             counts_or_null("in_use_month", &T::in_use_month, given("month in which it first came into use (null: never)"))}};
}

Table<study::AttributionEntry> attribution_table(Extent extent) {
    using A = study::AttributionEntry;
    Rule replication = given("the replication that the trees show (null: none)");
    replication.absence = Absence::null;
    return {"How adoptions came about",
            {value("arm", &A::arm, given("plan by name")), value("routes", &A::routes, given("routes by name")),
             objects("counts", &A::counts, counts_table(extent), given("adoptions by event and route")),
             value("replication", &A::replication, replication),
             objects("trees", &A::trees, tree_table(), given("how each practice spread in that replication"))}};
}

}  // namespace

std::vector<Field<Result>> spread_fields(Extent extent) {
    return {objects("attribution", &Result::attribution, attribution_table(extent), given("how adoptions came about, by plan"))};
}

}  // namespace lnsim::io
