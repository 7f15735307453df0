/// \file
/// The least of a noisy function of a few variables, by designs in boxes that shrink around the best points.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/search/latin_hypercube.hpp"

namespace lnsim::search {

struct Trial {
    std::vector<double> point;
    double value = 0;
    std::uint32_t wave = 0;
};

struct ShrinkingBox {
    std::uint32_t points = 200;  ///< a wave
    std::uint32_t waves = 3;     ///< after the first, which fills the whole box
    double best_share = 0.1;     ///< of all trials so far, whose bounds make the next box
    double widen = 0.1;          ///< of the length of each of its sides, added at both ends
    std::uint64_t seed = 1;
};

/// Values of a whole wave at once, so that the caller may compute them in parallel; infinity where there is none.
using Objective = std::function<std::vector<double>(const std::vector<std::vector<double>>& points)>;

/// Evaluates (1 + waves) x points trials. The next box is the bounding box of the best trials, at least twice as many
/// as sides, widened and cut to the first box.
/// \return all trials in the order in which they were made; the best is the first of least value
[[nodiscard]] std::vector<Trial> shrink_around_best(const std::vector<Side>& box, const ShrinkingBox& options,
                                                    const Objective& objective);

/// Rows of the trials, best first; ties in the order in which they were made.
[[nodiscard]] std::vector<std::size_t> ranked(const std::vector<Trial>& trials);

}  // namespace lnsim::search
