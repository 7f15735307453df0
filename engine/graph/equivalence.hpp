/// \file
/// Who stands in the same place of a network: structural equivalence, and exposure to those who do.
///
/// Burt 1987, Social contagion and innovation: cohesion versus structural equivalence, Am J Sociol 92:1287-1335,
/// doi:10.1086/228667: people may follow not those whom they look to but those whose place is like their own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

inline constexpr std::uint32_t most_compared = 1000;  ///< nodes of a graph whose places are compared pair by pair

/// How much each node looks at each other for being in its place.
class Equivalence {
public:
    /// Distance of places i and j: d_ij = sqrt((z_ij - z_ji)^2 + sum over other k of (z_ik - z_jk)^2 + (z_ki - z_kj)^2), z_ij the
    /// steps from i to j along ties over the greatest number there is; a node that is not reached lies one step beyond
    /// the farthest pair that is. Weight of j for i: max_k d_ik - d_ij, over their sum; alike where all are equally far.
    /// O(nodes^3). \throws std::invalid_argument for fewer than two or more than most_compared nodes
    explicit Equivalence(const FlatGraph& ties);

    [[nodiscard]] double distance(std::uint32_t one, std::uint32_t other) const { return distances_[at(one, other)]; }
    [[nodiscard]] double weight(std::uint32_t of, std::uint32_t other) const { return weights_[at(of, other)]; }

    /// The share of those in a node's place, so weighted, that have adopted by a period, in [0, 1].
    /// \param adopted period of each node, or `never`
    [[nodiscard]] double exposure(std::uint32_t node, std::span<const std::uint32_t> adopted, std::uint32_t period) const;

private:
    [[nodiscard]] std::size_t at(std::uint32_t row, std::uint32_t column) const { return std::size_t{row} * nodes_ + column; }
    void measure(const FlatGraph& ties);
    void weigh();

    std::uint32_t nodes_;
    std::vector<double> distances_, weights_;  ///< rows of all nodes, one after the other
};

}  // namespace lnsim::graph
