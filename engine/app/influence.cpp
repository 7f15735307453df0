// influence: where a contagion should start.
#include <fmt/format.h>

#include <charconv>

#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/memory.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/diffusion/influence.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

using diffusion::InfluenceRequest;
using diffusion::Method;

constexpr Method methods[] = {Method::automatic, Method::exact, Method::greedy, Method::opim, Method::degree_discount};

void read_names(const InfluenceOptions& options, InfluenceRequest& request, std::vector<core::Problem>& problems) {
    const std::vector<std::string> kinds{"independent_cascade", "linear_threshold"};
    if (options.model != kinds[0] && options.model != kinds[1]) {
        problems.push_back({"", "--model", "is " + io::in_quotes(options.model), "one of " + io::listed(kinds) + " is wanted",
                            io::nearest_suggestion(options.model, kinds)});
    }
    request.kind = options.model == kinds[1] ? diffusion::Kind::linear_threshold : diffusion::Kind::independent_cascade;
    std::vector<std::string> names;
    for (const Method method : methods) {
        names.emplace_back(diffusion::name_of(method));
        if (names.back() == options.method) request.method = method;
    }
    if (std::find(names.begin(), names.end(), options.method) == names.end()) {
        problems.push_back({"", "--method", "is " + io::in_quotes(options.method), "one of " + io::listed(names) + " is wanted",
                            io::nearest_suggestion(options.method, names)});
    }
}

void read_p(const InfluenceOptions& options, InfluenceRequest& request, std::vector<core::Problem>& problems) {
    if (options.p.empty() || options.p == "weighted_cascade") return;
    double p = 0;
    const auto [end, error] = std::from_chars(options.p.data(), options.p.data() + options.p.size(), p);
    if (error != std::errc{} || end != options.p.data() + options.p.size() || !(p >= 0 && p <= 1)) {
        problems.push_back({"", "--p", "is " + io::in_quotes(options.p), "a probability from 0 to 1, or weighted_cascade, is wanted", ""});
    } else if (request.kind == diffusion::Kind::linear_threshold) {
        problems.push_back({"", "--p", "is given", "linear_threshold takes the edges' weights", "leave it out"});
    }
    request.p = p;
}

/// Each arc with 1 over the number of arcs into its end.
void weight_by_indegree(graph::FlatGraph& graph) {
    std::vector<double> indegree(graph.nodes(), 0.0);
    for (const std::uint32_t to : graph.target) indegree[to] += 1;
    graph.weight.resize(graph.target.size());
    for (std::size_t arc = 0; arc < graph.target.size(); ++arc) graph.weight[arc] = 1 / indegree[graph.target[arc]];
}

void check_whole(const InfluenceOptions& options, const InfluenceRequest& request, std::vector<core::Problem>& problems) {
    if (request.graph.nodes() == 0) return;
    if (options.k > request.graph.nodes()) {
        problems.push_back({"", "-k", "is " + std::to_string(options.k), "the graph has " + std::to_string(request.graph.nodes()) + " nodes", ""});
    }
    const bool cascade = request.kind == diffusion::Kind::independent_cascade;
    if (cascade && options.p.empty() && request.graph.weight.empty()) {
        problems.push_back({"", "--p", "is missing", "the edges have no weights that could stand for it", ""});
    }
    if (request.method == Method::degree_discount && (!cascade || !request.p)) {
        problems.push_back({"", "--method", "degree_discount needs independent_cascade with one --p", "", "opim has no such condition"});
    }
    const bool by_values = request.method == Method::exact || request.method == Method::greedy;
    if (problems.empty() && by_values && !diffusion::is_enumerable(request)) {
        problems.push_back({"", "--method", "is " + io::in_quotes(options.method), "the graph is too large to enumerate all outcomes", "opim is for large graphs"});
    }
}

std::string json_of(const diffusion::InfluenceResult& result, const graph::NodeNames& names) {
    io::Writer writer;
    writer.open_object();
    writer.key("seeds");
    writer.open_list();
    for (const std::uint32_t seed : result.seeds) writer.text(names.name(seed));
    writer.close_list();
    for (const auto& [key, value] : {std::pair("spread", result.spread), std::pair("standard_error", result.standard_error),
                                     std::pair("upper_bound", result.upper_bound), std::pair("confidence", result.confidence)}) {
        writer.key(key);
        writer.number(value);
    }
    writer.key("method");
    writer.text(diffusion::name_of(result.method));
    writer.key("reverse_sets");
    writer.whole(result.reverse_sets);
    writer.close_object();
    return writer.take() + "\n";
}

std::string text_of(const diffusion::InfluenceResult& result, const graph::NodeNames& names) {
    std::string text = "seeds:";
    for (const std::uint32_t seed : result.seeds) text += " " + io::printable(names.name(seed));
    text += fmt::format("\nspread {:.6g}, standard error {:.2g}; no {} seeds reach more than {:.6g} (", result.spread,
                        result.standard_error, result.seeds.size(), result.upper_bound);
    text += result.confidence == 1 ? "exact" : fmt::format("with confidence {:.6g}", result.confidence);
    return text + fmt::format("); method {}\n", diffusion::name_of(result.method));
}

}  // namespace

ExitCode influence(const InfluenceOptions& options) {
    std::vector<core::Problem> problems;
    InfluenceRequest request;
    read_names(options, request, problems);
    read_p(options, request, problems);
    io::GraphReading reading;
    reading.direction = options.directed ? graph::Direction::directed : graph::Direction::undirected;
    const bool by_weight = options.p.empty() && request.kind == diffusion::Kind::independent_cascade;
    reading.weights = by_weight ? io::WeightRange::probability : io::WeightRange::not_negative;
    reading.memory = memory_there_is();
    graph::NamedGraph named = io::read_graph(options.graph, reading, problems);
    request.graph = std::move(named.graph);
    if (options.p == "weighted_cascade") weight_by_indegree(request.graph);
    request.k = options.k;
    request.epsilon = options.epsilon;
    request.replications = options.replications;
    request.seed = options.seed.value_or(1);
    request.threads = options.threads;
    check_whole(options, request, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    const InterruptGuard interrupt;
    const diffusion::InfluenceResult result = diffusion::influence(request, interrupt.asked());
    say(options.json ? json_of(result, named.names) : text_of(result, named.names));
    return ExitCode::done;
}

}  // namespace lnsim::app
