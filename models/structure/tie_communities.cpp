// A node over its limit is cut along the communities of its ties: communities, the largest first, are laid end to end
// and cut into equal runs, so that most stay whole; newcomers go to the node with which they are tied most. Leiden
// algorithm: engine/graph/communities.hpp.

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/graph/communities.hpp"
#include "engine/model/plugins.hpp"
#include "models/structure/tie_graph.hpp"

namespace lnsim::models::structure {
namespace {

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    const TieGraph ties = tie_graph(view);
    const graph::Communities found = graph::find_communities(ties.graph, {1.0, search_seed(view), 1});
    std::vector<std::uint32_t> size(found.count, 0);
    for (const std::uint32_t community : found.community) {
        ++size[community];
    }
    std::vector<std::size_t> order(found.community.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const std::uint32_t one = found.community[a];
        const std::uint32_t other = found.community[b];
        return size[one] != size[other] ? size[one] > size[other] : one < other;
    });
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        part[ties.member[order[rank]]] = static_cast<std::uint32_t>(rank * view.parts / order.size());
    }
}

}  // namespace

model::StructureStrategy tie_communities() {
    return {"tie_communities", "a node over its limit is cut along the communities of its ties", split, best_tied_node};
}

}  // namespace lnsim::models::structure
