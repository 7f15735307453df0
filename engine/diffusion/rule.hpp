#pragma once
// Models that a user writes: a rule in C++, run on any graph without recompiling anything else.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/diffusion/draws.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::diffusion {

/// A small state of a node; what the numbers mean is the rule's business.
using NodeState = std::uint8_t;

/// Runs a rule in synchronous rounds. A node sees its own state and how many in-neighbours were loud when the round began.
///
/// \param graph who hears whom: an arc carries what its source says to its target
/// \param rule  `bool is_loud(NodeState) const`, and `NodeState operator()(NodeState own, std::uint32_t loud, draw) const`,
///              where draw() is a uniform of (0, 1), drawn only when called, at the address of the node and round
/// \param states one a node; replaced by those after the last round
/// \param each  each(round, states) after round 0, 1, ..., rounds
///
/// Counts of loud neighbours are kept up to date by those who change, so a round costs O(nodes + arcs of who changed).
template <class Rule, class Each>
void run_rule(const graph::FlatGraph& graph, const Rule& rule, std::uint32_t rounds, const Source& source,
              std::vector<NodeState>& states, const Each& each) {
    std::vector<std::uint32_t> loud(graph.nodes(), 0);
    const auto tell = [&](std::uint32_t node, std::uint32_t by) {
        for (const std::uint32_t to : graph.neighbours(node)) loud[to] += by;
    };
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        if (rule.is_loud(states[node])) tell(node, 1);
    }
    struct Changed {
        std::uint32_t node;
        NodeState state;
    };
    std::vector<Changed> changed;
    each(0U, std::span<const NodeState>(states));
    for (std::uint32_t round = 1; round <= rounds; ++round) {
        changed.clear();
        for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
            const auto draw = [&] { return source.draws(Stream::update, node, round).uniform(); };
            const NodeState next = rule(states[node], loud[node], draw);
            if (next != states[node]) changed.push_back({node, next});
        }
        for (const Changed& change : changed) {
            const bool was = rule.is_loud(states[change.node]);
            const bool is = rule.is_loud(change.state);
            if (was != is) tell(change.node, is ? 1U : ~0U);  // minus one, modulo 2^32
            states[change.node] = change.state;
        }
        each(round, std::span<const NodeState>(states));
    }
}

}  // namespace lnsim::diffusion
