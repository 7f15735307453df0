#include "engine/graph/bisection.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <queue>

namespace lnsim::graph {

namespace {

constexpr std::uint32_t coarsest = 60;  // nodes below which a graph is cut as it is
constexpr double endless = std::numeric_limits<double>::infinity();

double cut_of(const FlatGraph& graph, const Side& side) {
    double cut = 0.0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        for (std::uint64_t arc = graph.offset[node]; arc < graph.offset[node + 1]; ++arc) {
            cut += side[node] != side[graph.target[arc]] ? graph.weight_of(arc) : 0.0;
        }
    }
    return cut / 2.0;
}

/// Passes of one refinement.
class Passes {
public:
    Passes(const CoarseGraph& level, std::uint32_t target, std::uint32_t slack, Side& side, Luck& luck)
        : level_(level),
          graph_(level.graph),
          target_(target),
          slack_(slack),
          side_(side),
          luck_(luck),
          gain_(graph_.nodes()),
          tie_(graph_.nodes()),
          locked_(graph_.nodes()) {
        for (std::uint32_t node = 0; node < graph_.nodes(); ++node) left_ += side[node] == 0 ? level.size[node] : 0;
        largest_ = *std::max_element(level.size.begin(), level.size.end());
        cut_ = cut_of(graph_, side);
    }

    double take() {
        constexpr int most = 30;
        for (int i = 0; i < most && pass(); ++i) {
        }
        return cut_;
    }

private:
    struct Move {
        double gain;
        std::uint32_t tie;
        std::uint32_t node;
        bool operator<(const Move& other) const noexcept {
            return gain != other.gain ? gain < other.gain : tie < other.tie;
        }
    };

    std::uint32_t off(std::int64_t left) const noexcept {
        const std::int64_t distance = std::abs(left - std::int64_t{target_});
        return distance > slack_ ? static_cast<std::uint32_t>(distance) - slack_ : 0U;
    }

    void push(std::uint32_t node) {
        heap_[static_cast<unsigned char>(side_[node])].push({gain_[node], tie_[node], node});
    }

    void begin() {
        std::fill(locked_.begin(), locked_.end(), char{0});
        heap_[0] = {};
        heap_[1] = {};
        for (std::uint32_t node = 0; node < graph_.nodes(); ++node) {
            double gain = 0.0;
            for (std::uint64_t arc = graph_.offset[node]; arc < graph_.offset[node + 1]; ++arc) {
                gain += side_[node] != side_[graph_.target[arc]] ? graph_.weight_of(arc) : -graph_.weight_of(arc);
            }
            gain_[node] = gain;
            tie_[node] = static_cast<std::uint32_t>(luck_.next());
            push(node);
        }
    }

    /// The best move from a side that is still to be made; drops what is out of date.
    const Move* top(int from) {
        auto& heap = heap_[from];
        while (!heap.empty()) {
            const Move& move = heap.top();
            if (locked_[move.node] == 0 && side_[move.node] == from && move.gain == gain_[move.node]) return &move;
            heap.pop();
        }
        return nullptr;
    }

    /// The side to move from: the heavier one where balance is off by more than one node can mend, else the better
    /// gain.
    int choose() {
        const Move* move[] = {top(0), top(1)};
        if (move[0] == nullptr || move[1] == nullptr) {
            const int only = move[0] != nullptr ? 0 : 1;
            if (move[only] == nullptr) return -1;
            const std::int64_t size = level_.size[move[only]->node];
            return off(only == 0 ? left_ - size : left_ + size) <= std::max(largest_, off(left_)) ? only : -1;
        }
        const std::int64_t ahead = left_ - std::int64_t{target_};
        const std::int64_t room = std::max<std::int64_t>(slack_, largest_);
        if (ahead >= room) return 0;
        if (-ahead >= room) return 1;
        return move[1]->gain > move[0]->gain || (move[1]->gain == move[0]->gain && ahead < 0) ? 1 : 0;
    }

    void make(std::uint32_t node) {
        const bool leaves = side_[node] == 0;
        left_ += leaves ? -std::int64_t{level_.size[node]} : std::int64_t{level_.size[node]};
        cut_ -= gain_[node];
        side_[node] = leaves ? 1 : 0;
        locked_[node] = 1;
        for (std::uint64_t arc = graph_.offset[node]; arc < graph_.offset[node + 1]; ++arc) {
            const std::uint32_t other = graph_.target[arc];
            const double weight = 2.0 * graph_.weight_of(arc);
            gain_[other] += side_[other] == side_[node] ? -weight : weight;
            if (locked_[other] == 0) push(other);
        }
        moved_.push_back(node);
    }

    void undo_to(std::size_t kept) {
        while (moved_.size() > kept) {
            const std::uint32_t node = moved_.back();
            moved_.pop_back();
            left_ += side_[node] == 0 ? -std::int64_t{level_.size[node]} : std::int64_t{level_.size[node]};
            side_[node] = side_[node] == 0 ? 1 : 0;
        }
    }

    /// \return whether cut or balance is better than before
    bool pass() {
        begin();
        moved_.clear();
        const double cut_before = cut_;
        const std::uint32_t off_before = off(left_);
        double best_cut = cut_;
        std::uint32_t best_off = off_before;
        std::size_t best = 0;
        const std::size_t idle = std::max<std::size_t>(50, graph_.nodes() / 4);
        while (moved_.size() < best + idle) {
            const int from = choose();
            if (from < 0) break;
            make(heap_[from].top().node);
            const std::uint32_t now_off = off(left_);
            if (now_off > best_off || (now_off == best_off && cut_ >= best_cut - 1e-12)) continue;
            best_off = now_off;
            best_cut = cut_;
            best = moved_.size();
        }
        undo_to(best);
        cut_ = best_cut;
        return best_off < off_before || best_cut < cut_before - 1e-12;
    }

    const CoarseGraph& level_;
    const FlatGraph& graph_;
    std::uint32_t target_, slack_;
    Side& side_;
    Luck& luck_;
    std::vector<double> gain_;
    std::vector<std::uint32_t> tie_;
    std::vector<char> locked_;
    std::priority_queue<Move> heap_[2];
    std::vector<std::uint32_t> moved_;
    std::int64_t left_ = 0;
    std::uint32_t largest_ = 1;
    double cut_ = 0.0;
};

/// A region grown from a random node, always by the node that adds least to the cut, until it has the target's size.
Side grown(const CoarseGraph& level, std::uint32_t target, Luck& luck) {
    const std::uint32_t nodes = level.graph.nodes();
    Side side(nodes, 1);
    std::vector<double> worth(nodes, 0.0);
    std::vector<char> near(nodes, 0);
    std::uint32_t grown_size = 0;
    while (grown_size < target) {
        std::uint32_t best = nodes;
        for (std::uint32_t node = 0; node < nodes; ++node) {
            if (side[node] == 1 && near[node] != 0 && (best == nodes || worth[node] > worth[best])) best = node;
        }
        while (best == nodes || side[best] == 0) best = luck.below(nodes);
        const std::uint32_t after = grown_size + level.size[best];
        if (after > target && after - target > target - grown_size) break;
        grown_size = after;
        side[best] = 0;
        for (std::uint64_t arc = level.graph.offset[best]; arc < level.graph.offset[best + 1]; ++arc) {
            const std::uint32_t other = level.graph.target[arc];
            if (near[other] == 0) {
                near[other] = 1;
                for (std::uint64_t back = level.graph.offset[other]; back < level.graph.offset[other + 1]; ++back) {
                    worth[other] -= level.graph.weight_of(back);
                }
            }
            worth[other] += 2.0 * level.graph.weight_of(arc);
        }
    }
    return side;
}

/// Coarsens as far as it goes, cuts, refines on the way back. With `start` a cut to improve: matched within its sides.
Side by_levels(const CoarseGraph& bottom, std::uint32_t target, const Side* start, Luck& luck) {
    std::vector<CoarseGraph> levels{bottom};
    const std::uint32_t nodes = bottom.graph.nodes();
    const std::uint32_t largest = std::max(2U, nodes / 25);
    Side side = start != nullptr ? *start : Side{};
    while (levels.back().graph.nodes() > coarsest) {
        CoarseGraph above = coarsened(levels.back(), largest, start != nullptr ? &side : nullptr, luck);
        if (above.graph.nodes() > levels.back().graph.nodes() * 95U / 100U) break;
        if (start != nullptr) {
            Side up(above.graph.nodes());
            for (std::uint32_t i = 0; i < above.parent.size(); ++i) up[above.parent[i]] = side[i];
            side = std::move(up);
        }
        levels.push_back(std::move(above));
    }
    const auto slack_of = [](const CoarseGraph& level) {
        return *std::max_element(level.size.begin(), level.size.end()) - 1U;  // none on the bottom
    };
    if (start == nullptr) {
        double least = endless;
        for (int seed = 0; seed < 8; ++seed) {
            Side found = grown(levels.back(), target, luck);
            const double cut = refine_bisection(levels.back(), target, slack_of(levels.back()), found, luck);
            if (cut < least) side = found;
            least = std::min(least, cut);
        }
    }
    for (std::size_t k = levels.size(); k-- > 0;) {
        refine_bisection(levels[k], target, slack_of(levels[k]), side, luck);
        if (k == 0) break;
        Side down(levels[k].parent.size());
        for (std::uint32_t i = 0; i < down.size(); ++i) down[i] = side[levels[k].parent[i]];
        side = std::move(down);
    }
    return side;
}

}  // namespace

double refine_bisection(const CoarseGraph& level, std::uint32_t target, std::uint32_t slack, Side& side, Luck& luck) {
    return Passes(level, target, slack, side, luck).take();
}

Side bisected(const FlatGraph& graph, std::uint32_t target, std::uint32_t tries, std::uint32_t cycles, Luck& luck) {
    const CoarseGraph bottom{graph, std::vector<std::uint32_t>(graph.nodes(), 1U), {}};
    Side best;
    double least = endless;
    for (std::uint32_t i = 0; i < tries + cycles; ++i) {
        const Side found = by_levels(bottom, target, i < tries ? nullptr : &best, luck);
        const double cut = cut_of(graph, found);
        if (cut > least) continue;
        best = found;
        least = cut;
    }
    return best;
}

}  // namespace lnsim::graph
