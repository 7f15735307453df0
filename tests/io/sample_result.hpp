#pragma once
// A result that holds something in every list, and every kind of "not there".

#include "engine/study/result.hpp"

namespace lnsim::test {

inline study::MeasureSeries sample_series(const std::string& name, const std::string& arm, const std::string& level, const std::string& entity) {
    study::MeasureSeries series{name, "Title of " + name, "fraction", "higher", arm, level, entity, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    for (int month = 0; month <= 36; ++month) {
        const double value = 1.0 / 3 + month / 7e3;
        series.month.push_back(month);
        for (std::vector<double>* values : {&series.mean, &series.se, &series.q05, &series.q25, &series.q50, &series.q75, &series.q95}) {
            values->push_back(month == 1 ? study::not_observed : value);
        }
        series.runs.push_back(24);
    }
    return series;
}

inline world::Plan sample_plan() {
    world::Plan plan;
    plan.name = "=2+2 \"plan\", with words";
    plan.description = "d";
    plan.network = "small";
    plan.start = core::CalendarMonth{2010 * 12};
    plan.horizon_months = 36;
    plan.growth.strategy = "a strategy of another build";
    plan.hub.coaches = 2.5;
    plan.parameters = {{"tie_fade", 0.1}};
    return plan;
}

inline world::Network sample_network() {
    world::Network network;
    network.name = "small";
    network.title = "A small network";
    network.outcome_title = "Patients in remission";
    network.last_observed = core::CalendarMonth{2012 * 12};
    network.largest_published_sites = 3;
    network.currency = "USD";
    network.price_year = 2017;
    network.places = "made up";
    network.staff = {{"coaches", "Coaches", 0, 0, 110, 115000}};
    network.prices = {{"travel", "Travel", 1200, "USD a delegate", 2017, "assumed", true}};
    return network;
}

inline void add_lists(study::Result& r, const std::string& arm) {
    r.measures = {sample_series("remission", arm, "network", ""), sample_series("reliability", arm, "network", ""),
                  sample_series("remission", arm, "site", "a"), sample_series("reliability", arm, "site", "a"), sample_series("remission", arm, "node", "1")};
    r.comparisons = {{"remission", 36, "B", arm, -0.0123456789012, -0.02, 1e-300, 0.5, 24, study::not_observed}};
    r.cohorts = {{arm, 2010, 1.5, {0, 1}, {0.5, study::not_observed}, {0.4, 0.4}, {0.6, 0.6}}};
    r.cost = {{arm, "USD", 2017, {{"cost_staff", "Staff", {1234567891234.5, 1, 2}}}, {{"used_coaches", "Coaches", "person-months", "cost_staff", "coaches", {8.5, study::not_observed, study::not_observed}}}, {1, 2, 3}, {4, 5, 6}, {-1, -2, 3}, {7, 8, 9}, {study::not_observed, 0, 0}}};
    r.workload = {{arm, "coaches", "Coaches", {0}, {10}, {12}, {10.0 / 12}, {0.25}}};
    r.nodes = {{arm, 0, {"a", "b"}, 12}};
    r.map = {{arm, 7, {{"a", "A", 39.1, -84.5, 100, 0, -1, 0}, {"b", "B", 40, -83, 80, -1, -1, -1}}, {{0, 1, 0.5}}, {{3, -1}, {-1, -1}}}};
    r.attribution = {{arm, {"peer", "coach"}, {{"known", "peer", {0}, {1.5}, {0.25}, {0.1}, {0.4}}}, 3,
                      {{"p", {0, 1}, {-1, 2}, {1, 0}, {-1, 0}, {5, -1}}}}};
    r.assessment = {{arm, {0}, {2.5}, {2}, {3}, {{2.5, "Changes tested, but no improvement", {1}}}, 3, {{"s", 0, {2.5}}}}};
    r.diagram = {{{"d", {"p"}}}, {{"p", "P", "d", 0, {"q"}, true, false}}, {{"p", "q", 0.25}}, {{arm, "p", {0}, {0.5}, {0.4}, {0.6}}}};
    r.equity = {{arm, {0}, {0.05}, {0.01}, {0.09}}};
    r.spc = {{arm, 7, "network", "", "Network", {0, 1}, {5, 6}, {10, 10}, {0.5, 0.6}, {0.55, 0.55}, {0.1, 0.1}, {0.9, 0.9}, {{1, "8 on one side"}}, {{0, 1, 0.55}}, {0, 0.2}}};
}

inline study::Result sample_result() {
    study::Result r;
    r.command = "compare";
    r.name = "Sample <study>";
    r.network = sample_network();
    r.start = core::CalendarMonth{2010 * 12};
    r.horizon_months = 36;
    r.replications = 24;
    r.seed = 18446744073709551615U;
    r.answer = {"Headline.", {"One.", "Two."}, "90 %.", {"Careful."}};
    r.flips = {"It flips."};
    r.futures = {{"simple/learn_faster", "one teller is enough", "simple", "learn_faster", 24, {{"effect_scale", 1.2}}, "fitted", 3}};
    r.parameter_draws = 12;
    r.by_future = {{"simple/learn_faster", "remission", 35, "B", sample_plan().name, 0.01, 0.005, study::not_observed, 12}};
    study::ShareEntry share;
    share.measure = "remission";
    share.arm = "B";
    share.parameter = 0.25;
    share.future = 0.5;
    share.chance = 0.25;
    share.set_to_zero = "parameter";
    r.shares = {share};
    r.precision = study::PrecisionEntry{0.005, 0.004, "remission_candidates", 24};
    r.arms = {{sample_plan().name, "d", true, sample_plan(), {}}, {"B", "", false, sample_plan(), {}}};
    r.arms[0].changes = {{core::CalendarMonth{2010 * 12 + 4}, 4, {{"/hub/coaches", "6"}, {"/policies/transparency", "\"blinded\""}}}};
    r.targets = {{"remission", 0.8, study::not_observed, "B", "plan", 24, 0.3, 0.5, "no", 0.4, 20, study::not_observed, study::not_observed, 0.6}};
    add_lists(r, sample_plan().name);
    r.regret = {{"B", "remission_candidates", 11, 0.01, 0.03, "simple/join_better", 1}};
    r.optimization.space = "Staff";
    r.optimization.method = "kn";
    r.optimization.aims = {{"remission_candidates", "title", "fraction", "maximise", 11, "measure"}};
    study::PlanEntry tried;
    tried.label = "coaches 3";
    tried.set = {{"/hub/coaches", "3"}};
    tried.aims = {{0.6, 0.5, 0.7}};
    tried.standing = "selected";
    r.optimization.plans = {tried};
    r.optimization.frontier = {0};
    r.optimization.selected = 0;
    study::ObservedEntry observed;
    observed.figure = {"remission", core::CalendarMonth{2010 * 12 + 5}, 0.57, 0.5, std::nullopt, 1, 100, "source", "calibrate"};
    observed.month = 5;
    observed.miss = 0.01;
    r.observed = {observed};
    r.events = {{3, "learning session", "Spring"}};
    study::PracticeEntry practice;
    practice.definition.practice = "one";
    practice.definition.title = "First";
    practice.adoption = {{"B", {0, 1}, {0, 0.5}}};
    r.practices = {practice};
    r.parameters = {{"tie_fade", 0.1, "per month", 0, 1, "fades", "assumed", "scenario"}};
    r.findings = {{"outcome", "remission", "", "", "B is above"}, {"spread", "", "B", "one", "«B»: 1 of 2 members"}};
    r.failed = {{3, "B", std::string("bad \xFF byte\nand \x01", 16)}};
    r.provenance = {"lnsim 0", study::result_format, 18446744073709551615U, {"aa", "bb"}, "cc", {{1, "arrive", "sites join"}}, "lnsim compare", {"s"}};
    return r;
}

}  // namespace lnsim::test
