#pragma once
// Random reverse-reachable sets: from which nodes a random node would be reached. Internal to engine/diffusion.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/diffusion/draws.hpp"
#include "engine/diffusion/influence.hpp"

namespace lnsim::diffusion {

/// The graph as sets walk it, against its arcs. Made once for all collections.
class ReverseGraph {
public:
    explicit ReverseGraph(const InfluenceRequest& request);
    /// Where a node's in-arcs begin, beside 1 / log(1 - p) where all have one probability p (0 otherwise): one cache line
    /// a node met.
    struct Row {
        std::uint64_t begin = 0;
        double skip = 0;
    };
    graph::FlatGraph in;
    std::vector<Row> rows;      ///< a node each, and one more at the end
    std::vector<double> heard;  ///< linear threshold: sum of in-weights
};

/// Sets as rows of one list. The expected spread of seeds S is nodes x the share of sets that S meets (Borgs, Brautbar,
/// Chayes and Lucier 2014, doi:10.1137/1.9781611973402.70).
class ReverseSets {
public:
    /// \param half draws of two collections with different halves are independent
    ReverseSets(const InfluenceRequest& request, const ReverseGraph& graph, std::uint32_t half);
    void grow_to(std::uint64_t count, const std::atomic<bool>& stop);
    [[nodiscard]] std::uint64_t size() const noexcept { return end_.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> set(std::uint64_t i) const noexcept {
        return {nodes_.data() + end_[i], static_cast<std::size_t>(end_[i + 1] - end_[i])};
    }
    /// Sets that the seeds meet.
    [[nodiscard]] std::uint64_t covered_by(const std::vector<std::uint32_t>& seeds) const;
    /// Greedy choice of k nodes that meet most sets, O(size of all sets + k nodes); `bound` receives the least upper bound
    /// of what k nodes could meet, from submodularity after each step.
    [[nodiscard]] std::vector<std::uint32_t> choose(std::uint32_t k, double& bound) const;

private:
    struct Walk;
    void draw_one(Walk& walk, std::uint64_t index) const;

    /// Sets that hold each node, by set: those of `node` from offset[node] on.
    struct Index {
        std::vector<std::uint64_t> offset;
        std::vector<std::uint32_t> sets;
    };
    [[nodiscard]] Index index() const;

    const InfluenceRequest& request_;
    const ReverseGraph& graph_;
    std::uint32_t half_;
    std::vector<std::uint64_t> end_{0};
    std::vector<std::uint32_t> nodes_;
};

}  // namespace lnsim::diffusion
