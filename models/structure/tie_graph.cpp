#include "models/structure/tie_graph.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "models/structure/place.hpp"

namespace lnsim::models::structure {

TieGraph tie_graph(const model::SplitView& view) {
    TieGraph found;
    const auto count = static_cast<std::uint32_t>(view.members.size());
    found.member.resize(count);
    std::iota(found.member.begin(), found.member.end(), std::size_t{0});
    const auto& key = view.world.sites.key;
    std::sort(found.member.begin(), found.member.end(),
              [&](std::size_t a, std::size_t b) { return key[view.members[a]] < key[view.members[b]]; });
    std::vector<std::int32_t> number(view.world.sites.size(), -1);
    for (std::uint32_t i = 0; i < count; ++i) {
        number[view.members[found.member[i]]] = static_cast<std::int32_t>(i);
    }
    std::map<std::pair<std::int32_t, std::int32_t>, double> strength;
    const world::TieTable& ties = view.world.ties;
    for (std::size_t tie = 0; tie < ties.size(); ++tie) {
        const std::int32_t a = number[view.world.actors.site[ties.a[tie]]];
        const std::int32_t b = number[view.world.actors.site[ties.b[tie]]];
        if (a >= 0 && b >= 0 && a != b) {
            strength[std::minmax(a, b)] += ties.strength[tie];
        }
    }
    std::vector<graph::Edge> edges;
    for (const auto& [pair, weight] : strength) {
        edges.push_back({static_cast<std::uint32_t>(pair.first), static_cast<std::uint32_t>(pair.second), weight});
    }
    found.graph = graph::flat_graph(count, edges, graph::Direction::undirected);
    return found;
}

std::int32_t best_tied_node(const model::PlaceView& view, std::uint32_t site) {
    const world::World& world = view.world;
    std::vector<double> strength(world.nodes.members.size(), 0.0);
    for (std::size_t tie = 0; tie < world.ties.size(); ++tie) {
        const std::uint32_t a = world.actors.site[world.ties.a[tie]];
        const std::uint32_t b = world.actors.site[world.ties.b[tie]];
        if ((a == site) == (b == site)) {
            continue;
        }
        const std::int32_t node = world.sites.node[a == site ? b : a];
        if (node >= 0 && world.nodes.members[static_cast<std::size_t>(node)] > 0) {
            strength[static_cast<std::size_t>(node)] += world.ties.strength[tie];
        }
    }
    const auto best = std::max_element(strength.begin(), strength.end());
    if (best == strength.end() || *best <= 0.0) {
        return smallest_node(world);
    }
    return static_cast<std::int32_t>(best - strength.begin());
}

std::uint64_t search_seed(const model::SplitView& view) {
    chance::Address address = view.draws;
    address.entity = view.world.sites.key[view.members.front()];
    const chance::Block block = chance::block_at(address);
    return block[0] | static_cast<std::uint64_t>(block[1]) << 32U;
}

}  // namespace lnsim::models::structure
