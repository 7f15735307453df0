#pragma once
// Targets as people type them: 'remission >= 0.80 by 96 with 0.8'.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

/// MEASURE >= NUMBER (or <=) [by MONTHS or YYYY-MM] [with PROBABILITY], spaces as one likes; numbers may be percentages
/// ("80 %"). All problems are added, told of `file` and `place`, with what was expected there; nothing when there is one.
[[nodiscard]] std::optional<world::Target> read_target(const std::string& text, const std::string& file, const std::string& place,
                                                       std::vector<core::Problem>& problems);

/// What cannot be of that plan: a measure that the network has not (the nearest is named), a value out of its range, a
/// month that is not of the plan.
void check_target(const world::Target& target, const world::Network& network, const world::Plan& plan, const std::string& file,
                  const std::string& place, std::vector<core::Problem>& problems);

}  // namespace lnsim::io
