#include "models/structure/place.hpp"

#include <vector>

namespace lnsim::models::structure {

std::int32_t smallest_node(const world::World& world) {
    std::int32_t best = 0;
    for (std::size_t node = 1; node < world.nodes.members.size(); ++node) {
        if (world.nodes.members[node] < world.nodes.members[static_cast<std::size_t>(best)]) {
            best = static_cast<std::int32_t>(node);
        }
    }
    return best;
}

std::int32_t nearest_node(const world::World& world, std::uint32_t site) {
    const std::size_t nodes = world.nodes.members.size();
    std::vector<world::Context> center(nodes, world::Context{});
    std::vector<double> count(nodes, 0.0);
    for (const std::uint32_t member : world.members) {
        if (member == site || world.sites.node[member] < 0) {
            continue;
        }
        const auto node = static_cast<std::size_t>(world.sites.node[member]);
        count[node] += 1.0;
        for (std::size_t d = 0; d < center[node].size(); ++d) {
            center[node][d] += world.sites.context[member][d];
        }
    }
    std::int32_t best = 0;
    double nearest = 1e300;
    for (std::size_t node = 0; node < nodes; ++node) {
        if (count[node] == 0.0) {
            continue;
        }
        world::Context mean = center[node];
        for (double& x : mean) {
            x /= count[node];
        }
        const double distance = world::distance2(mean, world.sites.context[site]);
        if (distance < nearest) {
            nearest = distance;
            best = static_cast<std::int32_t>(node);
        }
    }
    return best;
}

}  // namespace lnsim::models::structure
