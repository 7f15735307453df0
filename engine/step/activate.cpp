// A site becomes active.

#include <algorithm>

#include "engine/step/found.hpp"
#include "engine/step/rivals.hpp"

namespace lnsim::step {
namespace {

using world::World;

void enrol_founders(Month& m, std::uint32_t site) {
    auto& patients = m.world.sites.patients;
    chance::Draws draws = m.draws(Stream::enrol, m.world.sites.key[site], 256);
    for (std::size_t pool = 0; pool < 4; ++pool) {
        const std::int64_t in = chance::binomial(draws, patients[pool][site], m.parameters().founders_enrolled);
        patients[pool][site] -= static_cast<std::int32_t>(in);
        patients[pool + 4][site] += static_cast<std::int32_t>(in);
    }
}

/// Founding ties are persons' ties: they carry where both first holders are still in place.
void bring_ties(Month& m, std::uint32_t site) {
    World& world = m.world;
    for (std::uint32_t actor = world.sites.first_actor[site]; actor < world.sites.first_actor[site + 1]; ++actor) {
        for (std::uint32_t at = m.scratch.founding.offset[actor]; at < m.scratch.founding.offset[actor + 1]; ++at) {
            const std::uint32_t other = m.scratch.founding.neighbour[at];
            const std::uint32_t other_site = world.actors.site[other];
            if (world.sites.stage[other_site] != world::Stage::active || world.actors.successor[other] != 0 ||
                world.actors.successor[actor] != 0) {
                continue;
            }
            const double alike = world::similarity(world.sites.context[site], world.sites.context[other_site],
                                                   m.parameters().similarity_width) * openness(m, site, other_site);
            add_tie(m, actor, other, m.scratch.founding_ties[m.scratch.founding.tie[at]].strength, alike, 0);
        }
    }
}

/// Beliefs before any test: the literature's claim, optimistic as literature is.
void prior_beliefs(Month& m, std::uint32_t site) {
    World& world = m.world;
    const double precision = 1.0 / (m.parameters().belief_sd * m.parameters().belief_sd);
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const std::size_t cell = world.cell(site, k);
        world.cells.belief[cell] = m.scene.practices[k].believed;
        world.cells.precision[cell] = precision;
        world.cells.version[cell] = world.practices.best_context[k];
    }
}

}  // namespace

void activate(Month& m, std::uint32_t site) {
    World& world = m.world;
    auto& sites = world.sites;
    sites.stage[site] = world::Stage::active;
    sites.joined[site] = static_cast<std::int32_t>(m.month);
    sites.member_since[site] = sites.joined[site];
    for (world::OutcomeTable& outcome : world.outcomes) {
        outcome.chart[site] = stats::PChartState{};
    }
    ++world.active;
    ++m.scratch.intakes;
    const auto by_key = [&](std::uint32_t a, std::uint32_t b) { return sites.key[a] < sites.key[b]; };
    world.members.insert(std::lower_bound(world.members.begin(), world.members.end(), site, by_key), site);
    prior_beliefs(m, site);
    if (m.month == 0 && m.scene.today == nullptr) {
        enrol_founders(m, site);
    }
    bring_ties(m, site);
}

}  // namespace lnsim::step
