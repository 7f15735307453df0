#include "engine/study/calibrate_summary.hpp"

#include <algorithm>
#include <cmath>

#include "engine/chance/samplers.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/quantiles.hpp"

namespace lnsim::study {
namespace {

constexpr double says_little = 0.1;  ///< of the prior's width taken away: the figures say next to nothing
constexpr std::uint8_t record_stream = 231;  // streams of the model end far below

CalibratedParameter parameter_of(const FitRange& range, std::size_t side, const std::vector<std::vector<double>>& draws) {
    CalibratedParameter row{range.parameter, range.low, range.high};
    stats::Moments moments;
    std::vector<double> sorted;
    for (const auto& draw : draws) {
        moments.add(draw[side]);
        sorted.push_back(draw[side]);
    }
    std::sort(sorted.begin(), sorted.end());
    row.mean = moments.mean();
    row.sd = moments.deviation();
    row.q05 = stats::quantile(sorted, 0.05);
    row.q50 = stats::quantile(sorted, 0.5);
    row.q95 = stats::quantile(sorted, 0.95);
    row.narrower = 1.0 - row.sd / ((row.high - row.low) / std::sqrt(12.0));
    // The standard deviation of n draws of a flat law is off by sqrt((1.8 - 1) / 4 n) of itself, 1.8 being its kurtosis.
    row.told = row.narrower >= says_little && row.narrower > 2 * std::sqrt(0.2 / static_cast<double>(draws.size()));
    return row;
}

/// Records that the draws lead to expect, ascending.
std::vector<double> predicted(const std::vector<SimulatedPoint>& kept, std::size_t row, const stats::Recorded& record,
                              const CalibrationDesign& design) {
    std::vector<double> seen;
    for (std::size_t d = 0; d < kept.size(); ++d) {
        for (std::size_t r = 0; r < kept[d].runs.size(); ++r) {
            chance::Draws draws({design.seed, static_cast<std::uint32_t>(r), record_stream, 0, d, static_cast<std::uint32_t>(row)});
            const double level = kept[d].runs[r][row];
            const double noise = stats::record_deviation(record, level);
            seen.push_back(level + std::sqrt(noise * noise + design.discrepancy * design.discrepancy) * chance::standard_normal(draws));
        }
    }
    std::sort(seen.begin(), seen.end());
    return seen;
}

}  // namespace

void summarise(const std::vector<SimulatedPoint>& kept, const std::vector<FitRange>& ranges, std::span<const stats::Recorded> records,
               const CalibrationDesign& design, Calibrated& found) {
    for (const SimulatedPoint& at : kept) found.draws.push_back(at.point);
    for (std::size_t k = 0; k < ranges.size(); ++k) found.parameters.push_back(parameter_of(ranges[k], k, found.draws));
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::vector<double> seen = predicted(kept, i, records[i], design);
        if (seen.empty()) continue;
        CalibratedRow& row = found.rows[i];
        row.predicted = stats::quantile(seen, 0.5);
        row.q05 = stats::quantile(seen, 0.05);
        row.q95 = stats::quantile(seen, 0.95);
        const auto below = std::lower_bound(seen.begin(), seen.end(), figure_of(records[i])) - seen.begin();
        row.below = static_cast<double>(below) / static_cast<double>(seen.size());
    }
}

}  // namespace lnsim::study
