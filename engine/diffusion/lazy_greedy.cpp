#include "engine/diffusion/lazy_greedy.hpp"

#include <bit>
#include <queue>
#include <stdexcept>

#include "engine/chance/samplers.hpp"

namespace lnsim::diffusion {
namespace {

using Lanes = std::uint64_t;
constexpr Lanes all_lanes = ~Lanes{0};

/// Of every arc the outcomes in which it carries; the two arcs of an edge share them.
std::vector<Lanes> live_arcs(const graph::FlatGraph& graph, chance::Address draws) {
    std::vector<Lanes> live(graph.arcs(), 0);
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            const std::uint64_t one = std::min(node, graph.target[arc]);
            const std::uint64_t other = std::max(node, graph.target[arc]);
            draws.entity = chance::mix(one << 32U | other);
            chance::Draws lane(draws);
            for (std::uint32_t i = 0; i < lazy_greedy_outcomes; ++i) live[arc] |= lane.uniform32() < graph.weight_of(arc) ? Lanes{1} << i : 0;
        }
    }
    return live;
}

class Choice {
public:
    Choice(const graph::FlatGraph& graph, chance::Address draws)
        : graph_(graph), live_(live_arcs(graph, draws)), reached_(graph.nodes(), 0), here_(graph.nodes(), 0) {}

    /// Pairs of a node and an outcome that the node reaches beyond what is reached already.
    std::uint64_t gain_of(std::uint32_t node) {
        spread(node);
        std::uint64_t gain = 0;
        for (const std::uint32_t other : touched_) gain += static_cast<std::uint64_t>(std::popcount(here_[other]));
        clear();
        return gain;
    }
    void take(std::uint32_t node) {
        spread(node);
        for (const std::uint32_t other : touched_) reached_[other] |= here_[other];
        clear();
    }

private:
    /// Where word from the node comes to in each outcome, not going on from where word was before.
    void spread(std::uint32_t node) {
        visit(node, all_lanes & ~reached_[node]);
        for (std::size_t next = 0; next < queue_.size(); ++next) {
            const std::uint32_t from = queue_[next];
            const Lanes lanes = waiting_[next];
            for (std::uint64_t arc = graph_.offset[from]; arc < graph_.offset[from + 1]; ++arc) {
                const std::uint32_t to = graph_.target[arc];
                visit(to, lanes & live_[arc] & ~reached_[to] & ~here_[to]);
            }
        }
    }
    void visit(std::uint32_t node, Lanes lanes) {
        if (lanes == 0) return;
        if (here_[node] == 0) touched_.push_back(node);
        here_[node] |= lanes;
        queue_.push_back(node);
        waiting_.push_back(lanes);
    }
    void clear() {
        for (const std::uint32_t node : touched_) here_[node] = 0;
        touched_.clear();
        queue_.clear();
        waiting_.clear();
    }

    const graph::FlatGraph& graph_;
    std::vector<Lanes> live_;
    std::vector<Lanes> reached_;
    std::vector<Lanes> here_;
    std::vector<std::uint32_t> touched_, queue_;
    std::vector<Lanes> waiting_;
};

struct Candidate {
    std::uint64_t gain;
    std::uint32_t node;
    std::size_t seen;  ///< choices made when the gain was worked out
    bool operator<(const Candidate& other) const noexcept { return gain != other.gain ? gain < other.gain : node > other.node; }
};

}  // namespace

LazyGreedy lazy_greedy(const graph::FlatGraph& graph, std::span<const std::uint32_t> reached, std::uint32_t count, chance::Address draws) {
    if (graph.direction != graph::Direction::undirected) throw std::invalid_argument("lazy greedy: an undirected graph is wanted");
    Choice choice(graph, draws);
    std::vector<std::uint8_t> before(graph.nodes(), 0);
    for (const std::uint32_t node : reached) {
        before[node] = 1;
        choice.take(node);
    }
    LazyGreedy found;
    std::priority_queue<Candidate> queue;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        if (before[node] == 0) queue.push({choice.gain_of(node), node, 0});
    }
    found.evaluations = queue.size();
    while (found.chosen.size() < count && !queue.empty()) {
        Candidate best = queue.top();
        queue.pop();
        if (best.seen < found.chosen.size() && best.gain > 0) {
            best.gain = choice.gain_of(best.node);
            best.seen = found.chosen.size();
            ++found.evaluations;
            queue.push(best);
            continue;
        }
        choice.take(best.node);
        found.chosen.push_back(best.node);
        found.gain.push_back(static_cast<double>(best.gain) / lazy_greedy_outcomes);
    }
    return found;
}

}  // namespace lnsim::diffusion
