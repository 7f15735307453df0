// calibrate, sensitivity and power as CLI11 knows it.
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

void add_calibrate(CLI::App& root, Parsed& parsed) {
    CalibrateOptions& o = parsed.calibrate;
    CLI::App* app = root.add_subcommand("calibrate", "The posterior of a network's parameters, from rows marked calibrate and data of one's own");
    app->add_option("networks", o.networks, "Shipped networks or network files; several share what is of the mechanism, levels are their own")->required()->type_name("NETWORK");
    app->add_option("--data", o.data, "CSV: month,measure,numerator,denominator of the network as a whole")->type_name("CSV");
    app->add_option("--law", o.law, "Law of its rows: binomial (default), beta-binomial, poisson, negative-binomial, gaussian")
        ->check(CLI::IsMember({"binomial", "beta-binomial", "poisson", "negative-binomial", "gaussian"}))->type_name("LAW");
    app->add_option("--dispersion", o.dispersion, "Of beta-binomial rows the intraclass correlation, of negative binomial ones the squared coefficient of variation; default 0.02")
        ->check(CLI::Range(0.0, 0.99))->type_name("NUMBER");
    add_texts(*app, "--vary", o.vary, "A parameter and its range (flat prior), or one with a usual range by name; of several networks NETWORK:NAME is of that one alone; default all that have a usual range; may be repeated", "NAME[=LOW:HIGH]");
    add_texts(*app, "--set", o.sets, "Change the plan under which figures were recorded: /json/pointer=value; may be repeated", "POINTER=VALUE");
    app->add_option("-o,--out", o.out, "Folder of the posterior; default out/calibrate-NETWORKS")->type_name("DIR");
    app->add_option("--method", o.method, "smc: history matching, then sequential Monte Carlo; kalman: ensemble Kalman inversion, quick and approximate")
        ->check(CLI::IsMember({"smc", "kalman"}))->type_name("METHOD");
    add_count(*app, "--points", o.points, 20, 1'000'000, "Points a wave; members of a Kalman ensemble");
    add_count(*app, "--waves", o.waves, 0, 20, "Waves of history matching after the first; passes of Kalman inversion");
    add_count(*app, "--replications", o.replications, 2, 100'000, "Runs of a point");
    add_count(*app, "--particles", o.particles, 100, 1'000'000, "Particles of sequential Monte Carlo");
    add_count(*app, "--draws", o.draws, 8, 10'000, "Draws of the posterior that are kept");
    app->add_option("--discrepancy", o.discrepancy, "Standard deviation, in each figure, of what no parameters put right; default 0.02")
        ->check(CLI::Range(0.0, 10.0))->type_name("NUMBER");
    add_seed_and_threads(*app, o.seed, o.threads);
    CLI::Option* resume = app->add_flag("--resume", o.resume, "Go on with an interrupted calibration, to the same bytes");
    app->add_flag("--force", o.force, "Replace what is there")->excludes(resume);
    app->add_flag("--quiet", o.quiet, "Print nothing but problems");
    app->add_flag("--json", o.json, "Print what result.json holds");
    app->footer("Example:\n  lnsim calibrate improvecarenow -o out/posterior\n  lnsim calibrate npc-qic opqc --vary implementing_rate=0.15:1.5 --vary effect_scale_1=0.3:3\n  lnsim forecast plan.json   where plan.json names \"network\": \"out/posterior/network.json\"\n"
                "Leaves network.json (the network with its posterior as `fitted`) and result.json. docs/calibration.md explains.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return calibrate(parsed.calibrate); }; });
}

void add_power(CLI::App& root, Parsed& parsed) {
    PowerOptions& o = parsed.power;
    CLI::App* app = root.add_subcommand("power", "Would an evaluation see a change of known size? Power, false alarms and time to a signal, by simulation");
    app->add_option("scenario", o.scenario, "The plan under which the network runs")->required()->type_name("SCENARIO");
    app->add_option("--design", o.design, "chart (p chart of the network), before-after, cluster (half of the sites), stepped-wedge; default chart")
        ->check(CLI::IsMember({"chart", "before-after", "cluster", "stepped-wedge"}))->type_name("DESIGN");
    app->add_option("--effect", o.effect, "Added to the share of patients with the outcome, as 0.05 (default) for five points")->type_name("NUMBER");
    app->add_option("--at", o.at, "Month in which the change begins, from the start or YYYY-MM; default --before months from the start")->type_name("MONTH");
    add_count(*app, "--before", o.before, 2, 600, "Months looked at before it");
    add_count(*app, "--months", o.months, 1, 600, "Months looked at from it on");
    add_count(*app, "--steps", o.steps, 2, 600, "Steps of a stepped wedge");
    add_count(*app, "--sites", o.sites, 0, 100'000, "Sites that take part, drawn by lot; 0: all that report throughout");
    add_texts(*app, "--set", o.sets, "Change the scenario: /json/pointer=value; may be repeated", "POINTER=VALUE");
    add_count(*app, "--replications", o.replications, 2, 1'000'000, "Runs");
    add_seed_and_threads(*app, o.seed, o.threads);
    app->add_flag("--quiet", o.quiet, "No progress");
    app->add_flag("--json", o.json, "Print JSON");
    app->footer("Example:\n  lnsim power scenarios/improvecarenow/as-it-happened.json --design stepped-wedge --effect 0.05 --at 2012-01 --steps 4 --sites 20\n"
                "Writes nothing. docs/evaluations.md explains.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return power(parsed.power); }; });
}

}  // namespace

void add_evidence_subcommands(CLI::App& root, Parsed& parsed) {
    for (const auto add : {add_calibrate, add_sensitivity, add_power}) add(root, parsed);
}

}  // namespace lnsim::app
