// result.json: measures, comparisons, cohorts.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::MeasureSeries> measure_table(Extent extent) {
    using M = study::MeasureSeries;
    const auto of_runs = [&](const char* key, std::vector<double> M::*member, const char* meaning) {
        return column(key, member, figure(meaning), extent);
    };
    const auto of_name = [&](Field<M> field) {
        if (extent == Extent::page) {
            field.present = [](const M& series) { return series.level != "site"; };
        }
        return field;
    };
    Field<M> runs = value("runs", &M::runs, given("runs that observed it"));
    if (extent == Extent::page) {
        runs.present = [](const M&) { return false; };
    }
    return {"A measure by month",
            {value("name", &M::name, given("measure by name")), of_name(value("title", &M::title, given("measure in words"))),
             of_name(value("unit", &M::unit, given("unit"))),
             of_name(value("better", &M::better, {.meaning = "which way is better", .choices = {"higher", "lower",
                 "neither"}, .presence = Presence::required})),
             value("arm", &M::arm, given("plan by name")),
             value("level", &M::level, {.meaning = "what it is of", .choices = {"network", "node", "site"},
                 .presence = Presence::required}),
             text_or_null("entity", &M::entity, given("node or site; null for the network")),
             value("month", &M::month, given("months from the start")), of_runs("mean", &M::mean, "mean over runs"),
             of_runs("se", &M::se, "Monte Carlo standard error of the mean"), of_runs("q05", &M::q05, "5 % of runs lie below"),
             of_runs("q25", &M::q25, "25 % of runs lie below"), of_runs("q50", &M::q50, "median of runs"),
             of_runs("q75", &M::q75, "75 % of runs lie below"), of_runs("q95", &M::q95, "95 % of runs lie below"),
             std::move(runs)}};
}

Table<study::Comparison> comparison_table() {
    using C = study::Comparison;
    return {"A plan less the reference, run by run",
            {value("measure", &C::measure, given("measure by name")), value("month", &C::month, given("month from the start")),
             value("arm", &C::arm, given("plan by name")), value("reference", &C::reference,
                 given("the plan it is compared with")),
             value("difference", &C::difference, figure("mean paired difference")),
             value("low", &C::low, figure("lower end of its 90 % interval")),
                 value("high", &C::high, figure("upper end of its 90 % interval")),
             value("probability_better", &C::probability_better,
                 figure("share of pairs in which the plan is better; ties count half", "fraction")),
             value("pairs", &C::pairs, given("pairs of runs")),
             value("variance_reduction", &C::variance_reduction,
                 figure("variance without pairing over variance with it; null when both are constant", "ratio")),
             value("q05", &C::q05, figure("5 % of the paired differences lie below")),
             value("q95", &C::q95, figure("95 % of the paired differences lie below"))}};
}

Table<study::Cohort> cohort_table() {
    using C = study::Cohort;
    return {"Sites by year of joining",
            {value("arm", &C::arm, given("plan by name")), value("join_year", &C::join_year, given("calendar year")),
             value("sites", &C::sites, figure("mean number of sites", "sites")),
                 value("month", &C::month, given("months from the start")),
             value("mean", &C::mean, figure("outcome of all patients of these sites")),
                 value("q05", &C::q05, figure("5 % of runs lie below")),
             value("q95", &C::q95, figure("95 % of runs lie below"))}};
}

}  // namespace

std::vector<Field<Result>> series_fields(Extent extent) {
    return {objects("measures", &Result::measures, measure_table(extent), given("measures by month, over runs")),
            objects("comparisons", &Result::comparisons, comparison_table(), given("paired differences from the reference")),
            by_future_field(),
            objects("cohorts", &Result::cohorts, cohort_table(), given("outcome by year of joining"))};
}

}  // namespace lnsim::io
