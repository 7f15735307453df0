/// \file
/// What each kind of control chart plots and where its limits lie. Internal to the charts.
#pragma once

#include <cmath>
#include <span>

#include "engine/stats/control_chart.hpp"

namespace lnsim::stats {

/// What the points of a phase say of it.
struct Fit {
    double center = 0.0;  ///< on the scale of the kind
    double sigma = 0.0;   ///< of a point, where its size does not matter; of one patient or one unit else
};

/// Where a point should lie, on the scale of the kind.
struct Band {
    double center, sigma, lower, upper;
    double line;  ///< about which runs are counted
};

struct ChartLaw {
    double (*plotted)(const ChartPoint&) noexcept;  ///< on the scale of the kind
    Fit (*fit)(std::span<const ChartPoint>);        ///< of points without gaps, at least the kind's fewest
    Band (*band)(const Fit&, const ChartPoint&) noexcept;
    double (*shown)(double) noexcept;  ///< from that scale to the user's
};

const ChartLaw& law_of(ChartKind kind) noexcept;

inline bool observed(const ChartPoint& point) noexcept {
    return point.size > 0.0;
}

}  // namespace lnsim::stats
