#include "engine/graph/leiden.hpp"

#include <algorithm>
#include <deque>
#include <numeric>

#include "engine/core/elementary.hpp"

namespace lnsim::graph {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;
constexpr double negligible = 1e-12;  // gains in weight below this are rounding

/// Weight of a node's edges to each label around it.
class Around {
public:
    explicit Around(std::uint32_t labels) : weight_(labels, 0.0) {}

    void look(const Level& level, std::uint32_t node, const Labels& label) {
        for (const std::uint32_t seen : seen_) weight_[seen] = 0.0;
        seen_.clear();
        const FlatGraph& graph = level.graph;
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            const std::uint32_t other = label[graph.target[arc]];
            if (weight_[other] == 0.0) seen_.push_back(other);
            weight_[other] += graph.weight_of(arc);
        }
    }
    double weight(std::uint32_t label) const noexcept { return weight_[label]; }
    const Labels& labels() const noexcept { return seen_; }

private:
    std::vector<double> weight_;
    Labels seen_;
};

}  // namespace

std::uint32_t relabel(Labels& labels) {
    Labels name(labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + std::size_t{1}, nobody);
    std::uint32_t count = 0;
    for (std::uint32_t& label : labels) {
        if (name[label] == nobody) name[label] = count++;
        label = name[label];
    }
    return count;
}

Level first_level(const FlatGraph& graph, double resolution) {
    Level level{graph, std::vector<double>(graph.nodes(), 0.0), 0.0, resolution};
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            level.degree[node] += graph.weight_of(arc);
        }
        level.twice_weight += level.degree[node];
    }
    return level;
}

Level aggregated(const Level& level, const Labels& group, std::uint32_t groups) {
    std::vector<Labels> members(groups);
    for (std::uint32_t node = 0; node < level.nodes(); ++node) members[group[node]].push_back(node);
    Level above{{}, std::vector<double>(groups, 0.0), level.twice_weight, level.resolution};
    std::vector<double> weight(groups, 0.0);
    Labels seen;
    for (std::uint32_t one = 0; one < groups; ++one) {
        for (const std::uint32_t node : members[one]) {
            above.degree[one] += level.degree[node];
            for (std::uint64_t arc = level.graph.offset[node]; arc < level.graph.offset[node + 1]; ++arc) {
                const std::uint32_t other = group[level.graph.target[arc]];
                if (other == one) continue;
                if (weight[other] == 0.0) seen.push_back(other);
                weight[other] += level.graph.weight_of(arc);
            }
        }
        std::sort(seen.begin(), seen.end());
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

double move_nodes(const Level& level, Labels& community, Luck& luck) {
    const std::uint32_t nodes = level.nodes();
    std::vector<double> total(nodes, 0.0);
    Labels size(nodes, 0), empty;
    for (std::uint32_t node = 0; node < nodes; ++node) {
        total[community[node]] += level.degree[node];
        ++size[community[node]];
    }
    for (std::uint32_t label = nodes; label-- > 0;) {
        if (size[label] == 0) empty.push_back(label);
    }
    const Labels order = luck.order(nodes);
    std::deque<std::uint32_t> queue(order.begin(), order.end());
    std::vector<char> queued(nodes, 1), visited(nodes, 0);
    Around around(nodes);
    double gained = 0.0;
    while (!queue.empty()) {
        const std::uint32_t node = queue.front();
        queue.pop_front();
        queued[node] = 0;
        const std::uint32_t home = community[node];
        const double degree = level.degree[node];
        const double rate = level.resolution * degree / level.twice_weight;
        around.look(level, node, community);
        total[home] -= degree;
        const double stay = around.weight(home) - rate * total[home];
        std::uint32_t best = home;
        double most = stay;
        const bool drifts = visited[node] == 0;  // once, a node may move for nothing
        const auto consider = [&](std::uint32_t label, double gain) {
            const bool as_good =
                drifts && gain > most - negligible && gain > stay - negligible && (luck.next() & 1U) != 0;
            if (gain > most + negligible || as_good) {
                best = label;
                most = gain;
            }
        };
        for (const std::uint32_t label : around.labels()) {
            if (label != home) consider(label, around.weight(label) - rate * total[label]);
        }
        if (size[home] > 1 && !empty.empty() && most < -negligible) consider(empty.back(), 0.0);
        visited[node] = 1;
        total[best] += degree;
        if (best == home) continue;
        if (size[best]++ == 0) empty.pop_back();
        if (--size[home] == 0) empty.push_back(home);
        community[node] = best;
        gained += most - stay;
        for (const std::uint32_t other : level.graph.neighbours(node)) {
            if (queued[other] != 0 || community[other] == best) continue;
            queued[other] = 1;
            queue.push_back(other);
        }
    }
    return 2.0 * gained / level.twice_weight;
}

namespace {

/// Groups of one refinement, merged within the communities.
class Refinement {
public:
    Refinement(const Level& level, const Labels& community, Luck& luck)
        : level_(level),
          community_(community),
          luck_(luck),
          group_(level.nodes()),
          total_(level.degree),
          cut_(level.nodes(), 0.0),
          members_(level.nodes(), 1),
          whole_(level.nodes(), 0.0),
          around_(level.nodes()) {
        std::iota(group_.begin(), group_.end(), 0U);
        for (std::uint32_t node = 0; node < level.nodes(); ++node) {
            whole_[community[node]] += level.degree[node];
            cut_[node] = inside(node);
        }
    }

    Labels take() {
        for (const std::uint32_t node : luck_.order(level_.nodes())) {
            if (members_[group_[node]] == 1 && well_connected(group_[node])) merge(node);
        }
        return std::move(group_);
    }

private:
    static constexpr double randomness = 0.01;  // as proposed by Traag et al.

    /// Weight from a node to the rest of its community.
    double inside(std::uint32_t node) const {
        double weight = 0.0;
        for (std::uint64_t arc = level_.graph.offset[node]; arc < level_.graph.offset[node + 1]; ++arc) {
            if (community_[level_.graph.target[arc]] == community_[node]) weight += level_.graph.weight_of(arc);
        }
        return weight;
    }

    /// A group with enough weight to the rest of its community, cut_, for the parts' sizes.
    bool well_connected(std::uint32_t group) const noexcept {
        const double rest = whole_[community_[group]] - total_[group];  // a group's label is one of its nodes
        return cut_[group] >= level_.resolution * total_[group] * rest / level_.twice_weight - negligible;
    }

    void merge(std::uint32_t node) {
        const std::uint32_t home = group_[node];
        const double degree = level_.degree[node];
        around_.look(level_, node, group_);
        double sum = 1.0;  // staying alone gains 0
        choices_.clear();
        for (const std::uint32_t other : around_.labels()) {
            if (other == home || community_[other] != community_[node] || !well_connected(other)) continue;
            const double gain =
                around_.weight(other) - level_.resolution * degree * total_[other] / level_.twice_weight;
            if (gain < 0.0) continue;
            sum += core::exp(std::min(600.0, 2.0 * gain / level_.twice_weight / randomness));
            choices_.push_back({other, sum});
        }
        const double drawn = luck_.uniform() * sum;
        if (choices_.empty() || drawn < 1.0) return;
        std::uint32_t chosen = choices_.back().first;
        for (auto choice = choices_.rbegin(); choice != choices_.rend(); ++choice) {
            if (drawn < choice->second) chosen = choice->first;
        }
        cut_[chosen] += cut_[home] - 2.0 * around_.weight(chosen);
        total_[chosen] += degree;
        total_[home] = 0.0;
        members_[home] = 0;
        ++members_[chosen];
        group_[node] = chosen;
    }

    const Level& level_;
    const Labels& community_;
    Luck& luck_;
    Labels group_;
    std::vector<double> total_, cut_;  ///< by group: weighted degree, weight to the rest of its community
    Labels members_;
    std::vector<double> whole_;  ///< weighted degree by community
    Around around_;
    std::vector<std::pair<std::uint32_t, double>> choices_;
};

}  // namespace

Labels refined(const Level& level, const Labels& community, Luck& luck) {
    return Refinement(level, community, luck).take();
}

}  // namespace lnsim::graph
