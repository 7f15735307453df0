// A node over its limit is cut at random into equal parts; newcomers go to the smallest node. The yardstick of the
// others.

#include <algorithm>
#include <vector>

#include "engine/model/plugins.hpp"
#include "models/structure/place.hpp"

namespace lnsim::models::structure {
namespace {

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < part.size(); ++i) {
        chance::Address address = view.draws;
        address.entity = view.world.sites.key[view.members[i]];
        order.emplace_back(chance::Draws(address).word64(), i);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        part[order[rank].second] = static_cast<std::uint32_t>(rank * view.parts / order.size());
    }
}

}  // namespace

model::StructureStrategy random_parts() {
    return {"random", "a node over its limit is cut at random", split,
            [](const model::PlaceView& view, std::uint32_t) { return smallest_node(view.world); }};
}

}  // namespace lnsim::models::structure
