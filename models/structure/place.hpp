#pragma once
// Where a newcomer goes.

#include "engine/world/world.hpp"

namespace lnsim::models::structure {

/// The node with fewest members; the first formed of equals.
[[nodiscard]] std::int32_t smallest_node(const world::World& world);
/// The node whose members' mean context is nearest to the site's; the first formed of equals.
[[nodiscard]] std::int32_t nearest_node(const world::World& world, std::uint32_t site);

}  // namespace lnsim::models::structure
