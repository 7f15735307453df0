#pragma once
// The key `targets` of a scenario. Internal to engine/io.

#include "engine/io/fields.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

[[nodiscard]] Field<world::Plan> targets_field();

/// Reports dates outside the plan's months, and values that a fraction cannot have.
void check_targets(const world::Plan& plan, const world::Network& network, Report& report);

}  // namespace lnsim::io
