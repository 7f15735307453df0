// result.json: futures, by_future, shares, precision.
#include "engine/io/parameter_values.hpp"
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::FutureEntry> future_table() {
    using F = study::FutureEntry;
    return {"A way in which the structural switches may stand",
            {value("name", &F::name, given("contagion and newcomers by name")), value("title", &F::title, given("in plain words")),
             value("contagion", &F::contagion, given("contagion rule by name")),
             value("newcomers", &F::newcomers, given("newcomer assumption by name")),
             text_or_null("response", &F::response, given("response of event rates; null: as the network says")),
             value("replications", &F::replications, given("replications that run it")),
             parameters("fitted", &F::fitted, given("parameter values fitted under it, or under the nearest that has some")),
             text_or_null("fitted_source", &F::fitted_source, given("how they were found and chosen; null: nothing is fitted")),
             value("fitted_rows", &F::fitted_rows, given("rows of joint draws that its parameters are drawn from; 0: none"))}};
}

Table<study::FutureDifference> difference_table() {
    using D = study::FutureDifference;
    return {"A plan less the reference within one future",
            {value("future", &D::future, given("future by name")), value("measure", &D::measure, given("measure by name")),
             value("month", &D::month, given("month from the start")), value("arm", &D::arm, given("plan by name")),
             value("reference", &D::reference, given("the plan it is compared with")),
             value("difference", &D::difference, figure("mean paired difference")),
             value("low", &D::low, figure("lower end of its 90 % interval")),
             value("high", &D::high, figure("upper end of its 90 % interval")),
             value("pairs", &D::pairs, given("pairs of runs"))}};
}

Table<study::ShareEntry> share_table() {
    using S = study::ShareEntry;
    return {"Where the variance of a run, or of a paired difference, comes from",
            {value("measure", &S::measure, given("measure by name")), value("arm", &S::arm, given("plan by name")),
             text_or_null("reference", &S::reference, given("the plan it is compared with; null: of the plan's own runs")),
             value("month", &S::month, given("month from the start")),
             value("parameter", &S::parameter, figure("between draws of the parameters; 0 where they are fixed", "fraction")),
             value("future", &S::future, figure("between futures", "fraction")),
             value("chance", &S::chance, figure("between runs of one draw and future", "fraction")),
             text_or_null("set_to_zero", &S::set_to_zero, given("components whose estimate was below 0; null: none"))}};
}

Table<study::PrecisionEntry> precision_table() {
    using P = study::PrecisionEntry;
    return {"What was asked of a study that runs until it is precise",
            {value("asked", &P::asked, figure("half-width of the 90 % interval")),
             value("reached", &P::reached, figure("the widest at the end")),
             value("measure", &P::measure, given("of which measure, in the last month")),
             value("replications", &P::replications, given("replications that it took"))}};
}

Field<Result> precision_field() {
    const Table<study::PrecisionEntry> table = precision_table();
    Field<Result> field{"precision", given("with --precision: asked and reached; else null"), {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, Result& result) {
        if (!json.is_null()) {
            read_object(json, table, place, result.precision.emplace());
        }
    };
    field.write = [=](Writer& writer, const Result& result) {
        result.precision ? write_object(writer, table, *result.precision) : writer.null();
    };
    field.schema = [=] { return or_null(object_schema(table)); };
    return field;
}

}  // namespace

Field<Result> futures_field() {
    return objects("futures", &Result::futures, future_table(), given("the futures, in equal shares of the replications"));
}

Field<Result> by_future_field() {
    return objects("by_future", &Result::by_future, difference_table(), given("paired differences future by future"));
}

std::vector<Field<Result>> variance_fields() {
    return {objects("shares", &Result::shares, share_table(), given("where the variance comes from")), precision_field()};
}

}  // namespace lnsim::io
