// optimize and size as CLI11 knows them.
#include <CLI/CLI.hpp>

#include "engine/app/number_option.hpp"
#include "engine/app/subcommands.hpp"

namespace lnsim::app {
namespace {

void add_most_runs(CLI::App& app, StudyOptions& o, const char* meaning) {
    add_number<std::uint32_t>(app, "--runs", 10, 10'000'000, meaning, [&o](std::uint32_t n) { o.most_runs = n; });
}

void add_optimize(CLI::App& root, Parsed& parsed) {
    StudyOptions& o = parsed.study;
    CLI::App* app = root.add_subcommand("optimize", "The best plan of a space, with a stated probability of being right, and the frontier of cost and outcome");
    app->add_option("scenario", o.scenarios, "The scenario that the plans are made from, and held against")->required()->expected(1, 1000)->type_name("SCENARIO");
    app->add_option("--space", o.space, "What may be chosen, what has to hold, what is aimed at (see lnsim schema space)")->required()->type_name("FILE");
    add_most_runs(*app, o, "Runs that the search may take; default the space's");
    add_run_options(*app, o);
    app->footer("Example:\n  lnsim optimize scenarios/improvecarenow/as-it-happened.json --space scenarios/plans/when-to-split.space.json -o out/split\n"
                "Every run of the search is kept in evaluations.sqlite. The selected plan, those that come next and the scenario as it is\n"
                "are then run --replications times on random numbers that the search has not seen: that is what the page shows.");
    app->final_callback([&parsed] {
        parsed.study.kind = StudyKind::optimize;
        parsed.run = [&parsed] { return optimize(parsed.study); };
    });
}

void add_size(CLI::App& root, Parsed& parsed) {
    StudyOptions& o = parsed.study;
    CLI::App* app = root.add_subcommand("size", "The smallest staff and infrastructure that meets a target with a probability");
    app->add_option("scenario", o.scenarios, "The scenario whose staff is sized")->required()->expected(1, 1000)->type_name("SCENARIO");
    app->add_option("--target", o.target, "MEASURE >= NUMBER by MONTHS with PROBABILITY; also <=, percentages, and a month as YYYY-MM")->required()->type_name("TARGET");
    app->add_option("--beside", o.beside, "Scenarios of other networks: what would one platform of analysts and data managers need for all?")->type_name("SCENARIO");
    add_run_options(*app, o);
    app->footer("Example:\n  lnsim size scenarios/improvecarenow/as-it-happened.json --target 'remission >= 0.80 by 96 with 0.8' -o out/staff\n"
                "Coaches, analysts, data managers, project managers and seats of learning sessions are taken back from plenty,\n"
                "each plan tested run by run; every run is kept in evaluations.sqlite. Beside the page lies result.xlsx.");
    app->final_callback([&parsed] {
        parsed.study.kind = StudyKind::size;
        parsed.run = [&parsed] { return size(parsed.study); };
    });
}

}  // namespace

void add_plan_subcommands(CLI::App& root, Parsed& parsed) {
    add_optimize(root, parsed);
    add_size(root, parsed);
}

}  // namespace lnsim::app
