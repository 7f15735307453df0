// result.json: sensitivity.
#include "engine/io/result_fields.hpp"
#include "engine/io/result_json.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::SensitivityFactor> factor_table() {
    using F = study::SensitivityFactor;
    return {"A quantity that was varied",
            {value("name", &F::name, given("parameter or switch by name; of a plan the JSON pointer")),
             value("kind", &F::kind, given("parameter, plan or switch")), value("title", &F::title, given("what it means")),
             value("unit", &F::unit, given("unit")),
             value("low", &F::low, figure("least value; of a prior without ends the 1st percentile; null for a switch")),
             value("high", &F::high, figure("greatest value, likewise; null for a switch")),
             value("value", &F::value, figure("value at which it is held while others vary alone; null for a switch")),
             value("law", &F::law, given("how it varies, in words")), value("lever", &F::lever, given("what a leader can do about it")),
             value("source", &F::source, given("source of the value")),
             value("mu", &F::mu, figure("mean elementary effect: change of the measure over the whole range")),
             value("mu_low", &F::mu_low, figure("lower end of its 90 % interval")),
             value("mu_high", &F::mu_high, figure("upper end of its 90 % interval")),
             value("mu_star", &F::mu_star, figure("mean size of the elementary effects")),
             value("sigma", &F::sigma, figure("standard deviation of the elementary effects over places, replicate noise taken out")),
             value("strength", &F::strength, figure("root mean square of the elementary effects, replicate noise taken out")),
             value("noise", &F::noise, figure("mu_star that chance alone gives a quantity without effect")),
             value("first", &F::first, figure("first-order Sobol index: share of the variance it makes alone; null where it was not among the strongest")),
             value("first_low", &F::first_low, figure("lower end of its 90 % interval")),
             value("first_high", &F::first_high, figure("upper end of its 90 % interval")),
             value("total", &F::total, figure("total Sobol index: share of the variance in which it has part")),
             value("total_low", &F::total_low, figure("lower end of its 90 % interval")),
             value("total_high", &F::total_high, figure("upper end of its 90 % interval"))}};
}

Table<study::SensitivitySwing> swing_table() {
    using S = study::SensitivitySwing;
    return {"The measure with one quantity moved and all others held",
            {value("factor", &S::factor, given("the quantity by name")),
             value("at", &S::at, given("low or high end of its range; of a switch the answer")),
             value("value", &S::value, figure("value there; null for a switch")), value("mean", &S::mean, figure("mean of the measure")),
             value("difference", &S::difference, figure("mean paired difference from all held")),
             value("low", &S::low, figure("lower end of its 90 % interval")), value("high", &S::high, figure("upper end of its 90 % interval")),
             value("pairs", &S::pairs, given("pairs of runs"))}};
}

Table<study::SensitivityContour> contour_table() {
    using C = study::SensitivityContour;
    return {"The measure over the ranges of the strongest two",
            {value("x", &C::x, given("the strongest range by name")), value("y", &C::y, given("the next")),
             value("x_value", &C::x_value, given("places on the first")), value("y_value", &C::y_value, given("places on the second")),
             value("value", &C::value, given("the measure there, [y][x], all others at the middle of their ranges: a surface of second degree")),
             value("error", &C::error, figure("root mean square error of prediction of a point by the others"))}};
}

/// The object, or null.
Field<study::Sensitivity> contour_field() {
    using S = study::Sensitivity;
    const Table<study::SensitivityContour> table = contour_table();
    Field<S> field{"contour", given("null: too few points, or fewer than two ranges"), {}, {}, {}};
    field.read = [table](const Json& json, const Place& place, S& s) {
        if (!json.is_null()) read_object(json, table, place, s.contour.emplace());
    };
    field.write = [table](Writer& writer, const S& s) {
        s.contour ? write_object(writer, table, *s.contour) : writer.null();
    };
    field.schema = [table] { return or_null(object_schema(table)); };
    return field;
}

Table<study::Sensitivity> sensitivity_table() {
    using S = study::Sensitivity;
    return {"Which quantities matter",
            {value("measure", &S::measure, given("measure by name")), value("title", &S::title, given("in words")),
             value("unit", &S::unit, given("unit")), value("better", &S::better, given("higher, lower or neither")),
             value("month", &S::month, given("month from the start")), value("arm", &S::arm, given("plan by name")),
             text_or_null("reference", &S::reference, given("the plan that is taken off; null: the measure is the plan's own")),
             value("replications", &S::replications, given("runs of each plan at a point")),
             value("trajectories", &S::trajectories, given("trajectories of elementary effects; 0: none")),
             value("base_points", &S::base_points, given("base points of Sobol indices; 0: none")),
             value("swing_replications", &S::swing_replications, given("runs of each plan at a swing; 0: none")),
             value("points", &S::points, given("points, all together")), value("runs", &S::runs, given("runs of each plan, all together")),
             value("missing", &S::missing, given("runs that failed or did not observe the measure")),
             value("rows_left_out", &S::rows_left_out, given("base points left out for want of a run")),
             value("held", &S::held, figure("the measure with everything held")),
             value("mean", &S::mean, figure("the measure, mean over the ranges")),
             value("sd", &S::sd, figure("standard deviation of its expectation over the ranges: without chance")),
             value("sd_low", &S::sd_low, figure("lower end of its 90 % interval")),
             value("sd_high", &S::sd_high, figure("upper end of its 90 % interval")),
             value("chance_share", &S::chance_share, figure("share of chance in the variance of one run", "fraction")),
             value("chance_share_low", &S::chance_share_low, figure("lower end of its 90 % interval")),
             value("chance_share_high", &S::chance_share_high, figure("upper end of its 90 % interval")),
             value("interactions", &S::interactions, figure("1 less the sum of the first-order indices", "fraction")),
             value("interactions_low", &S::interactions_low, figure("lower end of its 90 % interval")),
             value("interactions_high", &S::interactions_high, figure("upper end of its 90 % interval")),
             objects("factors", &S::factors, factor_table(), given("the quantities, strongest first")),
             objects("swings", &S::swings, swing_table(), given("each moved alone, in the order of the factors")), contour_field()}};
}

}  // namespace

Field<Result> sensitivity_field() {
    const Table<study::Sensitivity> table = sensitivity_table();
    Field<Result> field{"sensitivity", {.meaning = "which quantities matter, of `lnsim sensitivity` alone"}, {}, {}, {}};
    field.read = [table](const Json& json, const Place& place, Result& result) {
        read_object(json, table, place, result.sensitivity.emplace());
    };
    field.write = [table](Writer& writer, const Result& result) { write_object(writer, table, *result.sensitivity); };
    field.schema = [table] { return object_schema(table); };
    field.present = [](const Result& result) { return result.sensitivity.has_value(); };
    return field;
}

std::string sensitivity_json(const Result& result) {
    Writer writer;
    write_object(writer, sensitivity_table(), *result.sensitivity);
    return writer.take();
}

}  // namespace lnsim::io
