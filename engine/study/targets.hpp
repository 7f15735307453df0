#pragma once
// What plans are to reach: the targets that scenarios state, or the network's goal.

#include <vector>

#include "engine/run/targets.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// The targets of all plans, each once, in the order in which they are stated; every one is asked of every plan.
[[nodiscard]] std::vector<world::Target> targets_of(const Request& request);

/// How the ensemble counts a target. \param start first month of the plan
[[nodiscard]] run::TargetRule rule_of(const world::Target& target, const world::Network& network,
                                   core::CalendarMonth start);

}  // namespace lnsim::study
