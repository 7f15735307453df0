// A node over its limit is cut by order of joining, whatever its sites are like; newcomers go to the smallest node.

#include "models/structure/place.hpp"

#include "engine/model/plugins.hpp"

namespace lnsim::models::structure {
namespace {

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
        part[i] = static_cast<std::uint32_t>(i * view.parts / part.size());
    }
}

}  // namespace

model::StructureStrategy size_limit() {
    return {"size_limit", "a node over its limit is cut by order of joining", split,
            [](const model::PlaceView& view, std::uint32_t) { return smallest_node(view.world); }};
}

}  // namespace lnsim::models::structure
