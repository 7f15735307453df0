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

Table<study::WaitEntry> wait_table() {
    using W = study::WaitEntry;
    return {"Waits of requests to a kind of hub staff",
            {value("arm", &W::arm, given("plan")), value("staff", &W::staff, given("kind of staff")), value("title", &W::title, given("its name in words")),
             value("month", &W::month, given("months from the start")), value("requests", &W::requests, figure("mean number that come in the month", "requests")),
             value("persons", &W::persons, figure("persons who serve them", "persons")),
             value("wait", &W::wait, figure("mean wait of those that come in the month; null: none comes, or nobody serves", "working days"))}};
}

Table<study::PlatformEntry> platform_table() {
    using P = study::PlatformEntry;
    return {"A kind of staff, apart or shared by several networks",
            {value("staff", &P::staff, given("kind of staff")), value("title", &P::title, given("its name in words")), value("networks", &P::networks, given("the network that is sized, then those beside")),
             value("load", &P::load, figure("hours asked of each in its busiest month, in persons", "persons")), value("apart", &P::apart, given("persons that each needs of its own")),
             value("load_shared", &P::load_shared, figure("hours asked of all in their busiest month together", "persons")), value("shared", &P::shared, given("persons that one platform needs for all"))}};
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
                          value("runs", &Z::runs, given("runs of all tests")), objects("tests", &Z::tests, test_table(), given("plans tested, in order")),
                          value("request_hours", &Z::request_hours, figure("mean work in a request to hub staff, assumed", "hours")),
                          value("longest_wait", &Z::longest_wait, figure("mean wait allowed where staff is shared by networks", "working days")),
                          objects("waits", &Z::waits, wait_table(), given("waits of requests that come at random to analysts, data managers and project managers")),
                          objects("platform", &Z::platform, platform_table(), given("staff apart and shared, of `--beside`; empty without"))}};
    Field<Result> field = object("sizing", &Result::sizing, table, {.meaning = "the smallest staff that meets a target, of `lnsim size` alone"});
    field.present = [](const Result& result) { return result.sizing.is_given(); };
    return field;
}

}  // namespace lnsim::io
