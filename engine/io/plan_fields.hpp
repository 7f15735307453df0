#pragma once
// The keys of a scenario. Internal to engine/io.

#include "engine/io/catalogue.hpp"
#include "engine/io/fields.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

[[nodiscard]] Table<world::Plan> plan_table(const Catalogue& catalogue);

}  // namespace lnsim::io
