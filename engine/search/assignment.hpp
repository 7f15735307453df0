/// \file
/// The best assignment of items to parts, by local search from several starts, on an objective that is simulated.
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
    std::uint64_t budget = 4000;        ///< observations in all, at least `most` a start
    std::uint32_t batch = 4;            ///< neighbours screened at a time
    std::uint32_t first = 4;            ///< observations that screen a neighbour, 1 at least
    std::uint32_t most = 16;            ///< observations from which a neighbour is accepted at most, first + 2 at least
    double level = 0.90;                ///< of the interval that has to lie above 0, in (0, 1)
    std::uint64_t seed = 1;
};

/// Observations [first, first + count) of each assignment, greater is better. The same assignment and number have the same
/// value, and observations of one number share their random numbers.
using AssignmentValues =
    std::function<std::vector<std::vector<double>>(std::span<const Assignment>, std::uint32_t first, std::uint32_t count)>;

struct AssignmentFound {
    Assignment best;
    double value = 0;                 ///< mean of its first `most` observations, which made it win
    std::vector<double> start_values; ///< the same of the starts, as they were given
    std::uint32_t start = 0;          ///< the start whose descendant it is
    std::uint32_t best_start = 0;     ///< the start with the greatest value
    std::uint64_t observations = 0;   ///< spent
    std::uint32_t tried = 0;          ///< neighbours
    std::uint32_t accepted = 0;       ///< neighbours that took a place
};

/// Observes all starts `most` times and improves them, best first, each on half of the observations that are left and the last on
/// all. A neighbour has one item in another part, or two items of different parts exchanged, within the bounds of size. Of a batch
/// of neighbours the one with the greatest mean paired difference from the present place over the first observations is
/// a candidate where that is above 0; it takes the place as soon as the interval of the paired difference over further
/// observations, which the screening has not seen, lies above 0, and is turned away where that has not come about with `most` or
/// their mean is not above 0. A start ends when 8 n / batch + 1 batches in a row, n items, have moved nothing.
/// Steps reuse observations, so that `value` flatters `best`: compare it with the best start on fresh ones.
/// Throws std::invalid_argument without a start, for starts of different length, with a part out of range or out of the bounds
/// of size, or with fewer observations than the starts take.
/// Source: the move and exchange neighbourhood of Kernighan and Lin 1970, Bell Syst Tech J 49:291-307,
/// doi:10.1002/j.1538-7305.1970.tb01770.x; intervals of Student's t.
[[nodiscard]] AssignmentFound improve_assignment(std::span<const Assignment> starts, const AssignmentSearch& options,
                                                 const AssignmentValues& values);

}  // namespace lnsim::search
