// The command `new` as CLI11 knows it.
#include "engine/app/new_subcommand.hpp"

#include <CLI/CLI.hpp>

namespace lnsim::app {

void add_new(CLI::App& root, Parsed& parsed) {
    NewOptions& o = parsed.new_network;
    CLI::App* app = root.add_subcommand("new", "A network file and a first plan from your own data");
    app->add_option("name", o.name, "Name of the network: lower-case letters, digits, \"-\"")->required()->type_name("NAME");
    app->add_option("--sites", o.sites, "Sites: site,latitude,longitude[,title,patients,joined,node] and context columns")
        ->required()->type_name("CSV");
    app->add_option("--ties", o.ties, "Ties between sites: from,to[,strength,kind], or GraphML (.graphml, .xml)")->type_name("CSV|GRAPHML");
    app->add_option("--outcomes", o.outcomes, "Outcomes: site,month,measure,numerator,denominator")->type_name("CSV");
    app->add_option("--practices", o.practices, "What sites do today: site,practice,status[,since]")->type_name("CSV");
    app->add_option("--actors", o.actors, "Teams today: site,actor,role[,since]")->type_name("CSV");
    app->add_option("--like", o.like, "Network that gives what the data do not; default improvecarenow")->type_name("NETWORK");
    app->add_option("--title", o.title, "Name shown to people; default NAME")->type_name("TEXT");
    app->add_option("--context", o.context, "Columns of the sites to take as context, at most three; default all others")
        ->delimiter(',')->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->type_name("COLUMN,...");
    app->add_option("--today", o.today, "Last month that the data describe; default the last with outcomes")->type_name("YYYY-MM");
    app->add_option("-o,--out", o.out, "Folder of the two files; default NAME")->type_name("DIR");
    app->add_flag("--skip-unusable", o.skip_unusable, "Leave out rows that cannot be used; each is listed");
    app->add_flag("--force", o.force, "Replace files that are there");
    app->add_flag("--quiet", o.quiet, "Print nothing but problems");
    app->footer("Example:\n  lnsim new our-network --sites sites.csv --outcomes outcomes.csv --ties ties.csv -o our-network\n"
                "Writes our-network/our-network.json and first-plan.json. docs/own-network.md describes every file.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return new_network(parsed.new_network); }; });
}

}  // namespace lnsim::app
