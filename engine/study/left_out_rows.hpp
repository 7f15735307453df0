#pragma once
// What of a network is shown, and what is kept back, when it is left out. Internal to engine/study.

#include <vector>

#include "engine/study/joint.hpp"
#include "engine/study/pooled_curves.hpp"

namespace lnsim::study {

/// Rows that stand for where the network stood: levels at the first date of their measure.
[[nodiscard]] std::vector<CalibrationRow> first_rows(const JointNetwork& member);

/// Later rows that can be forecast and that a curve can be drawn to: with a first level of their measure, or relative changes.
[[nodiscard]] std::vector<CalibrationRow> later_rows(const JointNetwork& member, const std::vector<world::Observation>& validation);

/// A row as its course from the first level.
[[nodiscard]] Course course_of(const JointNetwork& member, const CalibrationRow& row);

}  // namespace lnsim::study
