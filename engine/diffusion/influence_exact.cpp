#include "engine/diffusion/influence_exact.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace lnsim::diffusion {
namespace {

/// The cascade's active set has the same law when one coin decides both directions of an edge, where both have one
/// probability: of the two arcs at most the one from the end that is active first is tried to any effect.
bool coins_are_shared(const InfluenceRequest& request) {
    const graph::FlatGraph& graph = request.graph;
    return graph.direction == graph::Direction::undirected && (request.p.has_value() || graph.weight.empty());
}

}  // namespace

double Outcomes::count(const InfluenceRequest& request) {
    if (request.graph.nodes() > 64) return std::numeric_limits<double>::infinity();
    double count = 1;
    for (const Group& group : groups_of(request)) count *= static_cast<double>(group.size());
    return count;
}

std::vector<Outcomes::Group> Outcomes::groups_of(const InfluenceRequest& request) {
    const graph::FlatGraph in = graph::transposed(request.graph);
    std::vector<Group> groups;
    for (std::uint32_t node = 0; node < in.nodes(); ++node) {
        double heard = 0;
        for (std::uint64_t arc = in.offset[node]; arc < in.offset[node + 1]; ++arc) heard += in.weight_of(arc);
        Group one_of;
        for (std::uint64_t arc = in.offset[node]; arc < in.offset[node + 1]; ++arc) {
            const std::uint32_t from = in.target[arc];
            if (request.kind == Kind::linear_threshold) {
                one_of.push_back({in.weight_of(arc) / heard, {{from, node}}});
                continue;
            }
            const double p = request.p.value_or(in.weight_of(arc));
            if (coins_are_shared(request)) {
                if (from < node) groups.push_back({{p, {{from, node}, {node, from}}}, {1 - p, {}}});
            } else {
                groups.push_back({{p, {{from, node}}}, {1 - p, {}}});
            }
        }
        if (!one_of.empty()) groups.push_back(std::move(one_of));
    }
    return groups;
}

Outcomes::Outcomes(const InfluenceRequest& request) : nodes_(request.graph.nodes()) {
    std::vector<std::uint64_t> next(nodes_, 0);
    enumerate(groups_of(request), 0, 1.0, next);
}

void Outcomes::enumerate(const std::vector<Group>& groups, std::size_t at, double probability, std::vector<std::uint64_t>& next) {
    if (probability == 0) return;
    if (at == groups.size()) return close(probability, next);
    for (const Choice& choice : groups[at]) {
        for (const auto& [from, to] : choice.live) next[from] |= std::uint64_t{1} << to;
        enumerate(groups, at + 1, probability * choice.probability, next);
        for (const auto& [from, to] : choice.live) next[from] &= ~(std::uint64_t{1} << to);
    }
}

void Outcomes::close(double probability, const std::vector<std::uint64_t>& next) {
    probability_.push_back(probability);
    for (std::uint32_t node = 0; node < nodes_; ++node) {
        std::uint64_t reached = std::uint64_t{1} << node;
        for (std::uint64_t left = reached; left != 0;) {
            const auto at = static_cast<std::uint32_t>(std::countr_zero(left));
            left &= left - 1;
            left |= next[at] & ~reached;
            reached |= next[at];
        }
        reach_.push_back(reached);
    }
}

double Outcomes::spread(std::uint64_t seeds) const {
    double sum = 0;
    for (std::size_t outcome = 0; outcome < probability_.size(); ++outcome) {
        std::uint64_t reached = 0;
        for (std::uint64_t left = seeds; left != 0; left &= left - 1) {
            reached |= reach_[outcome * nodes_ + static_cast<std::size_t>(std::countr_zero(left))];
        }
        sum += probability_[outcome] * std::popcount(reached);
    }
    return sum;
}

std::uint64_t Outcomes::best(std::uint32_t k) const {
    std::vector<std::uint32_t> set(k);
    for (std::uint32_t i = 0; i < k; ++i) set[i] = i;
    std::uint64_t best = 0;
    double most = -1;
    while (true) {
        std::uint64_t mask = 0;
        for (const std::uint32_t node : set) mask |= std::uint64_t{1} << node;
        const double reached = spread(mask);
        if (reached > most + 1e-12) {
            most = reached;
            best = mask;
        }
        std::uint32_t last = k;  // the next set in lexicographic order
        while (last > 0 && set[last - 1] == nodes_ - k + last - 1) --last;
        if (last == 0) return best;
        ++set[last - 1];
        for (std::uint32_t i = last; i < k; ++i) set[i] = set[i - 1] + 1;
    }
}

/// Lazily: a node's gain can only shrink, so one whose gain is up to date and still the greatest is the best (Leskovec et
/// al. 2007, doi:10.1145/1281192.1281239).
std::vector<std::uint32_t> Outcomes::greedy(std::uint32_t k) const {
    std::vector<double> gain(nodes_, 1e300);
    std::vector<std::uint32_t> known_at(nodes_, 0);
    std::vector<std::uint32_t> chosen;
    std::uint64_t mask = 0;
    double reached = 0;
    while (chosen.size() < k) {
        const auto now = static_cast<std::uint32_t>(chosen.size() + 1);
        std::uint32_t best = 0;
        while (true) {
            best = static_cast<std::uint32_t>(std::max_element(gain.begin(), gain.end(), [](double a, double b) { return a < b - 1e-12; }) - gain.begin());
            if (known_at[best] == now) break;
            gain[best] = spread(mask | std::uint64_t{1} << best) - reached;
            known_at[best] = now;
        }
        chosen.push_back(best);
        mask |= std::uint64_t{1} << best;
        reached += gain[best];
        gain[best] = -1;
        known_at[best] = ~0U;
    }
    return chosen;
}

}  // namespace lnsim::diffusion
