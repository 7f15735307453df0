// sensitivity as CLI11 knows it.
#include "engine/app/number_option.hpp"
#include "engine/app/subcommands.hpp"

namespace lnsim::app {
namespace {

void add_texts(CLI::App& app, const std::string& name, std::vector<std::string>& texts, const std::string& meaning, const std::string& type) {
    app.add_option(name, texts, meaning)->type_name(type)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_count(CLI::App& app, const std::string& name, std::uint32_t& number, std::uint32_t least, std::uint32_t most, const std::string& meaning) {
    add_number<std::uint32_t>(app, name, least, most, meaning + "; default " + std::to_string(number), [&number](std::uint32_t n) { number = n; });
}

void add_seed_and_threads(CLI::App& app, std::uint64_t& seed, int& threads) {
    add_number<std::uint64_t>(app, "--seed", 0, ~std::uint64_t{0}, "Seed of all chance; default 1", [&seed](std::uint64_t n) { seed = n; });
    add_number<int>(app, "--threads", 0, 1024, "Threads; default 0, all cores. Never changes a result", [&threads](int n) { threads = n; });
}

void add_sensitivity(CLI::App& root, Parsed& parsed) {
    SensitivityOptions& o = parsed.sensitivity;
    CLI::App* app = root.add_subcommand("sensitivity", "Which quantities matter for a plan, or for the difference of two; chance apart");
    app->add_option("scenarios", o.scenarios, "A scenario; a second one: what matters for its difference from the first")
        ->required()->expected(1, 2)->type_name("SCENARIO");
    app->add_option("-o,--out", o.out, "Folder of the result; default out/<name of the study>")->type_name("DIR");
    add_texts(*app, "--vary", o.vary, "A parameter and its range, or by name alone one with a usual range or a switch (contagion, newcomers); "
              "default all that have one; may be repeated", "NAME[=LOW:HIGH]");
    add_texts(*app, "--plan", o.plan, "A number of the plan and its range, beside the parameters; may be repeated", "POINTER=LOW:HIGH");
    add_texts(*app, "--set", o.sets, "Change every scenario: /json/pointer=value; may be repeated", "POINTER=VALUE");
    app->add_option("--measure", o.measure, "Measure by name; default the main outcome of all candidate sites")->type_name("NAME");
    app->add_option("--at", o.at, "Month from the start, or YYYY-MM; default the last")->type_name("MONTH");
    add_count(*app, "--replications", o.replications, 2, 10'000, "Runs of a point");
    add_count(*app, "--swing-replications", o.swing_replications, 0, 100'000, "Runs where each quantity is moved alone; 0: not done");
    add_count(*app, "--trajectories", o.trajectories, 0, 100'000, "Trajectories of elementary effects (Morris); 0: none");
    add_count(*app, "--base-points", o.base_points, 0, 1'000'000, "Base points of Sobol indices, best a power of 2; 0: none");
    add_count(*app, "--strongest", o.strongest, 1, 1'000, "Quantities whose Sobol indices are taken, the strongest by elementary effects");
    add_seed_and_threads(*app, o.seed, o.threads);
    app->add_flag("--dry-run", o.dry_run, "Only estimate runs, time, memory and disk; write nothing");
    CLI::Option* resume = app->add_flag("--resume", o.resume, "Go on with an interrupted study, to the same bytes");
    app->add_flag("--force", o.force, "Replace a result that is there")->excludes(resume);
    app->add_flag("--quiet", o.quiet, "Print nothing but problems");
    app->add_flag("--json", o.json, "Print the result as JSON");
    app->footer("Example:\n  lnsim sensitivity scenarios/improvecarenow/as-it-happened.json --plan /hub/coaches=1:6 -o out/matters\n"
                "Each quantity alone, then elementary effects of all, then shares of the variance of the strongest. docs/sensitivity.md explains.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return sensitivity(parsed.sensitivity); }; });
}

}  // namespace

void add_evidence_subcommands(CLI::App& root, Parsed& parsed) {
    for (const auto add : {add_sensitivity}) add(root, parsed);
}

}  // namespace lnsim::app
