// A node over its limit is cut where the least tie strength is lost, into parts of equal size; newcomers go to the node
// with which they are tied most. Multilevel bisection: engine/graph/partition.hpp.

#include "engine/graph/partition.hpp"
#include "engine/model/plugins.hpp"
#include "models/structure/tie_graph.hpp"

namespace lnsim::models::structure {
namespace {

constexpr std::uint32_t tries = 4;  // of each bisection: tens of sites

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    const TieGraph ties = tie_graph(view);
    const graph::Partition found = graph::find_partition(ties.graph, {view.parts, search_seed(view), tries});
    for (std::size_t i = 0; i < found.part.size(); ++i) {
        part[ties.member[i]] = found.part[i];
    }
}

}  // namespace

model::StructureStrategy balanced_partition() {
    return {"balanced_partition", "a node over its limit is cut where the least tie strength is lost", split,
            best_tied_node};
}

}  // namespace lnsim::models::structure
