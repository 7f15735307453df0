// Nodes are as the plan, or the network's sites, list them and are never cut; a site that no list names joins the
// smallest.

#include <algorithm>

#include "engine/model/plugins.hpp"
#include "models/structure/place.hpp"

namespace lnsim::models::structure {

model::StructureStrategy fixed() {
    return {"fixed", "nodes as the plan or the network lists them, never cut",
            [](const model::SplitView&, std::span<std::uint32_t> part) { std::fill(part.begin(), part.end(), 0U); },
            [](const model::PlaceView& view, std::uint32_t) { return smallest_node(view.world); }, model::Cutting::never};
}

}  // namespace lnsim::models::structure
