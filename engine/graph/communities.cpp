#include "engine/graph/communities.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/graph/leiden.hpp"

namespace lnsim::graph {

namespace {

constexpr std::uint8_t stream = 1;  // of the community search; its seeds are no seeds of runs

Labels singles(std::uint32_t nodes) {
    Labels labels(nodes);
    std::iota(labels.begin(), labels.end(), 0U);
    return labels;
}

/// One pass up the levels from a division of the nodes.
Labels improved(const Level& bottom, Labels community, Luck& luck) {
    Labels node_of = singles(bottom.nodes());  // node of the present level that holds each node of the bottom
    Level level = bottom;
    while (true) {
        move_nodes(level, community, luck);
        Labels group = refined(level, community, luck);
        const std::uint32_t groups = relabel(group);
        if (groups == level.nodes()) break;  // nothing was merged
        Labels above(groups);
        for (std::uint32_t node = 0; node < level.nodes(); ++node) above[group[node]] = community[node];
        relabel(above);
        for (std::uint32_t& node : node_of) node = group[node];
        level = aggregated(level, group, groups);
        community = std::move(above);
    }
    Labels found(bottom.nodes());
    for (std::uint32_t node = 0; node < bottom.nodes(); ++node) found[node] = community[node_of[node]];
    relabel(found);
    return found;
}

/// Communities that fall apart into pieces without an edge between them become several.
void split_unconnected(const FlatGraph& graph, Labels& community) {
    Labels piece(graph.nodes(), graph.nodes()), stack;
    for (std::uint32_t start = 0; start < graph.nodes(); ++start) {
        if (piece[start] != graph.nodes()) continue;
        piece[start] = start;
        stack.push_back(start);
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            for (const std::uint32_t other : graph.neighbours(node)) {
                if (community[other] != community[node] || piece[other] != graph.nodes()) continue;
                piece[other] = start;
                stack.push_back(other);
            }
        }
    }
    community = std::move(piece);
    relabel(community);
}

/// Rounds without gain after which a search ends.
std::uint32_t patience(const FlatGraph& graph) {
    constexpr std::uint64_t arcs = 400'000;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(arcs / (graph.arcs() + 1), 2, 60));
}

}  // namespace

double modularity(const FlatGraph& graph, std::span<const std::uint32_t> community, double resolution) {
    const std::uint32_t labels = community.empty() ? 0 : *std::max_element(community.begin(), community.end()) + 1;
    std::vector<double> degree(labels, 0.0), inside(labels, 0.0);
    double all = 0.0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            const double weight = graph.weight_of(arc);
            all += weight;
            degree[community[node]] += weight;
            inside[community[node]] += community[graph.target[arc]] == community[node] ? weight : 0.0;
        }
    }
    if (all == 0.0) return 0.0;
    double quality = 0.0;
    for (std::uint32_t i = 0; i < labels; ++i) {
        quality += inside[i] / all - resolution * (degree[i] / all) * (degree[i] / all);
    }
    return quality;
}

Communities find_communities(const FlatGraph& graph, const CommunityOptions& options) {
    if (graph.direction == Direction::directed) throw std::invalid_argument("communities are of an undirected graph");
    if (!(options.resolution > 0.0)) throw std::invalid_argument("a resolution is positive");
    const Level bottom = first_level(graph, options.resolution);
    Communities best{singles(graph.nodes()), graph.nodes(),
                     modularity(graph, singles(graph.nodes()), options.resolution)};
    if (bottom.twice_weight == 0.0) return best;
    for (std::uint32_t start = 0; start < std::max(1U, options.starts); ++start) {
        Luck luck(options.seed * 0x9E3779B97F4A7C15U + start, stream);
        Labels community = singles(graph.nodes());
        double reached = -1.0;
        for (std::uint32_t idle = 0; idle < patience(graph);) {
            community = improved(bottom, std::move(community), luck);
            const double quality = modularity(graph, community, options.resolution);
            idle = quality > reached + 1e-12 ? 0 : idle + 1;
            reached = std::max(reached, quality);
            if (quality <= best.modularity + 1e-12) continue;
            best.community = community;
            best.modularity = quality;
        }
    }
    split_unconnected(graph, best.community);
    best.count = relabel(best.community);
    best.modularity = modularity(graph, best.community, options.resolution);
    return best;
}

}  // namespace lnsim::graph
