// The commands on data and graphs of the user's own.
#include "engine/app/number_option.hpp"
#include "engine/app/subcommands.hpp"
#include "engine/stats/control_chart.hpp"

namespace lnsim::app {
namespace {

std::string chart_names() {
    std::vector<std::string> names;
    for (const stats::ChartTraits& traits : stats::chart_traits()) names.emplace_back(traits.name);
    return io::listed(names);
}

std::string chart_meanings() {
    std::string text = "Charts:\n";
    for (const stats::ChartTraits& traits : stats::chart_traits()) {
        text += "  " + std::string(traits.name) + std::string(8 - traits.name.size(), ' ') +
                std::string(traits.meaning) + "\n";
    }
    return text;
}

void add_spc(CLI::App& root, Parsed& parsed) {
    SpcOptions& o = parsed.spc;
    CLI::App* app =
        root.add_subcommand("spc", "Control charts of real data, by the rules that judge simulated measures");
    app->add_option("file", o.file,
                    "CSV with index (whole numbers) or month (YYYY-MM), and numerator,denominator or value")
        ->required()
        ->type_name("CSV");
    app->add_option("--chart", o.chart, "One of " + chart_names())->required()->type_name("KIND");
    app->add_option(
           "--rules", o.rules,
           "3-sigma, shift, 2-of-3, 4-of-5, western-electric (these four), long-run, few-crossings, runs (these "
           "two); default 3-sigma,shift; for a run chart runs")
        ->type_name("RULE,...")
        ->delimiter(',');
    add_number<std::uint16_t>(*app, "--run", 5, 20, "Points in a row on one side that are a shift; default 8",
                              [&o](std::uint16_t n) { o.run = n; });
    CLI::Option* freeze =
        app->add_option("--freeze", o.freeze, "The first N points, or those up to a month, set the limits of all")
            ->type_name("N|MONTH");
    CLI::Option* rebase = app->add_flag("--rebase", o.rebase,
                                        "A shift begins a new phase at its first point, with limits of its own; the "
                                        "first 12 points, or those of --freeze, set the limits before that");
    app->add_option("--phases", o.phases,
                    "Where further phases begin, each with limits of its own points (index or month)")
        ->type_name("AT,...")
        ->delimiter(',')
        ->excludes(freeze)
        ->excludes(rebase);
    app->add_option("-o,--out", o.out, "Folder for result.json; without it nothing is written")->type_name("DIR");
    app->add_flag("--force", o.force, "Replace a result that is there");
    app->add_flag("--json", o.json, "Print the chart as JSON");
    app->footer("Example:\n  lnsim spc remission.csv --chart p --freeze 24 --rules western-electric\n" +
                chart_meanings());
    app->final_callback([&parsed] { parsed.run = [&parsed] { return spc(parsed.spc); }; });
}

void add_graph_file(CLI::App& app, GraphOptions& o) {
    app.add_option("--graph", o.graph,
                   "Edge list (.csv: from,to[,weight]), METIS (.graph), GraphML (.graphml) or binary (.lng) file, undirected")
        ->required()
        ->type_name("FILE");
    app.add_flag("--json", o.json, "Print JSON");
}

void add_graph_seed(CLI::App& app, GraphOptions& o) {
    add_number<std::uint64_t>(app, "--seed", 0, ~std::uint64_t{0}, "Seed of the search; default 1",
                              [&o](std::uint64_t n) { o.seed = n; });
}

void add_partition(CLI::App& root, Parsed& parsed) {
    GraphOptions& o = parsed.graph;
    CLI::App* app = root.add_subcommand("partition", "Cut a graph into parts of equal size with few ties between them");
    add_graph_file(*app, o);
    add_number<std::uint32_t>(*app, "-k,--parts", 1, 1'000'000, "Parts; their sizes differ by one at most; default 2",
                              [&o](std::uint32_t n) { o.parts = n; });
    add_number<std::uint32_t>(*app, "--tries", 1, 10'000,
                              "Tries of each bisection; default 4 to 40, more for small graphs",
                              [&o](std::uint32_t n) { o.tries = n; });
    add_graph_seed(*app, o);
    app->footer(
        "Example:\n  lnsim partition --graph ties.csv -k 4 --json\n"
        "Prints the part of each node, the weight of the edges cut, and the largest part over the mean.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return partition(parsed.graph); }; });
}

void add_communities(CLI::App& root, Parsed& parsed) {
    GraphOptions& o = parsed.graph;
    CLI::App* app =
        root.add_subcommand("communities", "Groups of a graph with more ties inside than chance would put there");
    add_graph_file(*app, o);
    app->add_option("--resolution", o.resolution, "Above 1 for smaller communities, below for larger; default 1")
        ->check(CLI::Range(0.001, 1000.0))
        ->type_name("NUMBER");
    add_graph_seed(*app, o);
    app->footer(
        "Example:\n  lnsim communities --graph ties.csv --json\n"
        "Leiden algorithm; prints the community of each node and the modularity of the whole.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return communities(parsed.graph); }; });
}

void add_measure(CLI::App& root, Parsed& parsed) {
    CLI::App* app = root.add_subcommand("measure", "How central each node of a graph is, by six measures");
    add_graph_file(*app, parsed.graph);
    app->footer(
        "Example:\n  lnsim measure --graph ties.csv --json\n"
        "Degree, betweenness, closeness, eigenvector, pagerank and core of each node; weights take no part.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return measure(parsed.graph); }; });
}

void add_adoption(CLI::App& root, Parsed& parsed) {
    AdoptionOptions& o = parsed.adoption;
    CLI::App* app = root.add_subcommand(
        "adoption", "Adoption data: exposure, thresholds, hazard, clustering (Moran's I) and the Bass curve");
    app->add_option("file", o.file,
                    "CSV with id and toa (period of adoption, from 1; empty: never), other columns passed over")
        ->required()
        ->type_name("CSV");
    app->add_option("--ties", o.ties, "Edge list (.csv: from,to): from looks to to")->required()->type_name("CSV");
    add_number<std::uint32_t>(*app, "--periods", 1, 10'000, "Periods observed; default the last adoption",
                              [&o](std::uint32_t n) { o.periods = n; });
    app->add_flag("--json", o.json, "Print JSON");
    app->footer(
        "Example:\n  lnsim adoption doctors.csv --ties advice.csv --json\n"
        "A tie from a to b says that a looks to b. Definitions and sources: docs/graphs.md.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return adoption(parsed.adoption); }; });
}

}  // namespace

void add_data_subcommands(CLI::App& root, Parsed& parsed) {
    for (const auto add : {add_spc, add_partition, add_communities, add_measure, add_adoption}) {
        add(root, parsed);
    }
}

}  // namespace lnsim::app
