// One network, never cut.

#include <algorithm>

#include "engine/model/plugins.hpp"

namespace lnsim::models::structure {

model::StructureStrategy none() {
    return {"none", "one network, never cut",
            [](const model::SplitView&, std::span<std::uint32_t> part) { std::fill(part.begin(), part.end(), 0U); },
            [](const model::PlaceView&, std::uint32_t) { return std::int32_t{0}; }, model::Cutting::never};
}

}  // namespace lnsim::models::structure
