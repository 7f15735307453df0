#pragma once
// A control chart as the command prints it.

#include <optional>
#include <string>
#include <vector>

#include "engine/app/data_commands.hpp"
#include "engine/io/chart_series.hpp"
#include "engine/stats/control_chart.hpp"

namespace lnsim::app {

struct ShownChart {
    const SpcOptions& options;
    stats::ChartTraits traits;
    io::ChartSeries series;
    stats::ChartOptions how;
    stats::ControlChart chart;
    std::optional<stats::ControlChart> ranges;  ///< moving ranges of an XmR chart
    std::vector<std::string> notes;
};

/// Points of a series that are no gaps; of its points first .. end - 1.
[[nodiscard]] std::size_t observed_points(const io::ChartSeries& series);
[[nodiscard]] std::size_t observed_points(const io::ChartSeries& series, std::size_t first, std::size_t end);

/// A centre as readers are told it: of shares in per cent.
[[nodiscard]] std::string centre_text(const ShownChart& shown, double centre);

[[nodiscard]] std::string chart_as_json(const ShownChart& shown);
/// result.json: answer, and the same under `chart`.
[[nodiscard]] std::string chart_result(const ShownChart& shown, const std::string& command);
[[nodiscard]] std::string chart_as_text(const ShownChart& shown);

}  // namespace lnsim::app
