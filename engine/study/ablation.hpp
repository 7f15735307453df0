/// \file
/// What each of the five hypotheses is worth: the network as planned against the same network without it, alone and in
/// pairs, under the same random numbers.
#pragma once

#include <string>
#include <vector>

#include "engine/run/contrasts.hpp"
#include "engine/study/conclude.hpp"
#include "engine/study/result.hpp"

namespace lnsim::study {

inline constexpr const char* ablate_command = "ablate";

/// An arm of the study: the plan with some hypotheses switched off.
struct AblationArm {
    std::string name;                   ///< "without H1+H2"; empty for the plan as it is
    std::vector<std::string> without;   ///< codes
    std::vector<std::string> settings;  ///< "/json/pointer=value", to be applied to the scenario in order
};

/// The plan, then without each hypothesis, then without each pair: 16 arms.
[[nodiscard]] std::vector<AblationArm> ablation_arms();

/// The interaction of each pair, in the order of the arms: worth of both less the sum of each one's worth.
[[nodiscard]] std::vector<run::Contrast> ablation_contrasts();

/// Fills `result.ablation` from the comparisons, whose arms are those of ablation_arms(), and the contrasts.
void add_ablation(const run::Contrasts& contrasts, Result& result);

/// Headline and a sentence each.
void describe_ablation(const Result& result, Answer& answer);

}  // namespace lnsim::study
