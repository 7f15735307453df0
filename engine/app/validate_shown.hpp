#pragma once
// What a validation says: for machines, for readers.

#include <optional>
#include <string>
#include <vector>

#include "engine/app/evidence_result.hpp"
#include "engine/study/answer_validate.hpp"
#include "engine/study/leave_one_out.hpp"
#include "engine/study/validate.hpp"

namespace lnsim::app {

struct ValidationShown {
    std::string command;
    std::uint64_t seed = 1;
    std::uint32_t replications = 0;
    std::vector<EvidenceNetwork> networks;  ///< one a row of `scored`
    std::vector<study::Scored> scored;
    std::optional<study::LeaveOneOut> left_out;
    study::Answer answer;
    std::vector<std::string> sources;
};

[[nodiscard]] std::string validation_text(const study::Scored& scored);

/// result.json: answer, and in `validation` every figure with its forecast, scores and curves, and what to draw them over.
[[nodiscard]] std::string validation_json(const ValidationShown& shown);

}  // namespace lnsim::app
