#pragma once
// What a calibration says: for a network's file, for machines, for readers.

#include <string>
#include <vector>

#include "engine/app/evidence_result.hpp"
#include "engine/study/answer_calibrate.hpp"
#include "engine/study/calibrate.hpp"

namespace lnsim::app {

struct CalibrationShown {
    std::string name;
    std::vector<EvidenceNetwork> networks;
    const std::vector<study::FitRange>& ranges;
    const study::CalibrationData& data;
    const study::CalibrationDesign& design;
    const std::string& command;
    const std::vector<study::Calibrated>& found;  ///< one a way of contagion
    study::Answer answer;
    std::vector<std::string> sources;
};

/// How it was found, in a sentence.
[[nodiscard]] std::string note_of(const CalibrationShown& shown, const study::Calibrated& found);

/// The key `fitted` of a network's file: for each way of contagion the medians, and the draws.
[[nodiscard]] std::string fitted_json(const CalibrationShown& shown, const std::string& network);

/// result.json: answer, and in `calibration` parameters, draws, rows, effective sample size, evidence, shares of the ranges left.
[[nodiscard]] std::string calibration_json(const CalibrationShown& shown);

[[nodiscard]] std::string calibration_text(const CalibrationShown& shown);

}  // namespace lnsim::app
