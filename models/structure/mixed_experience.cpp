// A node over its limit is dealt out in order of joining, so that every part has experienced sites and newcomers;
// newcomers go to the smallest node.

#include "engine/model/plugins.hpp"
#include "models/structure/place.hpp"

namespace lnsim::models::structure {
namespace {

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    for (std::size_t i = 0; i < part.size(); ++i) {
        part[i] = static_cast<std::uint32_t>(i % view.parts);
    }
}

}  // namespace

model::StructureStrategy mixed_experience() {
    return {"mixed_experience", "a node over its limit is dealt out so that every part has old and new sites", split,
            [](const model::PlaceView& view, std::uint32_t) { return smallest_node(view.world); }};
}

}  // namespace lnsim::models::structure
