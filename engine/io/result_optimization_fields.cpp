// result.json: optimization and regret.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

/// The page's copy names no more plans than a reader looks through.
constexpr std::size_t most_on_page = 120;

Table<study::FigureEntry> figure_table() {
    using F = study::FigureEntry;
    return {"A mean over observations",
            {value("mean", &F::mean, figure("mean")), value("low", &F::low, figure("lower end of its 90 % interval")),
             value("high", &F::high, figure("upper end of its 90 % interval"))}};
}

Table<study::AimEntry> aim_table() {
    using A = study::AimEntry;
    return {"What is aimed at",
            {value("name", &A::name, given("measure by name, or the target as it was written")),
             value("title", &A::title, given("in words")), value("unit", &A::unit, given("unit; fraction for a probability")),
             value("direction", &A::direction, given("maximise or minimise")),
             value("month", &A::month, given("month from the start, or the last that counts for a target")),
             value("kind", &A::kind, given("measure or probability"))}};
}

Table<study::PlanEntry> plan_table() {
    using P = study::PlanEntry;
    using S = world::Setting;
    const Table<S> setting{"A key that the plan sets", {value("pointer", &S::place, given("JSON pointer into the scenario")),
                                                        value("value", &S::value, given("its value, as JSON text"))}};
    return {"A plan that was tried",
            {value("plan", &P::plan, given("number of the plan")), value("label", &P::label, given("what tells it from the others")),
             objects("set", &P::set, setting, given("what it sets in the scenario; of lists of nodes only for the best start and the list found")),
             value("runs", &P::runs, given("runs of the search")),
             objects("objectives", &P::aims, figure_table(), given("in the order of the objectives")),
             object("cost", &P::cost, figure_table(), given("cost at the end, or what the budget is of")),
             object("behind", &P::behind, figure_table(), given("the selected plan less this one in the first objective, positive where the selected is better; by observations of both")),
             value("standing", &P::standing, given("selected; within the zone: the interval of behind ends below the zone; behind: it excludes 0; cannot tell; left out early: one observation or none of both; over budget")),
             count_or_null("left_by", &P::left_by, given("the plan whose lead ended its runs; null: none did")),
             value("on_frontier", &P::on_frontier, given("no other plan is at least as good in all and better in one"))}};
}

Table<study::BudgetEntry> budget_table() {
    using B = study::BudgetEntry;
    return {"What may be spent", {value("measure", &B::measure, given("measure by name; empty: no budget")),
                                  value("at_most", &B::at_most, figure("the most, on the mean of a plan's runs")),
                                  value("by", &B::by, given("last month that counts"))}};
}

Table<study::AssignmentEntry> assignment_table() {
    using A = study::AssignmentEntry;
    return {"What the local search over lists of nodes came to",
            {value("start", &A::start, given("number of the plan that is the start with the greatest mean")),
             value("improved", &A::improved, given("number of the plan that was found from one of the starts; the start: none was better")),
             object("lead", &A::lead, figure_table(), given("improved less start in the first objective, positive better, over observations that the search has not seen; null: they are the same")),
             value("pairs", &A::pairs, given("of these observations")), value("tried", &A::tried, given("lists beside the starts")),
             value("accepted", &A::accepted, given("moves and exchanges that were kept"))}};
}

Table<study::Optimization> optimization_table(Extent extent) {
    using O = study::Optimization;
    Field<O> plans = objects("plans", &O::plans, plan_table(), given("plans tried, the selected first, then by the first objective"));
    if (extent == Extent::page) {
        plans.write = [](Writer& writer, const O& o) {
            writer.open_list();
            for (std::size_t i = 0; i < o.plans.size(); ++i) {
                if (i < most_on_page || o.plans[i].on_frontier) write_object(writer, plan_table(), o.plans[i]);
            }
            writer.close_list();
        };
    }
    Field<O> assignment = object("assignment", &O::assignment, assignment_table(), {.meaning = "the local search over lists of nodes, of the method assignment alone"});
    assignment.present = [](const O& o) { return o.assignment.is_given(); };
    return {"A search among plans",
            {value("space", &O::space, given("name of the space")), value("space_digest", &O::space_digest, given("SHA-256 of the space")),
             value("method", &O::method, given("kn, rinott, ocba, halving, nsga2, all or assignment")),
             value("method_why", &O::method_why, given("why that one")),
             text_or_null("guarantee", &O::guarantee, given("what is guaranteed of the selection; null: nothing")),
             value("probability", &O::probability, figure("of correct selection, where it is guaranteed", "fraction")),
             value("zone", &O::zone, figure("indifference zone", "of the first objective")),
             objects("objectives", &O::aims, aim_table(), given("what is aimed at")),
             object("budget", &O::budget, budget_table(), given("what may be spent")),
             value("plans_in_space", &O::plans_in_space, figure("plans before constraints; null: not finite")),
             value("plans_outside_constraints", &O::plans_outside_constraints, given("of those looked at")),
             value("plans_refused", &O::plans_refused, given("combinations that a scenario may not hold")),
             value("runs", &O::runs, given("runs of the search")), value("most_runs", &O::most_runs, given("runs that were allowed")),
             value("runs_an_observation", &O::runs_an_observation, given("runs that make one observation: each future equally often")),
             count_or_null("selected", &O::selected, given("number of the selected plan; null: none keeps the budget")),
             std::move(plans), value("frontier", &O::frontier, given("plan numbers by cost: the cost-outcome frontier")),
             std::move(assignment)}};
}

Table<study::RegretEntry> regret_table() {
    using R = study::RegretEntry;
    return {"What a plan loses where it is not the best",
            {value("arm", &R::arm, given("plan by name")), value("measure", &R::measure, given("measure by name")),
             value("month", &R::month, given("month from the start")),
             value("expected", &R::expected, figure("mean over futures of what the best plan there has more", "of the measure")),
             value("worst", &R::worst, figure("the most over futures", "of the measure")),
             value("worst_future", &R::worst_future, given("where that is")),
             value("futures_best", &R::futures_best, given("futures in which no plan is better"))}};
}

}  // namespace

std::vector<Field<Result>> optimization_fields(Extent extent) {
    Field<Result> search = object("optimization", &Result::optimization, optimization_table(extent), {.meaning = "a search among plans, of `lnsim optimize` alone"});
    search.present = [](const Result& result) { return result.optimization.is_given(); };
    Field<Result> regret = objects("regret", &Result::regret, regret_table(), {.meaning = "regret of each plan over futures, by the means of its runs"});
    regret.present = [](const Result& result) { return !result.regret.empty(); };
    return {std::move(search), std::move(regret)};
}

}  // namespace lnsim::io
