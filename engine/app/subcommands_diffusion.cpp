// diffuse and influence as CLI11 knows them.
#include <CLI/CLI.hpp>

#include "engine/app/subcommands.hpp"

namespace lnsim::app {
namespace {

void add_common(CLI::App& app, std::optional<std::uint64_t>& seed, int& threads, bool& quiet, bool& json) {
    app.add_option("--seed", seed, "Seed of all chance but the graph's")->type_name("NUMBER");
    app.add_option("--threads", threads, "Threads; default 0, all cores. Never changes a result")
        ->type_name("NUMBER")->check(CLI::Range(0, 1024));
    app.add_flag("--quiet", quiet, "Print nothing but problems");
    app.add_flag("--json", json, "Print the result as JSON");
}

void add_diffuse(CLI::App& root, Parsed& parsed) {
    DiffuseOptions& o = parsed.diffuse;
    CLI::App* app = root.add_subcommand("diffuse", "Contagion and learning models on any graph, checked against exact answers");
    app->add_option("study", o.study, "A study file (see lnsim schema diffusion)")->required()->type_name("STUDY");
    app->add_option("-o,--out", o.out, "Folder for result.json and tidy CSV tables; nothing is written without it")->type_name("DIR");
    app->add_option("--save-graph", o.save_graph, "Write the graph in binary form (.lng), which loads ten times as fast as text")->type_name("FILE");
    app->add_flag("--force", o.force, "Replace a result, or saved graph, that is there");
    app->add_flag("--oracle", o.oracle, "Print exact or limiting answers beside the simulated ones, where there are any");
    app->add_option("--replications", o.replications, "Independent runs; default the study's")
        ->type_name("NUMBER")->check(CLI::Range(1, 16'777'215));
    app->add_option("--set", o.sets, "Change the study: /json/pointer=value; may be repeated")
        ->type_name("POINTER=VALUE")->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_common(*app, o.seed, o.threads, o.quiet, o.json);
    app->footer("Example:\n  lnsim diffuse study.json --json\nwhere study.json holds, say,\n"
                "  {\"graph\": {\"generate\": {\"kind\": \"watts_strogatz\", \"n\": 500, \"k\": 10}},\n"
                "   \"model\": {\"kind\": \"susceptible_infected_recovered\", \"infection\": 0.02, \"recovery\": 0.05},\n"
                "   \"seeds\": {\"count\": 10, \"how\": \"random\"}, \"rounds\": 120, \"replications\": 1000}");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return diffuse(parsed.diffuse); }; });
}

void add_influence(CLI::App& root, Parsed& parsed) {
    InfluenceOptions& o = parsed.influence;
    CLI::App* app = root.add_subcommand("influence", "Where to start: the k nodes from which a contagion spreads furthest");
    app->add_option("--graph", o.graph, "Edge list (.csv: from,to[,weight]), METIS file (.graph), GraphML (.graphml) or binary graph (.lng)")
        ->required()->type_name("FILE");
    app->add_flag("--directed", o.directed, "Edges of the edge list lead one way");
    app->add_option("--model", o.model, "independent_cascade or linear_threshold")->required()->type_name("KIND");
    app->add_option("--p", o.p, "Probability of an edge: a number, weighted_cascade (1/indegree); absent: the weights")
        ->type_name("P");
    app->add_option("-k", o.k, "Seeds")->required()->type_name("NUMBER")->check(CLI::Range(1U, 1'000'000U));
    app->add_option("--method", o.method, "auto, exact, greedy, opim (certified) or degree_discount; default auto")
        ->type_name("METHOD");
    app->add_option("--epsilon", o.epsilon, "opim: stop at a share 1 - 1/e - epsilon of the best; default 0.1")
        ->type_name("NUMBER")->check(CLI::Range(0.01, 0.6));
    app->add_option("--replications", o.replications, "Runs for the spread of the seeds; default 10000")
        ->type_name("NUMBER")->check(CLI::Range(1, 16'777'215));
    add_common(*app, o.seed, o.threads, o.quiet, o.json);
    app->footer("Example:\n  lnsim influence --graph ties.csv --model independent_cascade --p 0.1 -k 5 --json\n"
                "Prints seeds, their spread with its standard error, and an upper bound of what any k seeds could reach.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return influence(parsed.influence); }; });
}

}  // namespace

void add_diffusion_subcommands(CLI::App& root, Parsed& parsed) {
    add_diffuse(root, parsed);
    add_influence(root, parsed);
}

}  // namespace lnsim::app
