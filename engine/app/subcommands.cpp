#include "engine/app/subcommands.hpp"

#include <CLI/CLI.hpp>

#include <charconv>

#include "engine/app/new_subcommand.hpp"
#include "engine/app/number_option.hpp"
#include "engine/io/schema.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

void add_positive(CLI::App& app, const std::string& name, const std::string& meaning, const std::function<void(double)>& set) {
    const auto read = [=](const std::string& text) {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || !(value > 0) || value > 1e300) {
            throw CLI::ValidationError(name, "is " + io::in_quotes(text) + " (a number above 0 is wanted)");
        }
        set(value);
    };
    app.add_option_function<std::string>(name, read, meaning)->type_name("NUMBER");
}

void add_seed_and_threads(CLI::App& app, std::uint64_t& seed, int& threads) {
    add_number<std::uint64_t>(app, "--seed", 0, ~std::uint64_t{0}, "Seed of all chance; default 1",
                              [&seed](std::uint64_t n) { seed = n; });
    add_number<int>(app, "--threads", 0, 1024, "Threads; default 0, all cores. Never changes a result",
                    [&threads](int n) { threads = n; });
}

void add_sets(CLI::App& app, std::vector<std::string>& sets) {
    app.add_option("--set", sets, "Change every scenario: /json/pointer=value; may be repeated")
        ->type_name("POINTER=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_fork(CLI::App& app, StudyOptions& o) {
    CLI::Option* from = app.add_option("--from", o.from, "Continue the runs of a finished study: its plan up to --at, then the one "
                                       "named (or --set); seed and replications are those of the study")->type_name("DIR");
    CLI::Option* at = app.add_option("--at", o.at, "First month of the new plan")->type_name("YYYY-MM");
    from->needs(at)->excludes(app.get_option("--seed"))->excludes(app.get_option("--replications"));
    at->needs(from);
}

void add_study_options(CLI::App& app, StudyOptions& o) {
    add_run_options(app, o);
    add_positive(app, "--precision", "Run until the 90 % interval of the outcome over all candidate sites at the end (of every "
                                     "paired difference, in compare) is at most this wide to either side, as 0.005 for half "
                                     "a point; --replications is then the most, default 20000",
                 [&o](double x) { o.precision = x; });
    add_fork(app, o);
}

void add_live(CLI::App& app, bool& live) {
    app.add_flag("--live", live, "A page that holds the engine, too, and forecasts changed plans in the browser, without a server (docs/live.md)")
        ->excludes(app.get_option("--mask-sites"));
}

void add_forecast(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("forecast", "Forecast one plan: trajectories with uncertainty, cost, workload");
    app->add_option("scenario", parsed.study.scenarios, "A scenario file (see lnsim schema scenario); with --from it may be left out")
        ->expected(0, 1000)->type_name("SCENARIO");
    add_study_options(*app, parsed.study);
    add_live(*app, parsed.study.live);
    app->footer("Example:\n  lnsim forecast scenarios/improvecarenow/as-it-happened.json -o out/icn --replications 400\n"
                "Leaves result.sqlite, result.json, tables/*.csv, report.html and manifest.json in the folder.");
    app->final_callback([&parsed] {
        parsed.study.kind = StudyKind::forecast;
        parsed.run = [&parsed] { return run_study_command(parsed.study); };
    });
}

void add_compare(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("compare", "Plans side by side under common random numbers; the first is the reference");
    app->add_option("scenarios", parsed.study.scenarios, "Scenario files, two or more; with --from, one or more that go on from the stored plan")
        ->expected(0, 1000)->type_name("SCENARIO");
    add_study_options(*app, parsed.study);
    add_live(*app, parsed.study.live);
    app->footer("Example:\n  lnsim compare scenarios/improvecarenow/as-it-happened.json "
                "scenarios/improvecarenow/twice-as-fast.json -o out/pace\n"
                "Replication by replication all plans meet the same chance, so differences are of the plans alone.");
    app->final_callback([&parsed] {
        parsed.study.kind = StudyKind::compare;
        parsed.run = [&parsed] { return run_study_command(parsed.study); };
    });
}

void add_ablate(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("ablate", "What each of the five hypotheses is worth: the plan without each, alone and in pairs");
    app->add_option("scenario", parsed.study.scenarios, "A scenario file")->required()->expected(1, 1000)->type_name("SCENARIO");
    add_study_options(*app, parsed.study);
    app->footer("Example:\n  lnsim ablate scenarios/improvecarenow/as-it-happened.json -o out/hypotheses\n"
                "16 arms under the same random numbers; lnsim explain H1 tells what a switch sets.");
    app->final_callback([&parsed] {
        parsed.study.kind = StudyKind::ablate;
        parsed.run = [&parsed] { return run_study_command(parsed.study); };
    });
}

void add_fit(CLI::App& root, Parsed& parsed) {
    FitOptions& o = parsed.fit;
    CLI::App* app = root.add_subcommand("fit", "Fit a few parameters to the published figures marked calibrate");
    app->add_option("scenario", o.scenario, "The plan under which the figures were observed")->required()->type_name("SCENARIO");
    app->add_option("--vary", o.vary, "A parameter and where to look for it; may be repeated")
        ->required()->type_name("NAME=LOW:HIGH")->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_sets(*app, o.sets);
    add_number<std::uint32_t>(*app, "--points", 10, 1'000'000, "Points a wave; default 200", [&o](std::uint32_t n) { o.points = n; });
    add_number<std::uint32_t>(*app, "--waves", 0, 100, "Waves after the first, around the best tenth; default 3",
                              [&o](std::uint32_t n) { o.waves = n; });
    add_number<std::uint32_t>(*app, "--replications", 1, 100'000, "Runs of each point; default 20",
                              [&o](std::uint32_t n) { o.replications = n; });
    add_number<std::uint32_t>(*app, "--draws", 0, 10'000, "Draws from the posterior: what the figures leave open; default 0",
                              [&o](std::uint32_t n) { o.draws = n; });
    add_seed_and_threads(*app, o.seed, o.threads);
    app->add_flag("--quiet", o.quiet, "No progress");
    app->add_flag("--json", o.json, "Print what a network file holds as its key fitted");
    app->footer("Example:\n  lnsim fit scenarios/improvecarenow/as-it-happened.json --vary effect_scale=0.5:2 "
                "--vary hours_mean=30:120\nWrites nothing: what it prints goes into the network's file by hand.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return fit(parsed.fit); }; });
}

void add_validate(CLI::App& root, Parsed& parsed) {
    ValidateOptions& o = parsed.validate;
    CLI::App* app = root.add_subcommand("validate", "Hold forecasts against published figures that fitting never saw");
    app->add_option("networks", o.networks, "Networks by name, or network files; default all shipped")->type_name("NETWORK");
    add_number<std::uint32_t>(*app, "--replications", 2, 16'777'215, "Runs of each network; default 480",
                              [&o](std::uint32_t n) { o.replications = n; });
    add_sets(*app, o.sets);
    app->add_flag("--leave-one-out", o.leave_one_out, "Also forecast each network by parameters that only the others have calibrated");
    add_number<std::uint32_t>(*app, "--points", 40, 100'000, "Points of the ranges that --leave-one-out simulates; default 200", [&o](std::uint32_t n) { o.points = n; });
    app->add_option("-o,--out", o.out, "Folder for result.json; without it nothing is written")->type_name("DIR");
    add_seed_and_threads(*app, o.seed, o.threads);
    app->add_flag("--force", o.force, "Replace a result that is there");
    app->add_flag("--quiet", o.quiet, "No progress and no table");
    app->add_flag("--json", o.json, "Print the scores as JSON, as in result.json");
    app->footer("Example:\n  lnsim validate improvecarenow\n  lnsim validate --leave-one-out -o out/validation\n"
                "The figures are those of NAME.validation.json beside the network's file.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return validate(parsed.validate); }; });
}

void add_check(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("check", "Check scenario and network files; every problem is told");
    app->add_option("files", parsed.check.files, "Scenario, network or validation files")->required()->type_name("FILE");
    app->add_flag("--quiet", parsed.check.quiet, "Print nothing but problems");
    app->add_flag("--json", parsed.check.json, "Print the problems as a JSON list");
    app->footer("Example:\n  lnsim check my-plan.json scenarios/improvecarenow/*.json\n"
                "Exit code 0 when all are as they should be, else 2.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return check(parsed.check); }; });
}

void add_list(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("list", "What exists: " + io::listed(list_kinds()));
    app->add_option("kind", parsed.list.kind, "One of " + io::listed(list_kinds()))->required()->type_name("KIND");
    app->add_flag("--json", parsed.list.json, "Print a JSON list of objects");
    app->footer("Example:\n  lnsim list networks --json\n  lnsim list parameters");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return list(parsed.list); }; });
}

void add_explain(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("explain", "What a parameter, measure, mechanism or key of a file means");
    app->add_option("name", parsed.name.name, "A name, as in lnsim list parameters, or phases, or tables")->required()->type_name("NAME");
    app->footer("Example:\n  lnsim explain phases\n  lnsim explain remission\n  lnsim explain growth.pace\n  lnsim explain tables\n"
                "Tells meaning, unit, range, default and source.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return explain(parsed.name); }; });
}

void add_schema(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("schema", "JSON Schema of the files that lnsim reads and writes");
    app->add_option("kind", parsed.name.name, "One of " + io::listed(io::schema_kinds()))->required()->type_name("KIND");
    app->footer("Example:\n  lnsim schema scenario > scenario.schema.json\n"
                "An editor that is given the schema completes keys and marks mistakes while one types.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return schema(parsed.name); }; });
}

void add_report(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("report", "The page again, from a stored result");
    app->add_option("folder", parsed.stored.folder, "Folder of a finished study")->required()->type_name("DIR");
    app->add_flag("--mask-sites", parsed.stored.mask_sites, "Codes instead of site names, and no places, in the page");
    add_live(*app, parsed.stored.live);
    app->add_flag("--quiet", parsed.stored.quiet, "Print nothing but problems");
    app->footer("Example:\n  lnsim report out/demo\nWrites report.html anew from result.json and renews its digest in manifest.json.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return report(parsed.stored); }; });
}

void add_export(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("export", "Tables, a workbook or networks, from a stored result");
    app->add_option("folder", parsed.stored.folder, "Folder of a finished study")->required()->type_name("DIR");
    app->add_option("--format", parsed.stored.format,
                    "csv: one tidy table a file; xlsx: a workbook whose costs are formulas of its prices; graphml: sites and ties, a file a plan")
        ->required()->type_name("FORMAT");
    app->add_option("-o,--out", parsed.stored.out,
                    "File (.xlsx, .graphml) or folder; default: in DIR, tables/, result.xlsx, graphml/")->type_name("PATH");
    app->add_flag("--runs", parsed.stored.runs, "With csv: also run.csv and run_month.csv, every run by month");
    app->add_flag("--mask-sites", parsed.stored.mask_sites, "Codes instead of site names, and no places");
    app->add_flag("--force", parsed.stored.force, "Replace files that are there");
    app->add_flag("--quiet", parsed.stored.quiet, "Print nothing but problems");
    app->footer("Example:\n  lnsim export out/demo --format xlsx -o budget.xlsx\n  lnsim export out/demo --format csv -o tables-for-R --runs\n"
                "lnsim explain tables describes every column.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return export_result(parsed.stored); }; });
}

}  // namespace

void add_run_options(CLI::App& app, StudyOptions& o) {
    app.add_option("-o,--out", o.out, "Folder of the result; default out/<name of the study>")->type_name("DIR");
    add_number<std::uint32_t>(app, "--replications", 1, 16'777'215, "Runs of each plan; default 480",
                              [&o](std::uint32_t n) { o.replications = n; });
    add_seed_and_threads(app, o.seed, o.threads);
    add_sets(app, o.sets);
    app.add_flag("--dry-run", o.dry_run, "Only estimate runs, time, memory and disk; write nothing");
    CLI::Option* resume = app.add_flag("--resume", o.resume, "Go on with an interrupted study, or extend one to more replications");
    app.add_flag("--force", o.force, "Replace a result that is there")->excludes(resume);
    app.add_flag("--quiet", o.quiet, "Print nothing but problems");
    app.add_flag("--json", o.json, "Print the summary (or the estimate) as JSON");
    app.add_flag("--ascii", o.ascii, "Print the summary in plain ASCII, as where the locale is not of UTF-8");
    app.add_flag("--mask-sites", o.mask_sites, "Codes instead of site names, and no places, in every file and on the terminal");
}

void add_subcommands(CLI::App& root, Parsed& parsed) {
    for (const auto add : {add_forecast, add_compare, add_ablate, add_fit, add_validate, add_new, add_check, add_list, add_explain,
                           add_schema, add_report, add_export}) {
        add(root, parsed);
    }
    add_evidence_subcommands(root, parsed);
    add_data_subcommands(root, parsed);
    add_diffusion_subcommands(root, parsed);
    add_plan_subcommands(root, parsed);
    add_explorer_subcommand(root, parsed);
}

}  // namespace lnsim::app
