// Phase 2, regroup: newcomers are placed in nodes; a node over its limit is split by the structure strategy, one under the least
// size dissolved, and all are formed anew where the plan says so.

#include <algorithm>

#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::World;

}  // namespace

void count_members(World& world) {
    std::fill(world.nodes.members.begin(), world.nodes.members.end(), 0U);
    for (const std::uint32_t site : world.members) {
        if (world.sites.node[site] >= 0) {
            ++world.nodes.members[static_cast<std::size_t>(world.sites.node[site])];
        }
    }
    world.nodes.occupied = static_cast<std::uint32_t>(std::count_if(
        world.nodes.members.begin(), world.nodes.members.end(), [](std::uint32_t members) { return members > 0; }));
}

namespace {

std::vector<std::uint32_t> members_of(const World& world, std::int32_t node) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t site : world.members) {
        if (world.sites.node[site] == node) {
            members.push_back(site);
        }
    }
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
        return world.sites.joined[a] != world.sites.joined[b] ? world.sites.joined[a] < world.sites.joined[b]
                                                              : world.sites.key[a] < world.sites.key[b];
    });
    return members;
}

}  // namespace

std::int32_t form_node(Month& m) {
    auto& nodes = m.world.nodes;
    const auto row = static_cast<std::int32_t>(nodes.formed.size());
    nodes.formed.push_back(static_cast<std::int32_t>(m.month));
    nodes.members.push_back(0);
    nodes.lead.push_back(-1);
    nodes.key.push_back(chance::mix(static_cast<std::uint64_t>(row) + 1));
    nodes.chart.emplace_back();
    nodes.signal.push_back(0);
    return row;
}

namespace {

void split_node(Month& m, std::int32_t node) {
    World& world = m.world;
    const std::vector<std::uint32_t> members = members_of(world, node);
    const auto size = static_cast<double>(members.size());
    const auto parts =
        std::max(2U, static_cast<std::uint32_t>(size / static_cast<double>(m.scene.plan.structure.node_size) + 0.5));
    std::vector<std::uint32_t> part(members.size());
    const model::SplitView view{m.scene.plan.structure, world,           members, parts,
                                m.scene.network,        m.address(Stream::split_node, 0)};
    m.scene.structure.split(view, part);
    std::vector<std::int32_t> row(parts, node);
    for (std::uint32_t i = 1; i < parts; ++i) {
        row[i] = form_node(m);
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        world.sites.node[members[i]] = row[part[i]];
    }
    world.nodes.chart[static_cast<std::size_t>(node)] = {};  // another set of sites: another chart
}

/// The lead is the most capable site that has been active for a year; leads spend time on the node.
void choose_leads(Month& m) {
    World& world = m.world;
    auto& sites = world.sites;
    std::fill(sites.lead.begin(), sites.lead.end(), std::uint8_t{0});
    std::fill(world.nodes.lead.begin(), world.nodes.lead.end(), -1);
    if (world.nodes.occupied < 2) {
        return;
    }
    for (const std::uint32_t site : world.members) {
        std::int32_t& lead = world.nodes.lead[static_cast<std::size_t>(sites.node[site])];
        const bool senior = static_cast<int>(m.month) - sites.member_since[site] >= 12 || sites.joined[site] == 0;
        if (senior && (lead < 0 || sites.capability[site] > sites.capability[static_cast<std::size_t>(lead)])) {
            lead = static_cast<std::int32_t>(site);
        }
    }
    for (const std::int32_t lead : world.nodes.lead) {
        if (lead >= 0) {
            sites.lead[static_cast<std::size_t>(lead)] = 1;
        }
    }
}

}  // namespace

void regroup(Month& m) {
    World& world = m.world;
    count_members(world);
    for (const std::uint32_t site : world.members) {
        if (world.sites.node[site] < 0) {
            world.sites.node[site] = m.scene.structure.place({world, m.scene.network}, site);
            ++world.nodes.members[static_cast<std::size_t>(world.sites.node[site])];
        }
    }
    if (m.scene.structure.cutting == model::Cutting::by_size) {
        reform_nodes(m);
        merge_nodes(m);
        const std::size_t before = world.nodes.size();
        for (std::size_t node = 0; node < before; ++node) {
            if (world.nodes.members[node] > static_cast<std::uint32_t>(m.scene.plan.structure.split_above)) {
                split_node(m, static_cast<std::int32_t>(node));
            }
        }
    }
    count_members(world);
    choose_leads(m);
}

}  // namespace lnsim::step
