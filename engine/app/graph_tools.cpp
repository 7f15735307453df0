// partition, communities, measure: on any graph.
#include <fmt/format.h>

#include <algorithm>

#include "engine/app/data_commands.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/graph/centrality.hpp"
#include "engine/graph/communities.hpp"
#include "engine/graph/named_order.hpp"
#include "engine/graph/partition.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

using Labels = std::vector<std::uint32_t>;

graph::NamedGraph read(const GraphOptions& options) {
    std::vector<core::Problem> problems;
    graph::NamedGraph named = io::read_graph(options.graph, {}, problems);
    if (problems.empty() && named.graph.direction == graph::Direction::directed) {
        problems.push_back({options.graph, "file", "holds a directed graph", "an undirected one is wanted", ""});
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    return graph::in_name_order(std::move(named));
}

void write_nodes(io::Writer& writer, const graph::NamedGraph& named) {
    writer.key("nodes");
    writer.open_list();
    for (std::uint32_t node = 0; node < named.graph.nodes(); ++node) writer.text(named.names.name(node));
    writer.close_list();
}

template <class Value>
void write_column(io::Writer& writer, const char* key, const std::vector<Value>& values) {
    writer.key(key);
    writer.open_list();
    for (const Value value : values) writer.number(static_cast<double>(value));
    writer.close_list();
}

void write_value(io::Writer& writer, const char* key, double value) {
    writer.key(key);
    writer.number(value);
}

/// The nodes of each label, a line a label.
std::string groups_text(const graph::NamedGraph& named, const Labels& label, const std::string& name) {
    const std::uint32_t count = label.empty() ? 0 : *std::max_element(label.begin(), label.end()) + 1;
    std::vector<std::vector<std::string>> members(count);
    for (std::uint32_t node = 0; node < label.size(); ++node) {
        members[label[node]].push_back(io::printable(named.names.name(node), 40));
    }
    std::vector<std::vector<std::string>> rows;
    for (std::uint32_t i = 0; i < count; ++i) {
        rows.push_back({std::to_string(i), std::to_string(members[i].size()), io::listed(members[i], 20)});
    }
    return columns({">" + name, ">nodes", "which"}, rows);
}

std::string measures_text(const graph::NamedGraph& named, const graph::Centralities& found) {
    std::vector<std::vector<std::string>> rows;
    const auto text = [](double value) { return fmt::format("{:.6f}", value); };
    for (std::uint32_t i = 0; i < named.graph.nodes(); ++i) {
        rows.push_back({io::printable(named.names.name(i), 40), std::to_string(found.degree[i]),
                        text(found.betweenness[i]), text(found.closeness[i]), text(found.eigenvector[i]),
                        text(found.pagerank[i]), std::to_string(found.core[i])});
    }
    return columns({"node", ">degree", ">betweenness", ">closeness", ">eigenvector", ">pagerank", ">core"}, rows);
}

}  // namespace

ExitCode partition(const GraphOptions& options) {
    const graph::NamedGraph named = read(options);
    if (options.parts > named.graph.nodes()) {
        throw core::InvalidInput({{options.graph, "-k", fmt::format("is {}", options.parts),
                                   fmt::format("the graph has {} nodes", named.graph.nodes()), ""}});
    }
    const graph::Partition found = graph::find_partition(named.graph, {options.parts, options.seed, options.tries});
    if (!options.json) {
        say(groups_text(named, found.part, "part") +
            fmt::format("cut {}, largest part {:.4g} times the mean\n", io::number_text(found.cut), found.balance));
        return ExitCode::done;
    }
    io::Writer writer(io::Layout::lines, 12);
    writer.open_object();
    write_nodes(writer, named);
    write_column(writer, "part", found.part);
    write_value(writer, "cut", found.cut);
    write_value(writer, "balance", found.balance);
    writer.close_object();
    say(writer.take());
    return ExitCode::done;
}

ExitCode communities(const GraphOptions& options) {
    const graph::NamedGraph named = read(options);
    const graph::Communities found = graph::find_communities(named.graph, {options.resolution, options.seed});
    if (!options.json) {
        say(groups_text(named, found.community, "community") + fmt::format("modularity {:.6f}\n", found.modularity));
        return ExitCode::done;
    }
    io::Writer writer(io::Layout::lines, 12);
    writer.open_object();
    write_nodes(writer, named);
    write_column(writer, "community", found.community);
    write_value(writer, "modularity", found.modularity);
    writer.close_object();
    say(writer.take());
    return ExitCode::done;
}

ExitCode measure(const GraphOptions& options) {
    const graph::NamedGraph named = read(options);
    const graph::Centralities found = graph::centralities(named.graph);
    if (!named.graph.weight.empty()) note("measures count edges; their weights take no part");
    if (!options.json) {
        say(measures_text(named, found));
        return ExitCode::done;
    }
    io::Writer writer(io::Layout::lines, 12);
    writer.open_object();
    write_nodes(writer, named);
    write_column(writer, "degree", found.degree);
    write_column(writer, "betweenness", found.betweenness);
    write_column(writer, "closeness", found.closeness);
    write_column(writer, "eigenvector", found.eigenvector);
    write_column(writer, "pagerank", found.pagerank);
    write_column(writer, "core", found.core);
    writer.close_object();
    say(writer.take());
    return ExitCode::done;
}

}  // namespace lnsim::app
