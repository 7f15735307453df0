#include "engine/study/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lnsim::study {

double half_width(const run::Summary& summary) {
    const auto half = [](const stats::Interval& interval) { return 0.5 * (interval.high - interval.low); };
    const std::uint32_t last = summary.shape().months - 1;
    constexpr auto measure = step::Measure::outcome_candidates;
    if (summary.shape().arms == 1) {
        return half(summary.level(0, measure, summary.pairs().months().size() - 1).interval());
    }
    double widest = 0.0;
    for (std::uint32_t arm = 1; arm < summary.shape().arms; ++arm) {
        const double width = half(summary.pairs().find(arm, measure, last)->nested.interval());
        if (std::isnan(width)) return width;
        widest = std::max(widest, width);
    }
    return widest;
}

bool is_precise(const run::Summary& summary, double asked, std::uint32_t done) {
    const run::Design& design = summary.shape().design;
    if (done < first_look(design) || done % look_every(design) != 0) return false;
    return half_width(summary) * margin <= asked;  // false for NaN
}

std::uint32_t replications_needed(const run::Summary& pilot, double asked) {
    const double ratio = half_width(pilot) * margin / asked;
    const double block = look_every(pilot.shape().design);
    const double needed = std::isnan(ratio) ? 0.0 : std::ceil(pilot.replications() * ratio * ratio / block) * block;
    constexpr double most = std::numeric_limits<std::uint32_t>::max() / 2;
    return std::max(first_look(pilot.shape().design), static_cast<std::uint32_t>(std::min(needed, most)));
}

}  // namespace lnsim::study
