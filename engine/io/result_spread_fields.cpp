// result.json: attribution, assessment, diagram.
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

Table<study::AssessmentEntry> assessment_table(Extent extent) {
    using A = study::AssessmentEntry;
    using L = study::AssessmentShare;
    using S = study::AssessmentSite;
    const Table<L> level{"A score and the sites that have it",
                         {value("score", &L::score, figure("of the scale, 1 to 5 in half points")),
                          value("title", &L::title, given("its definition in a few words")),
                          value("share", &L::share, figure("share of active sites at it, mean over runs", "fraction"))}};
    const Table<S> site{"Scores of a site in the shown replication",
                        {value("site", &S::site, given("id")), value("from_month", &S::from_month, given("month of the first score")),
                         value("score", &S::score, figure("a month each, until it leaves or the study ends"))}};
    Rule replication = given("the replication that sites are of (null: none)");
    replication.absence = Absence::null;
    Field<A> sites = objects("sites", &A::sites, site, given("scores of sites in that replication"));
    if (extent == Extent::page) sites.present = [](const A& a) { return !a.sites.empty(); };
    return {"Breakthrough Series assessment scores",
            {value("arm", &A::arm, given("plan by name")), value("month", &A::month, given("months from the start")),
             value("mean", &A::mean, figure("score of active sites, mean over runs")), value("q05", &A::q05, figure("5 % of runs lie below")),
             value("q95", &A::q95, figure("95 % of runs lie below")), objects("levels", &A::levels, level, given("the nine scores")),
             value("replication", &A::replication, replication), sites}};
}

Table<study::Diagram> diagram_table(Extent extent) {
    using D = study::Diagram;
    using V = study::DiagramDriver;
    using P = study::DiagramPractice;
    using S = study::DiagramSynergy;
    using R = study::PracticeReliability;
    const Table<V> driver{"A key driver", {value("driver", &V::driver, given("in words")),
                                           value("practices", &V::practices, given("ids of the practices that serve it"))}};
    const Table<P> practice{"A practice in the diagram",
                            {value("practice", &P::practice, given("id")), value("title", &P::title, given("in words")),
                             value("driver", &P::driver, given("the key driver that it serves")),
                             value("level", &P::level, given("0: needs none; else one more than the highest of what it needs")),
                             value("needs", &P::needs, given("ids of practices that must come first")),
                             value("taught_at_joining", &P::taught_at_joining, given("part of the change package from the start")),
                             value("discovered", &P::discovered, given("appears only by the network's own discovery"))}};
    const Table<S> synergy{"A pair that does more, or less, together",
                           {value("first", &S::first, given("practice by id")), value("second", &S::second, given("practice by id")),
                            value("synergy", &S::synergy, figure("share of the summed effect of both", "fraction"))}};
    const Table<R> reliability{"How reliable a practice is",
                               {value("arm", &R::arm, given("plan by name")), value("practice", &R::practice, given("practice by id")),
                                value("month", &R::month, given("last months of study years, and of the study")),
                                value("mean", &R::mean, figure("mean over active sites, mean over runs", "fraction")),
                                column("q05", &R::q05, figure("5 % of runs lie below", "fraction"), extent),
                                column("q95", &R::q95, figure("95 % of runs lie below", "fraction"), extent)}};
    return {"The key driver diagram",
            {objects("drivers", &D::drivers, driver, given("key drivers")), objects("practices", &D::practices, practice, given("practices")),
             objects("synergies", &D::synergies, synergy, given("synergies")),
             objects("reliability", &D::reliability, reliability, given("reliability by plan and practice"))}};
}

}  // namespace

std::vector<Field<Result>> spread_fields(Extent extent) {
    return {objects("attribution", &Result::attribution, attribution_table(extent), given("how adoptions came about, by plan")),
            objects("assessment", &Result::assessment, assessment_table(extent), given("Breakthrough Series assessment scores, by plan")),
            object("diagram", &Result::diagram, diagram_table(extent), given("the key driver diagram"))};
}

}  // namespace lnsim::io
