#include "engine/step/support.hpp"

#include <algorithm>

#include "engine/step/maturity.hpp"
#include "engine/step/rhythm.hpp"

namespace lnsim::step {

using world::Staff;

void share_coaching(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const auto coaches = static_cast<std::size_t>(Staff::coaches);
    const auto asked = [&](std::uint32_t i) {
        const bool newcomer = sites.member_since[i] != 0 && static_cast<int>(m.month) - sites.member_since[i] < 12;
        return newcomer ? 2.0 * p.coaching_wanted : p.coaching_wanted;
    };
    double demand = 0;
    for (const std::uint32_t i : m.world.members) {
        demand += asked(i);
    }
    demand *= m.world.hub.load;
    m.world.hub.demand[coaches] = demand;
    const double ratio = demand > 0 ? std::min(2.0, m.world.hub.capacity[coaches] / demand) : 0.0;
    const bool mentors = m.scene.plan.growth.mentors == "paired";
    for (const std::uint32_t i : m.world.members) {
        sites.coach_hours[i] = asked(i) * ratio;
        if (mentors && sites.mentor[i] >= 0) {
            sites.coach_hours[i] += p.mentor_worth * p.mentor_hours;
        }
    }
}

void keep_value(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const double fade = core::exp(-0.69314718055994530942 / p.support_half_life);
    const double gate = gate_of(m, world::HubCapability::quality_improvement);
    const double session = is_online(m) ? p.virtual_support * p.session_support : p.session_support;
    double hours = 0;
    double coach = 0;
    for (const std::uint32_t i : m.world.members) {
        sites.session_support[i] *= fade;
        if ((sites.attended[i] & attended_session) != 0) {
            sites.session_support[i] = std::max(sites.session_support[i], session);
        }
        // Most sites get the same hours as the one before.
        if (sites.coach_hours[i] != hours) {
            hours = sites.coach_hours[i];
            coach = gate * (1.0 - core::exp(-hours / p.coach_half_hours));
        }
        m.scratch.coach_effect[i] = coach;
        sites.support[i] = laws::support(coach, gate * sites.session_support[i]) * sites.onboarding[i];
    }
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        const Gathering& gathering = m.scratch.gatherings[g];
        for (const std::uint32_t i : gathering.attending) {
            sites.value[i] += 0.2 * (gathering.share - sites.value[i]);
        }
        // Own speaking time is worth most.
        for (const Talk& talk : gathering.talks) {
            if (talk.by == Talk::By::site) {
                sites.value[talk.site] += 0.1 * (1.0 - sites.value[talk.site]);
            }
        }
    }
}

}  // namespace lnsim::step
