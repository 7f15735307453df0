#include "engine/step/part_sites.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "engine/step/found.hpp"
#include "engine/step/simulate.hpp"

namespace lnsim::step {
namespace {

std::vector<std::uint32_t> in_order_of_joining(const world::Network& network, const world::World& world) {
    std::vector<std::uint32_t> order(network.sites.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto joined = [&](std::uint32_t site) {
        const auto& month = network.sites[site].joined;
        return month ? month->count : std::numeric_limits<int>::max();
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return joined(a) != joined(b) ? joined(a) < joined(b) : world.sites.key[a] < world.sites.key[b];
    });
    return order;
}

}  // namespace

std::vector<std::uint32_t> part_sites(const world::Network& network, const world::Plan& plan, const world::Future& future,
                                      const model::Parameters& parameters, std::uint64_t seed, const model::Registry& registry,
                                      const std::string& strategy, std::uint32_t parts) {
    if (parts < 2 || parts > network.sites.size()) {
        throw std::invalid_argument("part_sites: 2 parts at least, and no more than there are sites, are wanted");
    }
    world::Network all = network;
    all.today.reset();
    for (world::SiteDefinition& site : all.sites) {
        site.joined = plan.start;
    }
    world::Plan cut = plan;
    cut.structure.strategy = strategy;
    cut.structure.nodes.clear();
    const auto scene = prepare(std::make_shared<const world::Network>(std::move(all)), std::make_shared<const world::Plan>(std::move(cut)),
                               future, parameters, seed, registry);
    world::World world;
    Scratch scratch;
    Month m{*scene, world, scratch};
    found(m);
    for (std::uint32_t site = 0; site < world.sites.size(); ++site) {
        if (world.sites.stage[site] == world::Stage::outside) {
            activate(m, site);
        }
    }
    const std::vector<std::uint32_t> members = in_order_of_joining(network, world);
    std::vector<std::uint32_t> part(members.size());
    scene->structure.split({scene->plan.structure, world, members, parts, network, m.address(Stream::split_node, 0)}, part);
    std::vector<std::uint32_t> of_site(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        of_site[members[i]] = part[i];
    }
    return of_site;
}

}  // namespace lnsim::step
