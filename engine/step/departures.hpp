#pragma once
// Dated departures: sites that a plan takes out of the network in a month.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Ends a site's membership this month: it leaves its node and the hub's work, its team's ties end, and what it knows is no
/// longer told. The caller takes it out of world.members. \param site row of a member
void end_membership(Month& m, std::uint32_t site);

/// Takes out the sites that the plan's departures of this month name or choose, in the order of the plan; a later one chooses
/// among those that are left. Nothing happens for a named site that is no member, or where there is no member.
void depart(Month& m);

/// Resolves dates and names of the plan's departures.
void bind_departures(Scene& scene);

}  // namespace lnsim::step
