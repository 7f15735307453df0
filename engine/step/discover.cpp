// Phase 12, discover: proven practices are harvested, tools enter the commons and age, the registry's pooled data
// correct beliefs and expose practices that do nothing, and new practices are found.

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/step/commons.hpp"
#include "engine/step/funding.hpp"
#include "engine/step/maturity.hpp"
#include "engine/step/site_draws.hpp"
#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// What there is to decide about a practice.
constexpr std::uint32_t to_teach = 0, to_withdraw = 1;

using PerPractice = std::array<std::uint32_t, world::practice_limit>;

PerPractice sites_using(const World& world) {
    PerPractice count{};
    for (const std::uint32_t site : world.members) {
        for_each_bit(world.sites.in_use[site], [&](std::size_t k) { ++count[k]; });
    }
    return count;
}

/// Coaches and faculty can teach what enough sites use, or what was presented to the whole network.
void harvest(Month& m, const PerPractice& in_use) {
    const model::Parameters& p = m.parameters();
    World& world = m.world;
    const double enough = std::max(p.harvest_sites, p.harvest_share * world.active);
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        if (in_use[k] >= enough && world.practices.harvested[k] == 0 && decided(m, k, to_teach)) {
            world.practices.harvested[k] = 1;
        }
    }
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        const Gathering& gathering = m.scratch.gatherings[g];
        if (gathering.kind != GatheringKind::session || gathering.scope != Gathering::Scope::network) {
            continue;
        }
        for (const Talk& talk : gathering.talks) {
            world.practices.harvested[talk.practice] = 1;
        }
    }
}

/// Engaged team members add resources for practices in use; worth what their maker makes of the practice.
void contribute(Month& m) {
    const model::Parameters& p = m.parameters();
    World& world = m.world;
    const double kept = kept_of(m);
    for (std::size_t k = 0; k < world.practices.size(); ++k) {
        world.practices.stock[k] *= kept;
        world.practices.quality[k] *= kept;
        world.practices.pins[k] *= kept;
    }
    const SiteDraws all_draws(m, Stream::contribute, world.members);
    for (std::size_t at = 0; at < world.members.size(); ++at) {
        const std::uint32_t site = world.members[at];
        int makers = 0;
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < world.sites.first_actor[site + 1]; ++actor) {
            makers += std::max(world.actors.tier[actor] - 1, 0);
        }
        const int practices = __builtin_popcountll(world.sites.in_use[site]);
        const double mean = p.contribute_rate * makers * practices;
        if (mean <= 0.0) {
            continue;
        }
        chance::Draws draws = all_draws[at];
        const double uniform = draws.uniform();
        // Most sites make nothing, and exp(-x) >= 1 - x says so without an exponential.
        const std::int64_t made = uniform < 1.0 - mean ? 0
                                  : mean < 20.0        ? chance::poisson_small(mean, core::exp(-mean), uniform)
                                                       : chance::poisson(draws, mean);
        for (std::int64_t i = 0; i < made; ++i) {
            auto nth = static_cast<int>((std::uint64_t{draws.word32()} * static_cast<std::uint64_t>(practices)) >> 32);
            for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
                if (nth-- == 0) {
                    world.practices.quality[k] += quality_made(m, site, k);
                    world.practices.stock[k] += 1.0;
                    world.practices.made_at[k] = static_cast<std::int32_t>(m.month);
                    world.practices.last_maker[k] = site;
                }
            });
        }
    }
}

/// Registry data of all sites that use a practice, pooled: a Gaussian estimate of its effect.
void pool(Month& m, const PerPractice& in_use) {
    const model::Parameters& p = m.parameters();
    auto& practices = m.world.practices;
    const double research = gate_of(m, world::HubCapability::research);
    for (std::size_t k = 0; k < practices.size(); ++k) {
        if (in_use[k] == 0 || research <= 0.0) {
            continue;
        }
        const double sites = in_use[k] * research;
        const double effect = m.scene.practices[k].effect;
        chance::Draws draws = m.draws(Stream::pooled, m.scene.practices[k].key);
        practices.pooled_sum[k] += sites * effect + p.pooled_sd * std::sqrt(sites) * chance::standard_normal(draws);
        practices.pooled_weight[k] += sites;
        const double mean = practices.pooled_sum[k] / practices.pooled_weight[k];
        const double sd = p.pooled_sd / std::sqrt(practices.pooled_weight[k]);
        if (in_use[k] >= p.withdraw_sites && (mean - 0.7 * p.least_effect) / sd < m.scene.z_withdraw && decided(m, k, to_withdraw)) {
            practices.withdrawn[k] = 1;
        }
    }
}

/// Sites that have not tried a practice believe the pooled estimate once it is sharper than their prior.
void correct_beliefs(Month& m) {
    World& world = m.world;
    const double prior = m.parameters().belief_sd;
    std::uint64_t pooled = 0;
    std::array<double, world::practice_limit> estimate{};
    for (std::size_t k = 0; k < world.practices.size(); ++k) {
        const double weight = world.practices.pooled_weight[k];
        if (weight * prior * prior < 4.0 * m.parameters().pooled_sd * m.parameters().pooled_sd) {
            continue;  // pooled sd above half of the prior's
        }
        pooled |= bit(k);
        estimate[k] = world.practices.pooled_sum[k] / weight;
    }
    for (const std::uint32_t site : world.members) {
        for_each_bit(pooled & ~world.sites.running(site), [&](std::size_t k) {
            const std::size_t cell = world.cell(site, k);
            if (world.cells.tests[cell] == 0) {
                world.cells.belief[cell] = estimate[k];
            }
        });
    }
}

void drop_withdrawn(Month& m) {
    const model::Parameters& p = m.parameters();
    World& world = m.world;
    std::uint64_t withdrawn = 0;
    for (std::size_t k = 0; k < world.practices.size(); ++k) {
        withdrawn |= world.practices.withdrawn[k] != 0 ? bit(k) : 0U;
    }
    for (const std::uint32_t site : world.members) {
        const std::uint64_t affected = world.sites.running(site) & withdrawn;
        if (affected == 0) {
            continue;
        }
        chance::Draws draws = m.draws(Stream::withdrawn, world.sites.key[site]);
        const double probability = std::min(0.999999, p.withdraw_drop + p.withdraw_trust * world.sites.trust[site]);
        const std::uint64_t dropped = chance::bernoulli_bits(draws, -core::log1p(-probability), affected);
        for_each_bit(dropped, [&](std::size_t k) {
            const std::size_t cell = world.cell(site, k);
            world.cells.dropped_at[cell] = static_cast<std::int32_t>(m.month);
            world.cells.reliability[cell] = 0;
            ++world.practices_dropped;
        });
        world.sites.testing[site] &= ~dropped;
        world.sites.in_use[site] &= ~dropped;
        world.sites.embedded[site] &= ~dropped;
    }
}

/// A new practice is found with hazard by tests of change and by the root of registry patients.
void find_new(Month& m) {
    const model::Parameters& p = m.parameters();
    const double patients = static_cast<double>(m.scratch.patients_counted);
    const double hazard = gate_of(m, world::HubCapability::research) *
                          (p.discovery_tests * m.scratch.tests + p.discovery_patients * std::sqrt(patients));
    for_each_bit(m.scene.discovered, [&](std::size_t k) {
        if (m.world.practices.appeared[k] == 0 && !m.world.members.empty() &&
            m.draws(Stream::discover, m.scene.practices[k].key).bernoulli(laws::probability_of_rate(hazard))) {
            appear(m, k);
        }
    });
}

}  // namespace

void discover(Month& m) {
    const PerPractice in_use = sites_using(m.world);
    harvest(m, in_use);
    if (m.scene.commons == Service::on) {
        contribute(m);
        if (is_curated(m)) {
            pin(m);
        }
    }
    if (acts(m, m.scene.research, Activity::analysis)) {
        pool(m, in_use);
        correct_beliefs(m);
        drop_withdrawn(m);
        find_new(m);
    }
}

}  // namespace lnsim::step
