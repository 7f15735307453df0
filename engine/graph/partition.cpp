#include "engine/graph/partition.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/graph/bisection.hpp"
#include "engine/graph/leiden.hpp"

namespace lnsim::graph {

namespace {

constexpr std::uint8_t stream = 2;  // of the partitioner; its seeds are no seeds of runs

/// The part of a graph between some of its nodes.
FlatGraph induced(const FlatGraph& graph, const Labels& nodes, Labels& number) {
    FlatGraph part;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) number[nodes[i]] = i;
    for (const std::uint32_t node : nodes) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            const std::uint32_t other = number[graph.target[arc]];
            if (other >= nodes.size() || nodes[other] != graph.target[arc]) continue;
            part.target.push_back(other);
            if (!graph.weight.empty()) part.weight.push_back(graph.weight[arc]);
        }
        part.offset.push_back(part.target.size());
    }
    return part;
}

class Cutting {
public:
    Cutting(const FlatGraph& graph, const PartitionOptions& options)
        : graph_(graph),
          options_(options),
          luck_(options.seed, stream),
          part_(graph.nodes(), 0),
          number_(graph.nodes(), 0) {}

    Labels take() {
        Labels all(graph_.nodes());
        for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
        split(all, 0, options_.parts);
        if (options_.parts > 2) refine_pairs();
        return std::move(part_);
    }

private:
    std::uint32_t tries(std::size_t nodes) const {
        if (options_.tries > 0) return options_.tries;
        return static_cast<std::uint32_t>(std::clamp<std::size_t>(40'000 / (nodes + 1), 4, 40));
    }

    /// Nodes of parts first .. first + parts - 1, when node counts are spread as evenly as can be.
    std::uint32_t share(std::uint32_t first, std::uint32_t parts) const {
        const std::uint32_t each = graph_.nodes() / options_.parts;
        const std::uint32_t larger = graph_.nodes() % options_.parts;
        const std::uint32_t large = std::min(first + parts, larger) - std::min(first, larger);
        return parts * each + large;
    }

    void split(const Labels& nodes, std::uint32_t first, std::uint32_t parts) {
        if (parts == 1) {
            for (const std::uint32_t node : nodes) part_[node] = first;
            return;
        }
        const std::uint32_t left = parts / 2;
        const FlatGraph part = induced(graph_, nodes, number_);
        const std::uint32_t count = tries(nodes.size());
        const Side side = bisected(part, share(first, left), count, 2 * count, luck_);
        Labels halves[2];
        for (std::uint32_t i = 0; i < nodes.size(); ++i)
            halves[static_cast<unsigned char>(side[i])].push_back(nodes[i]);
        split(halves[0], first, left);
        split(halves[1], first + left, parts - left);
    }

    /// Refines every pair of parts with edges between them, until a round over all pairs gains nothing.
    void refine_pairs() {
        constexpr int rounds = 8;
        for (int round = 0; round < rounds; ++round) {
            const double before = cut_weight(graph_, part_);
            for (std::uint32_t a = 0; a < options_.parts; ++a) {
                for (std::uint32_t b = a + 1; b < options_.parts; ++b) refine_pair(a, b);
            }
            if (cut_weight(graph_, part_) >= before - 1e-12) return;
        }
    }

    void refine_pair(std::uint32_t a, std::uint32_t b) {
        Labels nodes;
        Side side;
        std::uint32_t left = 0;
        for (std::uint32_t node = 0; node < graph_.nodes(); ++node) {
            if (part_[node] != a && part_[node] != b) continue;
            nodes.push_back(node);
            side.push_back(part_[node] == a ? 0 : 1);
            left += part_[node] == a ? 1U : 0U;
        }
        if (left == 0 || left == nodes.size()) return;
        const CoarseGraph pair{induced(graph_, nodes, number_), Labels(nodes.size(), 1), {}};
        refine_bisection(pair, left, 0, side, luck_);
        for (std::uint32_t i = 0; i < nodes.size(); ++i) part_[nodes[i]] = side[i] == 0 ? a : b;
    }

    const FlatGraph& graph_;
    const PartitionOptions& options_;
    Luck luck_;
    Labels part_, number_;
};

}  // namespace

double cut_weight(const FlatGraph& graph, std::span<const std::uint32_t> part) {
    double cut = 0.0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            cut += part[node] != part[graph.target[arc]] ? graph.weight_of(arc) : 0.0;
        }
    }
    return cut / 2.0;
}

Partition find_partition(const FlatGraph& graph, const PartitionOptions& options) {
    if (graph.direction == Direction::directed) throw std::invalid_argument("a partition is of an undirected graph");
    if (options.parts == 0 || options.parts > graph.nodes()) {
        throw std::invalid_argument("a graph is cut into at least one part and at most as many as it has nodes");
    }
    Partition found;
    found.part = Cutting(graph, options).take();
    relabel(found.part);
    found.cut = cut_weight(graph, found.part);
    Labels size(options.parts, 0);
    for (const std::uint32_t part : found.part) ++size[part];
    found.balance = static_cast<double>(*std::max_element(size.begin(), size.end())) * options.parts / graph.nodes();
    return found;
}

}  // namespace lnsim::graph
