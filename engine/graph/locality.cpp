#include "engine/graph/locality.hpp"

#include <algorithm>
#include <numeric>

namespace lnsim::graph {

std::vector<std::uint32_t> locality_order(const FlatGraph& graph) {
    const std::uint32_t nodes = graph.nodes();
    const bool directed = graph.direction == Direction::directed;
    const FlatGraph in = directed ? transposed(graph) : FlatGraph{};
    std::vector<std::uint64_t> degree(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node)
        degree[node] = graph.degree(node) + (directed ? in.degree(node) : 0);
    const auto lesser = [&](std::uint32_t a, std::uint32_t b) {
        return degree[a] != degree[b] ? degree[a] < degree[b] : a < b;
    };

    std::vector<std::uint32_t> starts(nodes);
    std::iota(starts.begin(), starts.end(), 0U);
    std::sort(starts.begin(), starts.end(), lesser);

    std::vector<std::uint32_t> order;
    order.reserve(nodes);
    std::vector<char> met(nodes, 0);
    const auto meet = [&](std::uint32_t node) {
        if (met[node] != 0) return;
        met[node] = 1;
        order.push_back(node);
    };
    for (const std::uint32_t start : starts) {
        std::size_t at = order.size();
        for (meet(start); at < order.size(); ++at) {
            const auto first = static_cast<std::ptrdiff_t>(order.size());
            for (const std::uint32_t to : graph.neighbours(order[at])) meet(to);
            if (directed) {
                for (const std::uint32_t from : in.neighbours(order[at])) meet(from);
            }
            std::sort(order.begin() + first, order.end(), lesser);
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

FlatGraph reordered(const FlatGraph& graph, std::span<const std::uint32_t> old) {
    std::vector<std::uint32_t> number(old.size());
    for (std::uint32_t node = 0; node < old.size(); ++node) number[old[node]] = node;
    FlatGraph result;
    result.direction = graph.direction;
    result.offset.reserve(graph.offset.size());
    result.target.reserve(graph.target.size());
    result.weight.reserve(graph.weight.size());
    for (const std::uint32_t node : old) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            result.target.push_back(number[graph.target[arc]]);
            if (!graph.weight.empty()) result.weight.push_back(graph.weight[arc]);
        }
        result.offset.push_back(result.target.size());
    }
    sort_rows(result);
    return result;
}

NamedGraph reordered(const NamedGraph& named, std::span<const std::uint32_t> old) {
    return {reordered(named.graph, old), named.names.in_order(old)};
}

}  // namespace lnsim::graph
