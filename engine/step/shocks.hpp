#pragma once
// Dated shocks: what befalls sites and hub from outside, for some months.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// At the start of a month: what shocks do to each site and to the hub, into the month's scratch and the hub's load.
void feel_shocks(Month& m);

/// How learning sessions are held this month: as the calendar says, or as a shock forces.
[[nodiscard]] Meetings meetings_of(const Month& m) noexcept;

/// Resolves the dates of the plan's shocks.
void bind_shocks(Scene& scene);

}  // namespace lnsim::step
