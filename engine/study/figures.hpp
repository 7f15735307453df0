#pragma once
// Numbers read off a run: a measure in a month, or whether a target is met.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/run/targets.hpp"
#include "engine/step/measures.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::study {

/// A measure as the network calls it.
struct MeasureFacts {
    step::Measure measure = step::Measure::count;
    std::string name, title, unit;
    step::Better better = step::Better::neither;
};

[[nodiscard]] std::optional<MeasureFacts> find_measure(const world::Network& network, const std::string& name);
[[nodiscard]] std::vector<std::string> measure_names(const world::Network& network);
/// The main outcome over the fixed candidate population, members or not.
[[nodiscard]] MeasureFacts candidates_measure(const world::Network& network);

/// One number a run.
struct Figure {
    step::Measure measure = step::Measure::count;
    std::uint32_t month = 0;                 ///< of the measure
    std::optional<run::TargetRule> target;   ///< instead of the measure: 1 when it is met in time, else 0
};

/// \param measures [month][measure] of one run, row-major, as far as the figure's month  \return NaN where not observed
[[nodiscard]] double read_figure(const Figure& figure, std::span<const double> measures);

/// Months of a run that the figures need. \param months of the plan
[[nodiscard]] std::uint32_t months_for(std::span<const Figure> figures, std::uint32_t months);

}  // namespace lnsim::study
