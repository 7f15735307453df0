#pragma once
// All plug-ins that are built in, by kind and name.

#include "engine/model/plugins.hpp"

namespace lnsim::models {

[[nodiscard]] const model::Registry& registry();

}  // namespace lnsim::models
