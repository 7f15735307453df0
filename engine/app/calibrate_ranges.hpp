#pragma once
// What a calibration varies, from what was typed: ranges that networks share, and those of one alone.

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/study/joint.hpp"

namespace lnsim::app {

/// Reads NAME[=LOW:HIGH] or NETWORK:NAME[=LOW:HIGH]; without any, every parameter that has a plausible range. Of several
/// networks a level is each one's own, anything else shared; a network's name before it makes it that network's own. A shared
/// range that is not given is the widest of the networks' usual ones.
void add_ranges(const std::vector<std::string>& vary, study::Joint& joint, std::vector<core::Problem>& problems);

}  // namespace lnsim::app
