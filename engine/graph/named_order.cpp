#include "engine/graph/named_order.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace lnsim::graph {

namespace {

/// Names are whole numbers and ascend.
bool in_order_of_numbers(const NodeNames& names) {
    std::uint64_t before = 0;
    for (std::uint32_t node = 0; node < names.size(); ++node) {
        const std::string text = names.name(node);
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size() || (node > 0 && number <= before)) return false;
        before = number;
    }
    return true;
}

}  // namespace

NamedGraph in_name_order(NamedGraph named) {
    if (in_order_of_numbers(named.names)) return named;
    const FlatGraph& graph = named.graph;
    std::vector<std::string> names;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) names.push_back(named.names.name(node));
    std::vector<std::uint32_t> order(graph.nodes());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
    std::vector<std::uint32_t> place(graph.nodes());
    std::vector<std::string> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(names[order[i]]);
    }
    std::vector<Edge> edges;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            const std::uint32_t other = graph.target[arc];
            if (graph.direction == Direction::undirected && other < node) continue;
            edges.push_back({place[node], place[other], graph.weight_of(arc)});
        }
    }
    return {flat_graph(graph.nodes(), edges, graph.direction), NodeNames(sorted)};
}

}  // namespace lnsim::graph
