#include <algorithm>

#include "engine/graph/bisection.hpp"

namespace lnsim::graph {

namespace {

constexpr std::uint32_t alone = 0xFFFFFFFFU;

/// Partners of a matching, `alone` where there is none.
class Matching {
public:
    Matching(const CoarseGraph& below, std::uint32_t largest, const Side* side)
        : below_(below), graph_(below.graph), largest_(largest), side_(side), mate_(graph_.nodes(), alone) {}

    std::vector<std::uint32_t> take(Luck& luck) {
        const std::vector<std::uint32_t> order = luck.order(graph_.nodes());
        for (const std::uint32_t node : order) {
            if (mate_[node] == alone) pair_along_heaviest(node);
        }
        for (const std::uint32_t node : order) pair_leaves_of(node);
        return std::move(mate_);
    }

private:
    bool may_pair(std::uint32_t a, std::uint32_t b) const noexcept {
        return mate_[a] == alone && mate_[b] == alone && a != b && below_.size[a] + below_.size[b] <= largest_ &&
               (side_ == nullptr || (*side_)[a] == (*side_)[b]);
    }

    /// The neighbour of heaviest edge for the sizes of both: small clusters first.
    void pair_along_heaviest(std::uint32_t node) {
        std::uint32_t best = alone;
        double most = 0.0;
        for (std::uint64_t arc = graph_.offset[node]; arc < graph_.offset[node + 1]; ++arc) {
            const std::uint32_t other = graph_.target[arc];
            const double worth = graph_.weight_of(arc) / (double{1} * below_.size[node] * below_.size[other]);
            if (worth > most && may_pair(node, other)) {
                best = other;
                most = worth;
            }
        }
        if (best != alone) pair(node, best);
    }

    void pair_leaves_of(std::uint32_t hub) {
        std::uint32_t waiting = alone;
        for (const std::uint32_t node : graph_.neighbours(hub)) {
            if (mate_[node] != alone) continue;
            if (waiting != alone && may_pair(waiting, node)) {
                pair(waiting, node);
                waiting = alone;
            } else {
                waiting = node;
            }
        }
    }

    void pair(std::uint32_t a, std::uint32_t b) noexcept {
        mate_[a] = b;
        mate_[b] = a;
    }

    const CoarseGraph& below_;
    const FlatGraph& graph_;
    std::uint32_t largest_;
    const Side* side_;
    std::vector<std::uint32_t> mate_;
};

}  // namespace

CoarseGraph coarsened(const CoarseGraph& below, std::uint32_t largest, const Side* side, Luck& luck) {
    const std::vector<std::uint32_t> mate = Matching(below, largest, side).take(luck);
    const std::uint32_t nodes = below.graph.nodes();
    CoarseGraph above;
    above.parent.assign(nodes, alone);
    std::vector<std::uint32_t> first;  // a member of each new node
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (above.parent[node] != alone) continue;
        const auto number = static_cast<std::uint32_t>(first.size());
        above.parent[node] = number;
        if (mate[node] != alone) above.parent[mate[node]] = number;
        above.size.push_back(below.size[node] + (mate[node] != alone ? below.size[mate[node]] : 0));
        first.push_back(node);
    }
    std::vector<double> weight(first.size(), 0.0);
    std::vector<std::uint32_t> seen;
    for (std::uint32_t number = 0; number < first.size(); ++number) {
        const std::uint32_t members[] = {first[number], mate[first[number]]};
        for (const std::uint32_t node : members) {
            if (node == alone) continue;
            for (std::uint64_t arc = below.graph.offset[node]; arc < below.graph.offset[node + 1]; ++arc) {
                const std::uint32_t other = above.parent[below.graph.target[arc]];
                if (other == number) continue;
                if (weight[other] == 0.0) seen.push_back(other);
                weight[other] += below.graph.weight_of(arc);
            }
        }
        for (const std::uint32_t other : seen) {
            above.graph.target.push_back(other);
            above.graph.weight.push_back(weight[other]);
            weight[other] = 0.0;
        }
        seen.clear();
        above.graph.offset.push_back(above.graph.target.size());
    }
    return above;
}

}  // namespace lnsim::graph
