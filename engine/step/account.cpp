// Phase 13, account: staff, gatherings, registry, nodes, onboarding and the sites' own hours; fees and grants; cash.

#include "engine/step/funding.hpp"
#include "engine/step/maturity.hpp"
#include "engine/step/rhythm.hpp"

namespace lnsim::step {

void account(Month& m) {
    const model::Parameters& p = m.parameters();
    const Prices& prices = m.scene.prices;
    world::Hub& hub = m.world.hub;
    double paid = 0;
    const auto pay = [&](double& item, double amount) {
        item += amount;
        paid += amount;
    };
    for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
        const BoundStaff& staff = m.scene.staff[kind];
        pay(hub.cost_staff, staff.hours > 0 ? hub.capacity[kind] / staff.hours * staff.salary : 0.0);
    }
    std::uint32_t sessions = 0;
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        sessions += m.scratch.gatherings[g].kind == GatheringKind::session && !is_online(m) ? 1U : 0U;
    }
    pay(hub.cost_gatherings, sessions * prices.session_fixed + m.scratch.seats * prices.session_seat +
                                 m.scratch.calls * prices.call_fixed);
    pay(hub.cost_registry, m.world.active * prices.registry_site_month);
    const std::uint32_t joined = m.month > 0 ? m.scratch.intakes : 0;
    pay(hub.cost_onboarding, joined * prices.intake_site);
    hub.sessions += sessions;
    hub.seats += m.scratch.seats;
    hub.calls += m.scratch.calls;
    hub.site_months += m.world.active;
    hub.intakes += joined;
    hub.cash += take_income(m) - paid;
    mind_the_cash(m, paid);

    // Borne by the sites: hours of leads, bridging leads, mentors, and of the teams themselves.
    const double nodes = m.world.nodes.occupied;
    double leads = 0;
    double team_hours = 0;
    for (const std::uint32_t site : m.world.members) {
        leads += m.world.sites.lead[site];
        team_hours += m.world.sites.hours[site] * m.scratch.shocks.hours[site] * (0.4 + m.world.sites.motivation[site]);
    }
    if (nodes > 1) {
        const world::StructurePlan& structure = m.scene.plan.structure;
        const double bridging = (nodes * structure.cross_links + (structure.bridging_leads == "on" ? leads : 0.0)) * p.cross_link_hours;
        const double lead_hours = leads * p.node_lead_hours + bridging;
        hub.cost_nodes += prices.node_lead_hour * lead_hours;
        hub.lead_hours += lead_hours;
    }
    hub.cost_onboarding += m.scratch.mentor_hours * prices.team_hour;
    hub.cost_sites += team_hours * prices.team_hour;
    hub.mentor_hours += m.scratch.mentor_hours;
    hub.team_hours += team_hours;
    mature(m);
    assess(m);
}

}  // namespace lnsim::step
