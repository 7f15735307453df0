/// \file
/// What must come before what: the key driver diagram as a directed graph without circles.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lnsim::graph {

/// `first` must come before `second`; both are nodes counted from 0.
struct Precedence {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
};

/// A circle in which nodes must come before each other, in that order, the last before the first; empty if there is none.
/// Of several, one that holds the lowest node that lies on any.
[[nodiscard]] std::vector<std::uint32_t> circle_of(std::uint32_t nodes, std::span<const Precedence> rules);

/// For each node the number of nodes on the longest way to it: 0 where nothing must come before.
/// \throws std::invalid_argument if there is a circle
[[nodiscard]] std::vector<std::uint32_t> levels_of(std::uint32_t nodes, std::span<const Precedence> rules);

}  // namespace lnsim::graph
