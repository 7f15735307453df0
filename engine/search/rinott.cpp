#include "engine/search/rinott.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/search/running.hpp"
#include "engine/stats/selection_constants.hpp"

namespace lnsim::search {

Selection select_rinott(std::uint32_t systems, const Rinott& options, const Sampler& sampler) {
    if (systems == 0 || !(options.zone > 0) || options.first < 3) {
        throw std::invalid_argument("Rinott: systems, a zone above 0 and three first observations are wanted");
    }
    std::vector<std::uint32_t> all(systems);
    std::iota(all.begin(), all.end(), 0U);
    Running running(systems, sampler);
    running.take(all, options.first);
    if (systems == 1) return running.selection(0, Ending::guaranteed);
    const double h = options.h > 0 ? options.h : stats::rinott_h(systems, options.first, options.probability);
    Ending ending = Ending::guaranteed;
    std::vector<Ask> second;
    for (const std::uint32_t i : all) {
        const double ratio = h / options.zone;
        const double wanted = std::ceil(ratio * ratio * running.variance(i));
        if (wanted > options.most) ending = Ending::exhausted;
        const auto n = static_cast<std::uint32_t>(std::min(wanted, static_cast<double>(options.most)));
        if (n > options.first) second.push_back({i, options.first, n - options.first});
    }
    if (!second.empty()) running.take(second);
    return running.selection(running.best_of(all), ending);
}

}  // namespace lnsim::search
