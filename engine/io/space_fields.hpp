#pragma once
// The keys of a space of plans. Internal to engine/io; decoder, checks and schema come from these tables.

#include "engine/io/fields.hpp"
#include "engine/study/space.hpp"

namespace lnsim::io {

[[nodiscard]] Table<study::Space> space_table();

}  // namespace lnsim::io
