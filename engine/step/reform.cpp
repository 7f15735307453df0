// Part of phase 2, regroup: nodes that have become too small are dissolved into the others, and all nodes are formed anew in
// the months that the plan says.

#include <algorithm>
#include <limits>
#include <map>

#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// Members of a node, or of all (node < 0), in order of joining.
std::vector<std::uint32_t> by_joining(const World& world, std::int32_t node) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t site : world.members) {
        if (node < 0 || world.sites.node[site] == node) {
            members.push_back(site);
        }
    }
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
        return world.sites.joined[a] != world.sites.joined[b] ? world.sites.joined[a] < world.sites.joined[b]
                                                              : world.sites.key[a] < world.sites.key[b];
    });
    return members;
}

/// The occupied node with fewest members, when it has fewer than `least`; -1: none. The last formed of equals.
std::int32_t too_small(const World& world, std::uint32_t least) {
    std::int32_t found = -1;
    std::uint32_t fewest = least;
    for (std::size_t node = 0; node < world.nodes.size(); ++node) {
        const std::uint32_t members = world.nodes.members[node];
        if (members > 0 && (members < fewest || (found >= 0 && members == fewest))) {
            found = static_cast<std::int32_t>(node);
            fewest = members;
        }
    }
    return found;
}

/// Each site of the node joins another that has members, by the strategy's rule for newcomers.
void dissolve(Month& m, std::int32_t node) {
    World& world = m.world;
    const std::vector<std::uint32_t> leaving = by_joining(world, node);
    std::vector<std::uint32_t> empty;
    for (const std::uint32_t site : leaving) {
        world.sites.node[site] = -1;
    }
    world.nodes.members[static_cast<std::size_t>(node)] = 0;
    for (std::uint32_t row = 0; row < world.nodes.size(); ++row) {
        if (world.nodes.members[row] == 0) {
            world.nodes.members[row] = std::numeric_limits<std::uint32_t>::max();  // not the smallest of all
            empty.push_back(row);
        }
    }
    for (const std::uint32_t site : leaving) {
        const std::int32_t place = m.scene.structure.place({world, m.scene.network}, site);
        world.sites.node[site] = place;
        ++world.nodes.members[static_cast<std::size_t>(place)];
        world.nodes.chart[static_cast<std::size_t>(place)] = {};  // another set of sites: another chart
    }
    for (const std::uint32_t row : empty) {
        world.nodes.members[row] = 0;
    }
    world.nodes.chart[static_cast<std::size_t>(node)] = {};
}

/// Rows for the parts: each part keeps the node from which most of its sites come, where no larger part has taken it; the rest
/// take rows that are free, then new ones.
std::vector<std::int32_t> rows_for(Month& m, const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& part, std::uint32_t parts) {
    std::map<std::pair<std::uint32_t, std::int32_t>, int> shared;
    for (std::size_t i = 0; i < members.size(); ++i) {
        ++shared[{part[i], m.world.sites.node[members[i]]}];
    }
    struct Claim {
        int sites;
        std::uint32_t part;
        std::int32_t node;
    };
    std::vector<Claim> claims;
    for (const auto& [pair, sites] : shared) {
        claims.push_back({sites, pair.first, pair.second});
    }
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.sites > b.sites; });
    std::vector<std::int32_t> row(parts, -1);
    std::vector<std::uint8_t> taken(m.world.nodes.size(), 0);
    for (const Claim& claim : claims) {
        if (row[claim.part] < 0 && taken[static_cast<std::size_t>(claim.node)] == 0) {
            row[claim.part] = claim.node;
            taken[static_cast<std::size_t>(claim.node)] = 1;
        }
    }
    for (std::int32_t& one : row) {
        if (one < 0) {
            const auto free = std::find(taken.begin(), taken.end(), std::uint8_t{0});
            one = free != taken.end() ? static_cast<std::int32_t>(free - taken.begin()) : form_node(m);
            if (free != taken.end()) {
                *free = 1;
            }
        }
    }
    return row;
}

}  // namespace

void merge_nodes(Month& m) {
    const auto least = static_cast<std::uint32_t>(m.scene.plan.structure.merge_below);
    for (std::int32_t node = 0; least > 0 && m.world.nodes.occupied > 1;) {
        node = too_small(m.world, least);
        if (node < 0) {
            return;
        }
        dissolve(m, node);
        count_members(m.world);
    }
}

void reform_nodes(Month& m) {
    const int every = m.scene.plan.structure.reform_every_months;
    if (every <= 0 || m.month == 0 || m.month % static_cast<std::uint32_t>(every) != 0) {
        return;
    }
    World& world = m.world;
    const std::vector<std::uint32_t> members = by_joining(world, -1);
    const auto size = static_cast<double>(members.size());
    const auto parts = static_cast<std::uint32_t>(size / static_cast<double>(m.scene.plan.structure.node_size) + 0.5);
    if (parts < 2 || (world.nodes.occupied < 2 && members.size() <= static_cast<std::size_t>(m.scene.plan.structure.split_above))) {
        return;  // one network still
    }
    std::vector<std::uint32_t> part(members.size());
    m.scene.structure.split({m.scene.plan.structure, world, members, parts, m.scene.network, m.address(Stream::split_node, 0)}, part);
    const std::vector<std::int32_t> row = rows_for(m, members, part, parts);
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::int32_t& node = world.sites.node[members[i]];
        if (node != row[part[i]]) {
            world.nodes.chart[static_cast<std::size_t>(node)] = {};  // another set of sites: another chart
            world.nodes.chart[static_cast<std::size_t>(row[part[i]])] = {};
            node = row[part[i]];
        }
    }
    count_members(world);
}

}  // namespace lnsim::step
