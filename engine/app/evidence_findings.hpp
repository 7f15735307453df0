#pragma once
// Titles of the charts on the page of calibrate, validate and spc: what each shows, in one sentence.

#include <vector>

#include "engine/app/calibrate_shown.hpp"
#include "engine/app/spc_shown.hpp"
#include "engine/app/validate_shown.hpp"
#include "engine/study/finding.hpp"

namespace lnsim::app {

/// figures and misses (`of` a unit), course (`of` NETWORK:MEASURE), scores; left-out-figures, left-out-scores.
[[nodiscard]] std::vector<study::Finding> findings_of(const ValidationShown& shown);
/// parameters, predicted (of a unit), ranges (all `of` a way of contagion); switches.
[[nodiscard]] std::vector<study::Finding> findings_of(const CalibrationShown& shown);
/// control, ranges.
[[nodiscard]] std::vector<study::Finding> findings_of(const ShownChart& shown);

/// Whether the published figure lies within 90 % of runs, or of records that are predicted.
[[nodiscard]] bool is_within(const study::ObservedEntry& entry);
[[nodiscard]] bool is_within(const study::LeftOutRow& row);
[[nodiscard]] bool is_within(const study::CalibratedRow& row);

}  // namespace lnsim::app
