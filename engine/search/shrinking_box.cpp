#include "engine/search/shrinking_box.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lnsim::search {
namespace {

std::vector<Side> around_best(const std::vector<Side>& box, const ShrinkingBox& options,
                              const std::vector<Trial>& trials) {
    const std::vector<std::size_t> order = ranked(trials);
    const auto wanted = static_cast<std::size_t>(std::ceil(options.best_share * static_cast<double>(options.points)));
    const std::size_t best = std::min(order.size(), std::max(wanted, 2 * box.size()));
    std::vector<Side> next = box;
    for (std::size_t side = 0; side < box.size(); ++side) {
        double low = box[side].high;
        double high = box[side].low;
        for (std::size_t i = 0; i < best; ++i) {
            low = std::min(low, trials[order[i]].point[side]);
            high = std::max(high, trials[order[i]].point[side]);
        }
        const double margin = options.widen * (high - low);
        next[side].low = std::max(box[side].low, low - margin);
        next[side].high = std::min(box[side].high, high + margin);
    }
    return next;
}

}  // namespace

std::vector<std::size_t> ranked(const std::vector<Trial>& trials) {
    std::vector<std::size_t> order(trials.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return trials[a].value < trials[b].value; });
    return order;
}

std::vector<Trial> shrink_around_best(const std::vector<Side>& box, const ShrinkingBox& options,
                                      const Objective& objective) {
    std::vector<Trial> trials;
    for (std::uint32_t wave = 0; wave <= options.waves; ++wave) {
        const std::vector<Side> sides = wave == 0 ? box : around_best(box, options, trials);
        const auto points = latin_hypercube(sides, options.points, options.seed, wave);
        const std::vector<double> values = objective(points);
        for (std::size_t i = 0; i < points.size(); ++i) trials.push_back({points[i], values[i], wave});
    }
    return trials;
}

}  // namespace lnsim::search
