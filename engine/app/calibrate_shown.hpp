#pragma once
// What a calibration says: for a network's file, for machines, for readers.

#include <string>
#include <vector>

#include "engine/study/calibrate.hpp"

namespace lnsim::app {

struct CalibrationShown {
    const world::Network& network;
    const std::vector<study::FitRange>& ranges;
    const study::CalibrationData& data;
    const study::CalibrationDesign& design;
    const std::string& command;
    const std::vector<study::Calibrated>& found;  ///< one a way of contagion
};

/// The key `fitted` of a network's file: for each way of contagion the medians, and the draws.
[[nodiscard]] std::string fitted_json(const CalibrationShown& shown);

/// Diagnostics: parameters, rows, effective sample size, evidence, shares of the ranges left, sentences.
[[nodiscard]] std::string calibration_json(const CalibrationShown& shown);

[[nodiscard]] std::string calibration_text(const CalibrationShown& shown);

}  // namespace lnsim::app
