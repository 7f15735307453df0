#pragma once
// What the draws of a calibration say of parameters and records. Internal to engine/study.

#include <span>
#include <vector>

#include "engine/study/calibrate.hpp"
#include "engine/study/synthetic_likelihood.hpp"

namespace lnsim::study {

/// Fills draws and parameters, and of each row the posterior predictive of a record: the runs of all draws with the noise of
/// record and discrepancy. `found.rows` has a row a record.
void summarise(const std::vector<SimulatedPoint>& kept, const std::vector<FitRange>& ranges, std::span<const stats::Recorded> records,
               const CalibrationDesign& design, Calibrated& found);

}  // namespace lnsim::study
