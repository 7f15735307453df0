// list: what exists, as columns or as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"
#include "engine/model/hypotheses.hpp"
#include "engine/model/parameters.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/step/simulate.hpp"
#include "models/registry.hpp"

namespace lnsim::app {
namespace {

using Row = std::vector<std::string>;

/// A listing: keys of a row, and rows. A key that begins with '>' is a number.
struct Listing {
    Row keys;
    std::vector<Row> rows;
};

void require_none(const std::vector<core::Problem>& problems) {
    if (!problems.empty()) {
        throw core::InvalidInput(problems);
    }
}

Listing networks() {
    Listing listing{{"name", ">sites", "outcome", ">founded", "evidence"}, {}};
    std::vector<core::Problem> problems;
    const io::Catalogue known = catalogue();
    for (const std::string& name : io::shipped_networks(known)) {
        const world::Network network = io::load_network(name, known, problems).network;
        listing.rows.push_back({name, std::to_string(network.sites.size()), network.outcome,
                                std::to_string(network.founded), network.evidence});
    }
    require_none(problems);
    return listing;
}

Listing scenarios() {
    namespace fs = std::filesystem;
    Listing listing{{"file", "name", "network", ">months", "description"}, {}};
    std::vector<core::Problem> problems;
    std::vector<fs::path> files;
    if (fs::is_directory(data_folder() / "scenarios")) {
        for (const auto& entry : fs::recursive_directory_iterator(data_folder() / "scenarios")) {
            if (entry.path().extension() == ".json" && io::kind_of_file(entry.path().string()) == io::FileKind::scenario) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const world::Plan plan = io::load_scenario(file.string(), {}, catalogue(), problems).plan;
        listing.rows.push_back({fs::proximate(file).string(), plan.name, plan.network,
                                std::to_string(plan.horizon_months), plan.description});
    }
    require_none(problems);
    return listing;
}

Listing parameters() {
    Listing listing{{"name", ">default", ">low", ">high", "unit", "meaning"}, {}};
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        listing.rows.push_back({std::string(row.name), io::number_text(row.initial), io::number_text(row.low),
                                io::number_text(row.high), std::string(row.unit), std::string(row.meaning)});
    }
    return listing;
}

Listing measures() {
    Listing listing{{"name", "unit", "better", "title"}, {}};
    for (const step::MeasureRow& row : step::MeasureTable(world::Network{})) {
        const char* better = row.better == step::Better::higher  ? "higher"
                             : row.better == step::Better::lower ? "lower"
                                                                 : "neither";
        listing.rows.push_back({row.name, row.unit, better, row.title});
    }
    return listing;
}

Listing phases() {
    Listing listing{{">number", "name", "does"}, {}};
    for (const step::Phase& phase : step::phases()) {
        listing.rows.push_back({std::to_string(phase.number), std::string(phase.name), std::string(phase.does)});
    }
    return listing;
}

/// One row a setting, so that a switch can be repeated with --set.
Listing hypotheses() {
    Listing listing{{"hypothesis", "title", "pointer", "value", "why"}, {}};
    for (const model::Hypothesis& row : model::hypotheses()) {
        for (const model::Setting& setting : row.settings) {
            listing.rows.push_back({std::string(row.code), std::string(row.title), std::string(setting.pointer),
                                    std::string(setting.value), std::string(setting.why)});
        }
    }
    return listing;
}

template <class Plugin>
Listing plugins(const std::vector<Plugin>& all) {
    Listing listing{{"name", "meaning"}, {}};
    for (const Plugin& plugin : all) {
        listing.rows.push_back({std::string(plugin.name), std::string(plugin.meaning)});
    }
    return listing;
}

Listing onboarding() { return plugins(models::registry().onboarding); }
Listing orders() { return plugins(models::registry().order); }
Listing structure() { return plugins(models::registry().structure); }

struct Kind {
    const char* name;
    Listing (*make)();
};

constexpr Kind kinds[] = {{"networks", networks},     {"scenarios", scenarios},   {"parameters", parameters},
                          {"measures", measures},     {"phases", phases},         {"onboarding", onboarding},
                          {"orders", orders},         {"structure", structure},   {"hypotheses", hypotheses}};

std::string json_text(const Listing& listing) {
    io::Writer writer;
    writer.open_list();
    for (const Row& row : listing.rows) {
        writer.open_object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number = listing.keys[i].starts_with('>');
            writer.key(listing.keys[i].substr(is_number ? 1 : 0));
            if (is_number) {
                writer.number(std::stod(row[i]));
            } else {
                writer.text(row[i]);
            }
        }
        writer.close_object();
    }
    writer.close_list();
    return writer.take() + "\n";
}

}  // namespace

const std::vector<std::string>& list_kinds() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Kind& kind : kinds) {
            all.emplace_back(kind.name);
        }
        return all;
    }();
    return names;
}

ExitCode list(const ListOptions& options) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& k) { return k.name == options.kind; });
    if (kind == std::end(kinds)) {
        throw core::InvalidInput({{"", "list", "does not know " + io::in_quotes(options.kind),
                                   "one of " + io::listed(list_kinds()),
                                   io::nearest_suggestion(options.kind, list_kinds())}});
    }
    const Listing listing = kind->make();
    say(options.json ? json_text(listing) : columns(listing.keys, listing.rows));
    return ExitCode::done;
}

}  // namespace lnsim::app
