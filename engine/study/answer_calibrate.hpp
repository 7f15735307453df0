#pragma once
// What a calibration found, in words.

#include <string>
#include <vector>

#include "engine/study/calibrate.hpp"
#include "engine/study/result.hpp"

namespace lnsim::study {

inline constexpr double few_effective = 20;     ///< effective draws below which a posterior is not to be relied on

/// What the figures say of each parameter alone, one sentence each.
[[nodiscard]] std::vector<std::string> sentences_of(const Calibrated& found);

/// Which way of contagion the figures favour; empty where fewer than two can be compared.
[[nodiscard]] std::string switches_of(const std::vector<Calibrated>& found);

/// How many parameters the figures narrow and by how much, which way of contagion they favour, how records compare with what
/// the posterior predicts, whether the draws can be relied on.
[[nodiscard]] Answer answer_of(const CalibrationData& data, const CalibrationDesign& design, const std::vector<Calibrated>& found);

}  // namespace lnsim::study
