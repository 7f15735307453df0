// result.json: sizing.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::SizingTest> test_table() {
    using T = study::SizingTest;
    using S = world::Setting;
    const Table<S> setting{"A key that the plan sets", {value("pointer", &S::place, given("JSON pointer into the scenario")), value("value", &S::value, given("its value, as JSON text"))}};
    return {"A plan that was tested",
            {value("label", &T::label, given("what tells it from the others")), objects("set", &T::set, setting, given("what it sets in the scenario")),
             value("runs", &T::runs, given("runs of the test")), value("met", &T::met, given("runs that met the target in time")),
             value("low", &T::low, figure("lower end of the 90 % interval of the probability", "fraction")), value("high", &T::high, figure("upper end", "fraction")),
             value("cost", &T::cost, figure("mean cost at the end")), value("verdict", &T::verdict, given("meets, misses or cannot tell"))}};
}

}  // namespace

Field<Result> sizing_field() {
    using Z = study::Sizing;
    const Table<Z> table{"The smallest staff that meets a target",
                         {value("target", &Z::target, given("as it was written")), value("wanted", &Z::wanted, figure("probability wanted", "fraction")),
                          value("margin", &Z::margin, figure("half-width of what need not be told apart", "fraction")),
                          value("error", &Z::error, figure("probability that any plan is wrongly judged", "fraction")),
                          text_or_null("selected", &Z::selected, given("label of the smallest plan that meets it; null: none does")),
                          text_or_null("closest", &Z::closest, given("where none meets it: label of the plan that comes nearest")),
                          value("runs", &Z::runs, given("runs of all tests")), objects("tests", &Z::tests, test_table(), given("plans tested, in order"))}};
    Field<Result> field = object("sizing", &Result::sizing, table, {.meaning = "the smallest staff that meets a target, of `lnsim size` alone"});
    field.present = [](const Result& result) { return result.sizing.is_given(); };
    return field;
}

}  // namespace lnsim::io
