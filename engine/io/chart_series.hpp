#pragma once
// A series for a control chart, from CSV.

#include <cstddef>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/stats/control_chart.hpp"

namespace lnsim::io {

enum class ChartAxis { index, month };

struct ChartSeries {
    ChartAxis axis = ChartAxis::index;
    std::vector<stats::ChartPoint> points;  ///< months that the file leaves out are gaps
    std::vector<std::string> labels;        ///< the index or month of each point, as in the file
    std::vector<long long> numbers;         ///< its index; with months 1, 2, 3, ...
    std::vector<std::string> notes;         ///< what was made of gaps, one sentence each
};

/// Reads `index` (whole numbers, ascending) or `month` (YYYY-MM, ascending), and `numerator,denominator` or `value`, as
/// the kind asks; run and xmr take either. Rows of one index are a subgroup for xbar and s. A gap is a row with empty
/// fields, one with denominator 0 and no events, or a month left out. Refused, each with line, value and what is
/// allowed: counts that cannot be (negative, no whole numbers, above their denominator), indices or months that stand
/// twice or out of order, subgroups of one, fewer than two points.
[[nodiscard]] ChartSeries read_chart_series(const std::string& path, stats::ChartKind kind,
                                            std::vector<core::Problem>& problems);

}  // namespace lnsim::io
