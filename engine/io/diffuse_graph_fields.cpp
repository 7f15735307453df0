// Graphs of a study: read or generated.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/graph/locality.hpp"
#include "engine/graph/random_graphs.hpp"
#include "engine/io/diffuse_fields.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/graph_file_limits.hpp"

namespace lnsim::io {
namespace {

using G = GenerateSpec;
constexpr auto required = Presence::required;

Rule chance(std::string meaning, Presence presence = Presence::optional) {
    return {.meaning = std::move(meaning), .unit = "probability", .low = 0, .high = 1, .presence = presence};
}

std::vector<Field<G>> fields_of(const std::string& kind) {
    const Field<G> mean = value("mean_degree", &G::mean_degree, {.meaning = "mean degree", .low = 0, .high = 1e6});
    if (kind == "erdos_renyi") {
        return {value("edges", &G::edges, {.meaning = "edges, exactly: G(n, m)", .low = 0, .high = 1e11}),
                value("p", &G::p, chance("of each pair: G(n, p)")), mean};
    }
    if (kind == "watts_strogatz") {
        return {value("k", &G::k, {.meaning = "nearest neighbours, even", .low = 2, .high = 1e6, .presence = required}),
                value("rewire", &G::rewire, chance("of moving an edge's far end"))};
    }
    if (kind == "barabasi_albert") {
        return {value("m", &G::m, {.meaning = "edges of a new node", .low = 1, .high = 1e6, .presence = required})};
    }
    if (kind == "configuration") {
        return {value("degrees", &G::degrees, {.meaning = "law of the degrees", .choices = {"poisson", "regular"}}), mean};
    }
    if (kind == "planted_partition") {
        return {value("groups", &G::groups, {.meaning = "groups of equal size", .low = 1, .high = 1e6}),
                value("p_in", &G::p_in, chance("of a pair inside a group")), value("p_out", &G::p_out, chance("of another pair"))};
    }
    if (kind == "learning_network") {
        return {value("team_size", &G::team_size, {.meaning = "actors of a team", .low = 1, .high = 1000}),
                value("ties", &G::ties, {.meaning = "ties of an actor to other teams, mean", .low = 0, .high = 1000})};
    }
    return {};
}

/// Arcs to be expected, for the estimate of memory.
double arcs_of(const G& g) {
    const double n = g.n;
    if (g.kind == "erdos_renyi") return g.edges ? 2 * *g.edges : g.p ? *g.p * n * (n - 1) : n * g.mean_degree.value_or(0);
    if (g.kind == "watts_strogatz") return n * g.k;
    if (g.kind == "barabasi_albert") return 2 * n * g.m;
    if (g.kind == "configuration") return n * g.mean_degree.value_or(0);
    if (g.kind == "planted_partition") return n * (n / g.groups * g.p_in + n * g.p_out);
    if (g.kind == "learning_network") return n * (g.team_size + g.ties);
    return g.kind == "complete" ? n * (n - 1) : 2 * n;
}

void check_generate(const G& g, const Place& place) {
    const double pairs = 0.5 * g.n * (g.n - 1.0);
    if (g.kind == "erdos_renyi" && g.edges.has_value() + g.p.has_value() + g.mean_degree.has_value() != 1) {
        place.report("needs one of edges, p and mean_degree");
    }
    if (g.kind == "erdos_renyi" && g.edges.value_or(0) > pairs / 2) {
        place.key("edges").report("is " + std::to_string(*g.edges), "at most half of all pairs; p takes more");
    }
    if (g.kind == "watts_strogatz" && (g.k % 2 == 1 || g.k >= g.n)) {
        place.key("k").report("is " + std::to_string(g.k), "an even number below n is wanted");
    }
    if (g.kind == "barabasi_albert" && g.m >= g.n) place.key("m").report("is " + std::to_string(g.m), "less than n is wanted");
    if (g.kind == "configuration" && !g.mean_degree) place.key("mean_degree").report("is missing");
    if (g.kind == "configuration" && g.degrees == "regular" && g.mean_degree &&
        (std::floor(*g.mean_degree) != *g.mean_degree || *g.mean_degree >= g.n || std::fmod(*g.mean_degree * g.n, 2) != 0)) {
        place.key("mean_degree").report("is " + std::to_string(*g.mean_degree), "whole, below n, and even in sum is wanted");
    }
}

graph::FlatGraph generated(const G& g) {
    if (g.kind == "erdos_renyi") {
        if (g.edges) return graph::erdos_renyi_edges(g.n, static_cast<std::uint64_t>(*g.edges), g.seed);
        return graph::erdos_renyi(g.n, g.p ? *g.p : std::min(1.0, *g.mean_degree / std::max(1.0, g.n - 1.0)), g.seed);
    }
    if (g.kind == "watts_strogatz") return graph::watts_strogatz(g.n, g.k, g.rewire, g.seed);
    if (g.kind == "barabasi_albert") return graph::barabasi_albert(g.n, g.m, g.seed);
    if (g.kind == "configuration") {
        const std::vector<std::uint32_t> equal(g.n, static_cast<std::uint32_t>(*g.mean_degree));
        return graph::configuration(g.degrees == "regular" ? equal : graph::poisson_degrees(g.n, *g.mean_degree, g.seed), g.seed);
    }
    if (g.kind == "planted_partition") return graph::planted_partition(g.n, g.groups, g.p_in, g.p_out, g.seed);
    if (g.kind == "learning_network") return graph::learning_network(g.n, g.team_size, g.ties, g.seed);
    if (g.kind == "complete") return graph::complete(g.n);
    return g.kind == "star" ? graph::star(g.n) : graph::line(g.n);
}

/// The generator's keys depend on its kind, so that is read first.
Field<GraphSpec> generate_field() {
    Field<GraphSpec> field{"generate", {.meaning = "a graph drawn at random, or a regular one"}, {}, {}, {}};
    field.read = [](const Json& json, const Place& place, GraphSpec& graph) {
        const auto kind = json.is_object() ? json.find("kind") : json.end();
        if (!json.is_object() || kind == json.end()) {
            place.report(json.is_object() ? "has no kind" : "is " + shown(json), "an object with a kind is wanted");
            return;
        }
        read_text(*kind, {.choices = generate_kinds()}, place.key("kind"), graph.generate.kind);
        if (!graph.generate.kind.empty()) read_object(json, generate_table(graph.generate.kind), place, graph.generate);
    };
    field.write = [](Writer& writer, const GraphSpec&) { writer.null(); };
    field.schema = [] {
        SchemaJson any = SchemaJson::array();
        for (const std::string& kind : generate_kinds()) any.push_back(object_schema(generate_table(kind)));
        return SchemaJson{{"oneOf", std::move(any)}};
    };
    return field;
}

}  // namespace

const std::vector<std::string>& generate_kinds() {
    static const std::vector<std::string> kinds{"erdos_renyi",       "watts_strogatz",   "barabasi_albert", "configuration",
                                                "planted_partition", "learning_network", "complete",        "line", "star"};
    return kinds;
}

Table<GenerateSpec> generate_table(const std::string& kind) {
    Table<G> table{kind, {}};
    table.fields.push_back(constant<G>("kind", kind, {.meaning = "kind of graph", .presence = required}));
    table.fields.push_back(value("n", &G::n, {.meaning = "nodes; their ids are 0, 1, 2, ...", .low = 1, .high = 4e9, .presence = required}));
    for (Field<G>& field : fields_of(kind)) table.fields.push_back(std::move(field));
    table.fields.push_back(value("seed", &G::seed, {.meaning = "seed of the graph", .low = 0, .high = 4294967295.0}));
    return table;
}

Table<GraphSpec> graph_table() {
    return {"The graph: read from a file, or generated",
            {value("edge_list", &GraphSpec::edge_list, {.meaning = "CSV file from,to[,weight]"}),
             value("metis", &GraphSpec::metis, {.meaning = "file in METIS's format"}),
             value("binary", &GraphSpec::binary, {.meaning = "file in lnsim's binary form"}),
             value("graphml", &GraphSpec::graphml, {.meaning = "GraphML file"}),
             value("directed", &GraphSpec::directed, {.meaning = "edges of an edge list lead one way; default both"}),
             value("order", &GraphSpec::order, {.meaning = "numbers of nodes in memory: as given, or near to their neighbours (reverse Cuthill-McKee), which is faster on large graphs; ids stay", .choices = {"given", "locality"}}),
             generate_field()}};
}

std::string graph_source(const GraphSpec& spec) {
    for (const auto& [key, file] : {std::pair("edge_list", &spec.edge_list), std::pair("metis", &spec.metis),
                                    std::pair("binary", &spec.binary), std::pair("graphml", &spec.graphml)}) {
        if (!file->empty()) return std::string(key) + " " + *file;
    }
    std::string text;
    for (const Field<G>& field : generate_table(spec.generate.kind).fields) {
        if (spec.generate.kind.empty() || (field.present && !field.present(spec.generate))) continue;
        Writer writer;
        field.write(writer, spec.generate);
        text += field.key == "kind" ? spec.generate.kind : (text == spec.generate.kind ? " " : ", ") + field.key + " " + writer.take();
    }
    return text;
}

namespace {

graph::NamedGraph graph_as_given(const GraphSpec& spec, const std::string& folder, bool weights_are_chances, double memory,
                             Report& report) {
    const std::size_t given = (spec.edge_list.empty() ? 0U : 1U) + (spec.metis.empty() ? 0U : 1U) +
                              (spec.binary.empty() ? 0U : 1U) + (spec.graphml.empty() ? 0U : 1U) +
                              (spec.generate.kind.empty() ? 0U : 1U);
    const Place top(report);
    const Place place = top.key("graph");
    if (given != 1) {
        place.report(given == 0 ? "names no graph" : "names several graphs", "one of edge_list, metis, binary, graphml, generate is wanted");
        return {};
    }
    if (!spec.generate.kind.empty()) {
        const std::size_t before = report.count();
        const Place generate = place.key("generate");
        check_generate(spec.generate, generate);
        const bool in_two_passes = spec.generate.kind == "erdos_renyi" && !spec.generate.edges;
        const double bytes = (in_two_passes ? 1.1 : 4.0) * graph::bytes_needed(spec.generate.n, arcs_of(spec.generate), 0);
        if (report.count() > before || !fits_memory(bytes, memory, "/graph/generate", "the graph", report)) return {};
        return {generated(spec.generate), graph::NodeNames(0, spec.generate.n)};
    }
    const std::string& name = !spec.edge_list.empty() ? spec.edge_list : !spec.metis.empty() ? spec.metis : !spec.graphml.empty() ? spec.graphml : spec.binary;
    const std::filesystem::path beside = std::filesystem::path(folder) / name;
    std::error_code error;
    const std::string path = std::filesystem::exists(beside, error) ? beside.string() : name;
    GraphReading reading;
    reading.direction = spec.directed ? graph::Direction::directed : graph::Direction::undirected;
    reading.weights = weights_are_chances ? WeightRange::probability : WeightRange::not_negative;
    reading.memory = memory;
    const auto read = !spec.edge_list.empty() ? read_edge_list : !spec.metis.empty() ? read_metis : !spec.graphml.empty() ? read_graphml : read_binary_graph;
    std::vector<core::Problem> problems;
    graph::NamedGraph named = read(path, reading, problems);
    for (core::Problem& problem : problems) report.add(problem.file + ": " + problem.place, problem.what, problem.why, problem.suggestion);
    return named;
}

}  // namespace

graph::NamedGraph make_graph(const GraphSpec& spec, const std::string& folder, bool weights_are_chances, double memory,
                             Report& report) {
    const std::size_t before = report.count();
    graph::NamedGraph named = graph_as_given(spec, folder, weights_are_chances, memory, report);
    if (report.count() > before || spec.order != "locality") return named;
    return graph::reordered(named, graph::locality_order(named.graph));
}

}  // namespace lnsim::io
