#pragma once
// Models that a user writes: a rule in C++, run on any graph without recompiling anything else.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/diffusion/draws.hpp"
#include "engine/graph/flat_graph.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::diffusion {

/// A small state of a node; what the numbers mean is the rule's business.
using NodeState = std::uint8_t;

/// The rounds of run_rule.
template <class Rule>
class RuleRun {
public:
    RuleRun(const graph::FlatGraph& graph, const Rule& rule, const Source& source, std::vector<NodeState>& states, int threads)
        : graph_(graph), rule_(rule), source_(source), states_(states), threads_(threads), loud_(graph.nodes(), 0),
          changed_((std::size_t{graph.nodes()} + block - 1) / block),
          ranges_(std::min<std::size_t>(parallel::thread_count(threads), changed_.size() + 1)) {
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
            if (rule.is_loud(states[node])) tell(node, 1, 0, graph.nodes());
        }
    }

    void advance(std::uint32_t round) {
        parallel::parallel_for_blocks(graph_.nodes(), block, threads_, [&](std::size_t first, std::size_t last) {
            decide(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), round);
        });
        const std::size_t width = (std::size_t{graph_.nodes()} + ranges_ - 1) / ranges_;
        parallel::parallel_for_blocks(graph_.nodes(), std::max<std::size_t>(1, width), threads_, [&](std::size_t first, std::size_t last) {
            spread(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
        });
        for (const auto& part : changed_) {
            for (const Changed& change : part) states_[change.node] = change.state;
        }
    }

private:
    static constexpr std::size_t block = 1U << 14;
    struct Changed {
        std::uint32_t node;
        NodeState state;
    };

    void decide(std::uint32_t first, std::uint32_t last, std::uint32_t round) {
        std::vector<Changed>& changed = changed_[first / block];
        changed.clear();
        for (std::uint32_t node = first; node < last; ++node) {
            const auto draw = [&] { return source_.draws(Stream::update, node, round).uniform(); };
            const NodeState next = rule_(states_[node], loud_[node], draw);
            if (next != states_[node]) changed.push_back({node, next});
        }
    }

    /// Counts of the nodes first .. last - 1.
    void spread(std::uint32_t first, std::uint32_t last) {
        for (const auto& part : changed_) {
            for (const Changed& change : part) {
                const bool was = rule_.is_loud(states_[change.node]);
                const bool is = rule_.is_loud(change.state);
                if (was != is) tell(change.node, is ? 1U : ~0U, first, last);  // minus one, modulo 2^32
            }
        }
    }

    /// Of the row, which ascends, the part from first to last - 1; begun at the end that is nearer to it.
    void tell(std::uint32_t node, std::uint32_t by, std::uint32_t first, std::uint32_t last) {
        const auto row = graph_.neighbours(node);
        if (first == 0) {
            for (const std::uint32_t to : row) {
                if (to >= last) break;
                loud_[to] += by;
            }
            return;
        }
        for (std::size_t i = row.size(); i > 0 && row[i - 1] >= first; --i) {
            if (row[i - 1] < last) loud_[row[i - 1]] += by;
        }
    }

    const graph::FlatGraph& graph_;
    const Rule& rule_;
    Source source_;
    std::vector<NodeState>& states_;
    int threads_;
    std::vector<std::uint32_t> loud_;
    std::vector<std::vector<Changed>> changed_;  ///< by block of nodes
    std::size_t ranges_;
};

/// Runs a rule in synchronous rounds. A node sees its own state and how many in-neighbours were loud when the round began.
///
/// \param graph who hears whom: an arc carries what its source says to its target
/// \param rule  `bool is_loud(NodeState) const`, and `NodeState operator()(NodeState own, std::uint32_t loud, draw) const`,
///              where draw() is a uniform of (0, 1), drawn only when called, at the address of the node and round
/// \param states one a node; replaced by those after the last round
/// \param each  each(round, states) after round 0, 1, ..., rounds
///
/// \param threads share the nodes of a round; the result is the same for any number. 0: all there are
///
/// Counts of loud neighbours are kept up to date by those who change, so a round costs O(nodes + arcs of who changed).
/// With several threads each keeps the counts of a range of nodes, and passes over the arcs that lead elsewhere.
template <class Rule, class Each>
void run_rule(const graph::FlatGraph& graph, const Rule& rule, std::uint32_t rounds, const Source& source,
              std::vector<NodeState>& states, const Each& each, int threads = 1) {
    RuleRun<Rule> run(graph, rule, source, states, threads);
    each(0U, std::span<const NodeState>(states));
    for (std::uint32_t round = 1; round <= rounds; ++round) {
        run.advance(round);
        each(round, std::span<const NodeState>(states));
    }
}

}  // namespace lnsim::diffusion
