#pragma once
// A study that has been run, continued under another plan from a month on.

#include <optional>
#include <string>
#include <vector>

#include "engine/io/scenario.hpp"

namespace lnsim::io {

/// What is continued: the scenario of the stored runs, on their network.
struct ForkBase {
    std::string text;  ///< of the scenario, as LoadedScenario holds it
    std::string file;  ///< named in problems
    LoadedNetwork network;
    core::CalendarMonth at;  ///< first month of the new plan
};

/// The stored scenario with one more dated change, which makes of its plan what the new one is in that month; the stored
/// changes before it and the new plan's changes after it stay. Nothing is changed by a plan that is the same.
///
/// The new plan is that of a file, or the stored one after `sets`. Reports a new plan of another network, start or
/// horizon, one that differs in what cannot change midway, and a month outside the plan.
[[nodiscard]] LoadedScenario fork_scenario(const ForkBase& base, const std::optional<std::string>& scenario,
                                           const std::vector<std::string>& sets, const Catalogue& catalogue,
                                           std::vector<core::Problem>& problems);

}  // namespace lnsim::io
