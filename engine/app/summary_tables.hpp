#pragma once
// The tables of a study's summary on the terminal.

#include <string>

#include "engine/app/layout.hpp"
#include "engine/study/result.hpp"

namespace lnsim::app {

/// Plans at the end of the horizon: the outcome with its range over runs, the candidate population, cost.
[[nodiscard]] std::string plans_text(const study::Result& result, std::size_t width);

/// Differences of the outcome from the first plan with their 90 % intervals, and the share of pairs that agree. Empty
/// for one plan.
[[nodiscard]] std::string differences_text(const study::Result& result, std::size_t width);

/// A sparkline a plan: medians of the main outcome over the months, all on one scale.
[[nodiscard]] std::string paths_text(const study::Result& result, std::size_t width, Letters letters);

/// Published figures of months that the forecast covers; empty when there are none.
[[nodiscard]] std::string observed_text(const study::Result& result, std::size_t width);

/// Failed runs, at most ten of them; empty when there are none.
[[nodiscard]] std::string failed_text(const study::Result& result, std::size_t width);

/// The series of a measure of the network under a plan, or nullptr.
[[nodiscard]] const study::MeasureSeries* series_of(const study::Result& result, const std::string& measure,
                                                    const std::string& arm);
/// The last comparison of a measure under a plan, or nullptr.
[[nodiscard]] const study::Comparison* comparison_of(const study::Result& result, const std::string& measure,
                                                     const std::string& arm);
[[nodiscard]] const study::CostEntry* cost_of(const study::Result& result, const std::string& arm);

}  // namespace lnsim::app
