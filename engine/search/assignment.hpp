/// \file
/// The best assignment of items to parts, by local search from several starts.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace lnsim::search {

/// part[item]: parts are numbered 0 .. parts - 1.
using Assignment = std::vector<std::uint32_t>;

struct AssignmentSearch {
    std::uint32_t parts = 2;
    std::uint32_t smallest = 0;         ///< items that every part keeps at least
    std::uint32_t largest = 0xFFFFFFU;  ///< items that a part has at most
    std::uint32_t evaluations = 1000;   ///< spent in all, at least one a start
    std::uint32_t batch = 8;            ///< neighbours tried at a time; the best of them is taken when it is better
    std::uint64_t seed = 1;
};

/// Values of several assignments, greater is better; the same assignment has the same value (common random numbers).
using AssignmentValues = std::function<std::vector<double>(std::span<const Assignment>)>;

struct AssignmentFound {
    Assignment best;
    double value = 0;
    std::vector<double> start_values;  ///< of the starts as they were given
    std::uint32_t start = 0;           ///< the start whose descendant it is
    std::uint32_t evaluations = 0;
};

/// Evaluates all starts, then improves them, best first: a neighbour has one item in another part, or two items of different
/// parts exchanged, within the bounds of size; a start that has not improved in two batches an item hands over to the next.
/// Never worse than the best start. Throws std::invalid_argument without a start, for starts of different length, with
/// a part out of range or out of the bounds of size, or with fewer evaluations than starts.
/// Source: the move and exchange neighbourhood of Kernighan and Lin 1970, Bell Syst Tech J 49:291-307,
/// doi:10.1002/j.1538-7305.1970.tb01770.x, on an objective that is simulated.
[[nodiscard]] AssignmentFound improve_assignment(std::span<const Assignment> starts, const AssignmentSearch& options,
                                                 const AssignmentValues& values);

}  // namespace lnsim::search
