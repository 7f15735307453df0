// result.json of `lnsim diffuse`.
#include <fmt/format.h>

#include <cctype>
#include <span>

#include "engine/graph/positions.hpp"
#include "engine/io/diffuse_fields.hpp"
#include "engine/io/diffuse_study.hpp"
#include "engine/io/diffuse_writing.hpp"

namespace lnsim::io {
namespace {

using diffusion::Kind;
using diffusion::Oracle;
using diffusion::Result;
using diffusion::Study;

constexpr std::uint64_t most_drawn_edges = 10'000;

void pair(Writer& writer, std::string_view key, std::string_view value) {
    writer.key(key);
    writer.text(value);
}

template <class Values, class Write>
void list(Writer& writer, std::string_view key, const Values& values, const Write& write) {
    writer.key(key);
    writer.open_list();
    for (const auto& value : values) write(value);
    writer.close_list();
}

/// What a curve shows: its quantity, and what one step along it is.
struct Axes {
    std::string_view quantity;
    std::string_view step;
    bool counts_nodes = true;
};

Axes axes_of(const Study& study) {
    switch (study.model.kind) {
        case Kind::voter:
        case Kind::moran: return {"nodes of the second kind", "updates, as many as there are nodes"};
        case Kind::degroot: return {"mean opinion", "round", false};
        case Kind::march_learning: return {"knowledge of the code", "period", false};
        case Kind::landscape_search: return {"mean score", "round", false};
        case Kind::two_state_panel: return {"patients in the upper state", "round", false};
        case Kind::queue: return {"wait of the customer", "customer", false};
        case Kind::subgroup_learning: return {"mean performance", "period", false};
        case Kind::susceptible_infected_susceptible: return {"infectious nodes", study.model.time == "continuous" ? "time" : "round"};
        default: return {"adopters, seeds included", study.model.time == "continuous" ? "time" : "round"};
    }
}

std::string range_text(const Result& result) {
    if (result.quantile_replications < 20) return {};
    return fmt::format("; 90 % of runs end between {:.4g} and {:.4g}", result.quantiles.front().back(), result.quantiles.back().back());
}

/// How far what came out lies from what is known, in words; what came out stands first.
std::vector<std::string> answer(const Study& study, const Result& result, const std::vector<Oracle>& oracles) {
    const Axes axes = axes_of(study);
    const std::string of = axes.counts_nodes && study.graph.nodes() > 0 ? fmt::format(" of {} nodes", study.graph.nodes()) : std::string{};
    std::vector<std::string> lines{fmt::format("{}: {:.5g}{} at the end, mean of {} runs, standard error {:.2g}{}.", axes.quantity,
                                               result.mean, of, result.replications, result.standard_error, range_text(result))};
    for (const Oracle& oracle : oracles) {
        const bool exact = oracle.truth == Oracle::Truth::exact;
        std::string line = fmt::format("{} ({}): {:.5g}", oracle.name, oracle.assumes, oracle.mean);
        if (exact && result.standard_error > 0) {
            line += fmt::format("; the simulation lies {:+.1f} standard errors from it", (result.mean - oracle.mean) / result.standard_error);
        } else if (oracle.mean != 0) {
            line += fmt::format("; the simulation lies {:+.2g} % from it", 100 * (result.mean / oracle.mean - 1));
        }
        lines.push_back(line + ".");
    }
    return lines;
}

void write_study(Writer& writer, const Study& study) {
    writer.key("study");
    writer.open_object();
    pair(writer, "command", "diffuse");
    pair(writer, "name", study.name);
    const diffusion::KindDeclaration& declared = diffusion::declaration(study.model.kind);
    pair(writer, "meaning", declared.meaning);
    pair(writer, "source", declared.source);
    writer.key("model");
    write_object(writer, diffusion_model_table(study.model.kind), study.model);
    writer.key("rounds");
    study.rounds ? writer.whole(*study.rounds) : writer.null();
    pair(writer, "seed", std::to_string(study.seed));
    list(writer, "changes", study.changes, [&](const diffusion::Change& change) {
        writer.open_object();
        writer.key("at");
        writer.whole(change.at);
        if (change.infection) write_number(writer, "infection", *change.infection);
        if (change.recovery) write_number(writer, "recovery", *change.recovery);
        writer.close_object();
    });
    writer.close_object();
}

/// As in every result: headline, sentences, what the band is, what to mind.
void write_answer(Writer& writer, const Study& study, const Result& result, const std::vector<Oracle>& oracles) {
    const std::vector<std::string> lines = answer(study, result, oracles);
    writer.key("answer");
    writer.open_object();
    std::string headline = lines.front();
    headline.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(headline.front())));
    pair(writer, "headline", headline);
    list(writer, "sentences", std::span(lines).subspan(1), [&](const std::string& line) { writer.text(line); });
    pair(writer, "interval", result.quantile_replications < 20 ? std::string() : fmt::format("Bands hold nine and five of ten of the first {} runs.", result.quantile_replications));
    std::vector<std::string> cautions;
    if (result.unfinished > 0) cautions.push_back(fmt::format("{} of {} runs were stopped while something could still change.", result.unfinished, result.replications));
    list(writer, "cautions", cautions, [&](const std::string& line) { writer.text(line); });
    writer.close_object();
}

void write_provenance(Writer& writer, const Study& study, const DiffusionOrigin& origin) {
    writer.key("provenance");
    writer.open_object();
    pair(writer, "program", origin.program);
    pair(writer, "format", "lnsim-diffusion/1");
    pair(writer, "seed", std::to_string(study.seed));
    pair(writer, "repeat", origin.repeat);
    list(writer, "sources", std::vector{diffusion::declaration(study.model.kind).source}, [&](std::string_view line) { writer.text(line); });
    writer.close_object();
}

void write_curve(Writer& writer, const Study& study, const Result& result) {
    writer.key("curve");
    writer.open_object();
    const Axes axes = axes_of(study);
    pair(writer, "quantity", axes.quantity);
    pair(writer, "step", axes.step);
    writer.key("at");
    writer.open_list();
    for (std::size_t at = 0; at < result.by_round.mean.size(); ++at) writer.whole(at);
    writer.close_list();
    write_numbers(writer, "mean", result.by_round.mean);
    write_numbers(writer, "se", result.by_round.standard_error);
    for (std::size_t q = 0; q < diffusion::quantile_shares.size(); ++q) {
        write_numbers(writer, fmt::format("q{:02.0f}", 100 * diffusion::quantile_shares[q]), result.quantiles[q]);
    }
    writer.key("quantile_replications");
    writer.whole(result.quantile_replications);
    write_numbers(writer, "example", result.example);
    if (!result.second.mean.empty()) {
        writer.key("second");
        writer.open_object();
        pair(writer, "quantity", second_name(study.model.kind));
        write_numbers(writer, "mean", result.second.mean);
        write_numbers(writer, "se", result.second.standard_error);
        writer.close_object();
    }
    writer.close_object();
}

void write_figures(Writer& writer, const Result& result) {
    writer.key("figures");
    writer.open_object();
    for (const auto& [name, value] : result.more) write_number(writer, name, value);
    writer.close_object();
}

void write_edges(Writer& writer, const graph::FlatGraph& graph) {
    writer.key("edges");
    writer.open_list();
    for (std::uint32_t from = 0; from < graph.nodes(); ++from) {
        for (std::uint64_t arc = graph.offset[from]; arc < graph.offset[from + 1]; ++arc) {
            if (graph.direction == graph::Direction::undirected && graph.target[arc] < from) continue;
            writer.open_list();
            writer.whole(from);
            writer.whole(graph.target[arc]);
            if (!graph.weight.empty()) writer.number(graph.weight[arc]);
            writer.close_list();
        }
    }
    writer.close_list();
}

/// Columns, one value a node.
void write_nodes(Writer& writer, const Study& study, const Result& result) {
    const graph::Positions at = graph::positions(study.graph);
    writer.key("ids");
    writer.open_list();
    for (std::uint32_t node = 0; node < study.graph.nodes(); ++node) writer.text(study.names.name(node));
    writer.close_list();
    write_numbers(writer, "x", at.x);
    write_numbers(writer, "y", at.y);
    if (study.model.kind == Kind::degroot) return write_numbers(writer, "opinion", result.node_value);
    if (result.node_time.empty()) return;
    write_numbers(writer, "adopted", result.node_value);
    list(writer, "time", result.node_time, [&](double time) { time < 0 ? writer.null() : writer.number(time); });
    list(writer, "class", adopter_classes(result.node_time), [&](std::string_view name) { writer.text(name); });
}

void write_graph(Writer& writer, const Study& study, const Result& result) {
    writer.key("graph");
    if (study.graph.nodes() == 0) return writer.null();
    const bool drawn = study.graph.nodes() <= graph::most_positioned && study.graph.edges() <= most_drawn_edges;
    writer.open_object();
    pair(writer, "source", study.graph_source);
    writer.key("directed");
    writer.flag(study.graph.direction == graph::Direction::directed);
    writer.key("node_count");
    writer.whole(study.graph.nodes());
    writer.key("edge_count");
    writer.whole(study.graph.edges());
    pair(writer, "seeds_are", study.seeds.how == diffusion::Seeds::How::named ? "named"
                              : study.seeds.how == diffusion::Seeds::How::random ? "random" : "highest_degree");
    writer.key("seed_count");
    writer.whole(study.seeds.how == diffusion::Seeds::How::named ? study.seeds.nodes.size() : study.seeds.count);
    list(writer, "seeds", study.seeds.nodes, [&](std::uint32_t node) { writer.whole(node); });
    writer.key("drawn");
    writer.flag(drawn);
    if (drawn) {
        write_nodes(writer, study, result);
        write_edges(writer, study.graph);
    }
    writer.close_object();
}

/// Who told whom in replication 0, of a graph that is drawn.
void write_transmissions(Writer& writer, const Study& study, const Result& result) {
    if (study.graph.nodes() > graph::most_positioned) return;
    list(writer, "transmissions", result.transmissions, [&](const diffusion::Transmission& told) {
        writer.open_list();
        writer.whole(told.from);
        writer.whole(told.to);
        writer.number(told.time);
        writer.close_list();
    });
}

}  // namespace

std::string diffusion_result(const Study& study, const Result& result, const std::vector<Oracle>& oracles, const DiffusionOrigin& origin) {
    Writer writer(Layout::lines);
    writer.open_object();
    pair(writer, "format", "lnsim-diffusion/1");
    write_study(writer, study);
    write_answer(writer, study, result, oracles);
    write_diffusion_findings(writer, study, result, oracles, axes_of(study).step);
    writer.key("replications");
    writer.whole(result.replications);
    write_spread(writer, result);
    write_duration(writer, result);
    writer.key("unfinished");
    writer.whole(result.unfinished);
    write_figures(writer, result);
    write_curve(writer, study, result);
    write_sizes(writer, result);
    write_oracles(writer, study.model.kind, oracles);
    write_graph(writer, study, result);
    write_classes(writer, result);
    write_transmissions(writer, study, result);
    write_provenance(writer, study, origin);
    writer.close_object();
    return writer.take();
}

}  // namespace lnsim::io
