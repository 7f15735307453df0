#pragma once
// From what was typed to a sensitivity study, everything wrong told at once.

#include "engine/app/evidence_commands.hpp"
#include "engine/app/study_request.hpp"
#include "engine/study/sensitivity.hpp"

namespace lnsim::app {

struct PreparedSensitivity {
    PreparedStudy study;  ///< a short forecast or comparison of the plans, shown beside
    std::vector<study::Factor> factors;
    study::SensitivityDesign design;
    study::SensitivityOf of;
    study::PlanWith plan_with;  ///< empty without factors of the plan
    std::string identity;       ///< of the points, on one line: what their runs depend on
};

/// Throws core::InvalidInput with every problem.
[[nodiscard]] PreparedSensitivity prepare_sensitivity(const SensitivityOptions& options);

}  // namespace lnsim::app
