#include <algorithm>
#include <array>

#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// Hazard that a team member finds each practice's resource: find x Q / (Q + 2) / (1 + crowding ln(1 + stock)).
std::array<double, world::practice_limit> commons_hazard(const Month& m) {
    std::array<double, world::practice_limit> hazard{};
    if (m.scene.commons == Service::off) {
        return hazard;
    }
    const model::Parameters& p = m.parameters();
    double stock = 0;
    for (const double resources : m.world.practices.stock) {
        stock += resources;
    }
    const double crowd = 1.0 + p.commons_crowding * core::log1p(stock);
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const double quality = m.world.practices.quality[k];
        hazard[k] = p.commons_find * quality / (quality + 2.0) / crowd;
    }
    return hazard;
}

std::uint64_t mask_of(const std::vector<std::uint8_t>& flags) {
    std::uint64_t mask = 0;
    for (std::size_t k = 0; k < flags.size(); ++k) {
        mask |= flags[k] != 0 ? bit(k) : 0U;
    }
    return mask;
}

/// Any team member may be the one who hears.
std::uint32_t learner(const Month& m, std::uint32_t site, std::uint32_t word) {
    const std::uint32_t first = m.world.sites.first_actor[site];
    const std::uint64_t size = m.world.sites.first_actor[site + 1] - first;
    return first + static_cast<std::uint32_t>((word * size) >> 32);
}

void find_resources(Month& m, std::uint32_t site, const std::array<double, world::practice_limit>& hazard) {
    World& world = m.world;
    auto& sites = world.sites;
    const std::uint64_t open = m.scene.all & ~sites.resource[site] & ~sites.in_use[site];
    const double team = sites.first_actor[site + 1] - sites.first_actor[site];
    double length = 0;
    for_each_bit(open, [&](std::size_t k) { length += team * hazard[k]; });
    if (length <= 0.0) {
        return;
    }
    chance::Draws draws = m.draws(Stream::commons, sites.key[site]);
    double arrival = -core::log(draws.uniform());
    double passed = 0;
    for_each_bit(open, [&](std::size_t k) {
        passed += team * hazard[k];
        if (arrival >= passed) {
            return;
        }
        sites.resource[site] |= bit(k);
        const std::uint32_t actor = learner(m, site, draws.word32());
        m.scratch.tells.push_back({actor, static_cast<std::uint32_t>(k), world.practices.last_maker[k], draws.uniform()});
        arrival = passed - core::log(draws.uniform());
    });
}

void be_taught(Month& m, std::uint32_t site, Stream stream, double hazard, std::uint64_t practices) {
    if (practices == 0 || hazard <= 0.0) {
        return;
    }
    chance::Draws draws = m.draws(stream, m.world.sites.key[site]);
    for_each_bit(chance::bernoulli_bits(draws, hazard, practices),
                 [&](std::size_t k) { learn(m, learner(m, site, draws.word32()), bit(k)); });
}

}  // namespace

void hear_from_services(Month& m) {
    const model::Parameters& p = m.parameters();
    const auto& sites = m.world.sites;
    const auto hazard = commons_hazard(m);
    const std::uint64_t harvested = mask_of(m.world.practices.harvested) & ~mask_of(m.world.practices.withdrawn);
    std::uint64_t published = 0;
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const bool out = (m.scene.discovered & bit(k)) == 0 &&
                         m.scene.practices[k].known_from <= static_cast<int>(m.month);
        published |= out ? bit(k) : 0U;
    }
    for (const std::uint32_t site : m.world.members) {
        const std::uint64_t unknown = ~sites.known[site];
        find_resources(m, site, hazard);
        const double coach = 1.0 - core::exp(-sites.coach_hours[site] / p.coach_half_hours);
        be_taught(m, site, Stream::coach, p.coach_tell * coach, harvested & unknown);
        be_taught(m, site, Stream::outside, p.outside_tell, published & unknown);
        const double months = static_cast<double>(m.month) - sites.member_since[site];
        if (months < p.newcomer_months) {
            const double taught = std::min(0.999999, p.core_teaching * sites.onboarding[site]);
            be_taught(m, site, Stream::core_teaching, -core::log1p(-taught), m.scene.core & unknown);
        }
    }
}

}  // namespace lnsim::step
