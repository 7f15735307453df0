// Phase 1, arrive: sites are invited, pass agreement, ethics and registry set-up served by the hub's finite staff,
// become active, need a place in onboarding, and may leave, or are taken out by the plan.

#include <algorithm>
#include <map>
#include <utility>

#include "engine/step/commons.hpp"
#include "engine/step/departures.hpp"
#include "engine/step/found.hpp"
#include "engine/step/maturity.hpp"
#include "engine/step/rhythm.hpp"
#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::Stage;
using world::Staff;
using world::World;

constexpr std::size_t staff(Staff kind) { return static_cast<std::size_t>(kind); }

/// Hours that each kind of staff has this month, and what of them is spoken for before the pipeline is served.
void open_month(Month& m) {
    World& world = m.world;
    const model::Parameters& p = m.parameters();
    const double active = world.active;
    open_gates(m);
    world.hub.load = 1.0 + p.management_waste * (1.0 - gate_of(m, world::HubCapability::management));
    feel_shocks(m);
    const double load = world.hub.load;
    for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
        const BoundStaff& staff = m.scene.staff[kind];
        const double persons = staff.persons >= 0 ? staff.persons : std::max(staff.at_least, staff.per_site * active);
        world.hub.capacity[kind] = is_paid(m, static_cast<Staff>(kind)) ? persons * staff.hours : 0.0;
        world.hub.demand[kind] = 0;
    }
    world.hub.demand[staff(Staff::analysts)] = p.analyst_hours * active * load;
    world.hub.demand[staff(Staff::data_managers)] = p.data_hours * active * load;
    world.hub.demand[staff(Staff::engagement_leads)] = (p.engagement_hours * active + curation_hours_asked(m)) * load;
    const double nodes = world.nodes.occupied;
    world.hub.demand[staff(Staff::project_managers)] =
        ((has_session(m) ? p.session_hub_hours : 0.0) + (nodes > 1 ? nodes * p.node_hub_hours : 0.0)) * load;
    for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
        m.scratch.staff_hours_free[kind] = std::max(0.0, world.hub.capacity[kind] - world.hub.demand[kind]);
    }
}

void enter_stage(Month& m, std::uint32_t site, Stage stage) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    sites.stage[site] = stage;
    sites.stage_since[site] = static_cast<std::int32_t>(m.month);
    const std::uint64_t key = sites.key[site];
    double takes = 0;
    if (stage == Stage::agreement) {
        chance::Draws draws = m.draws(Stream::agreement, key);
        takes = chance::lognormal(draws, p.agreement_median, p.agreement_sigma) *
                (1.0 + p.governance_delay * (1.0 - gate_of(m, world::HubCapability::governance)));
        sites.work_left[site] = p.agreement_hours;
    } else if (stage == Stage::ethics) {
        chance::Draws draws = m.draws(Stream::ethics, key);
        takes = chance::lognormal(draws, p.ethics_median, p.ethics_sigma);
        sites.work_left[site] = p.ethics_hours;
    } else {
        chance::Draws draws = m.draws(Stream::registry_set_up, key);
        takes = p.baseline_least + (p.baseline_most - p.baseline_least) * draws.uniform();
        sites.work_left[site] = p.registry_hours;
    }
    sites.stage_due[site] = m.month + takes;
}

/// Serves the pipeline first come, first served; a stage ends when its paper time and its hub work are done.
void serve_pipeline(Month& m) {
    auto& sites = m.world.sites;
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        if (sites.stage[i] > Stage::outside && sites.stage[i] < Stage::active) {
            queue.push_back(i);
        }
    }
    std::sort(queue.begin(), queue.end(), [&](std::uint32_t a, std::uint32_t b) {
        return sites.stage_since[a] != sites.stage_since[b] ? sites.stage_since[a] < sites.stage_since[b]
                                                            : sites.key[a] < sites.key[b];
    });
    for (const std::uint32_t site : queue) {
        const Staff kind = sites.stage[site] == Stage::registry_set_up ? Staff::data_managers : Staff::project_managers;
        double& free = m.scratch.staff_hours_free[staff(kind)];
        const double work = sites.work_left[site] * m.world.hub.load;
        m.world.hub.demand[staff(kind)] += work;
        const double given = std::min(free, work);
        free -= given;
        sites.work_left[site] -= given / m.world.hub.load;
        if (sites.work_left[site] > 0.0 || m.month < sites.stage_due[site]) {
            continue;
        }
        if (sites.stage[site] == Stage::registry_set_up) {
            activate(m, site);
        } else {
            enter_stage(m, site, sites.stage[site] == Stage::agreement ? Stage::ethics : Stage::registry_set_up);
        }
    }
}

std::uint32_t members_and_waiting(const World& world) {
    std::uint32_t count = 0;
    for (const Stage stage : world.sites.stage) {
        count += stage > Stage::outside && stage <= Stage::active ? 1U : 0U;
    }
    return count;
}

/// What the order of invitation works out of the ties between all teams, once a run.
void work_out_standing(Month& m) {
    m.scratch.standing.clear();
    if (m.scene.order.standing == nullptr) {
        return;
    }
    const World& world = m.world;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> ties;
    for (std::uint32_t actor = 0; actor < world.actors.size(); ++actor) {
        for (std::uint32_t at = m.scratch.founding.offset[actor]; at < m.scratch.founding.offset[actor + 1]; ++at) {
            const std::uint32_t one = world.actors.site[actor];
            const std::uint32_t other = world.actors.site[m.scratch.founding.neighbour[at]];
            if (one < other) {
                ties[{one, other}] += 1.0;
            }
        }
    }
    std::vector<graph::Edge> edges;
    for (const auto& [pair, count] : ties) {
        edges.push_back({pair.first, pair.second, count});
    }
    const auto sites = static_cast<std::uint32_t>(world.sites.size());
    m.scratch.standing = m.scene.order.standing(graph::flat_graph(sites, edges, graph::Direction::undirected), world.members,
                                                m.address(Stream::standing, 0));
}

void invite(Month& m) {
    if (m.month == 0) {
        work_out_standing(m);
    }
    std::vector<model::Invitation> invitations;
    const model::OnboardingView view{m.scene.network, m.scene.plan, m.parameters(), m.world,
                                     static_cast<int>(m.month), m.scratch.visible_improvement,
                                     12.0 * m.scene.site_fee, m.address(Stream::invitation, 0), m.scene.order,
                                     m.scratch.founding, m.scratch.standing, m.scene.prices.intake_site,
                                     m.scene.prices.registry_site_month - m.scene.site_fee};
    m.scene.onboarding.propose(view, invitations);
    model::rank(m.world, invitations.begin(), invitations.end());
    const int stop_at = m.scene.plan.growth.stop_at;
    std::uint32_t count = stop_at > 0 ? members_and_waiting(m.world) : 0;
    for (const model::Invitation& invitation : invitations) {
        if (stop_at > 0 && count >= static_cast<std::uint32_t>(stop_at)) {
            break;
        }
        ++count;
        if (invitation.entrance == model::Entrance::replayed) {
            activate(m, invitation.site);
        } else {
            enter_stage(m, invitation.site, Stage::agreement);
        }
    }
}

/// Those who were members before the first month, whatever the growth plan.
void start_founders(Month& m) {
    for (std::uint32_t i = 0; i < m.world.sites.size(); ++i) {
        const auto& joined = m.scene.network.sites[i].joined;
        const bool before = joined && joined->since(m.scene.plan.start) <= 0;
        if (before && m.world.sites.stage[i] == Stage::outside) {
            activate(m, i);
        }
    }
}

bool is_newcomer(const Month& m, std::uint32_t site) {
    const double months = static_cast<double>(m.month) - m.world.sites.member_since[site];
    return m.world.sites.member_since[site] != 0 && months < m.parameters().newcomer_months;
}

/// Places in onboarding are shared among newcomers; an overloaded intake costs their motivation and trust.
void place_newcomers(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const auto newcomers = static_cast<double>(std::count_if(
        m.world.members.begin(), m.world.members.end(), [&](std::uint32_t i) { return is_newcomer(m, i); }));
    const double places = p.places_base + p.places_per_site * m.world.active;
    const double quality = newcomers > 0 ? std::min(1.0, places / newcomers) : 1.0;
    for (const std::uint32_t i : m.world.members) {
        sites.onboarding[i] = is_newcomer(m, i) ? quality : 1.0;
        const double kept = 1.0 - p.overload_loss * (1.0 - sites.onboarding[i]);
        sites.motivation[i] *= kept;
        sites.trust[i] *= kept;
    }
    if (m.scratch.intakes > 0 && m.month > 0) {
        m.world.hub.demand[staff(Staff::project_managers)] += p.intake_hours * m.world.hub.load;
    }
}

/// The site of at least a year that is most alike and mentors nobody; -1 when there is none.
std::int32_t choose_mentor(const Month& m, std::uint32_t newcomer, const std::vector<std::uint8_t>& busy) {
    const auto& sites = m.world.sites;
    std::int32_t mentor = -1;
    double nearest = 1e300;
    for (const std::uint32_t j : m.world.members) {
        const double distance = world::distance2(sites.context[newcomer], sites.context[j]);
        if (static_cast<int>(m.month) - sites.member_since[j] >= 12 && busy[j] == 0 && distance < nearest) {
            nearest = distance;
            mentor = static_cast<std::int32_t>(j);
        }
    }
    return mentor;
}

/// Pairs each newcomer with a mentor for its first year.
void pair_mentors(Month& m) {
    auto& sites = m.world.sites;
    std::vector<std::uint8_t> busy(sites.size(), 0);
    for (const std::uint32_t i : m.world.members) {
        if (static_cast<int>(m.month) - sites.joined[i] > 12) {
            sites.mentor[i] = -1;
        } else if (sites.mentor[i] >= 0) {
            busy[static_cast<std::size_t>(sites.mentor[i])] = 1;
        }
    }
    m.scratch.mentor_hours = 0;
    for (const std::uint32_t i : m.world.members) {
        if (sites.joined[i] == static_cast<std::int32_t>(m.month) && m.month > 0) {
            sites.mentor[i] = choose_mentor(m, i, busy);
            if (sites.mentor[i] >= 0) {
                busy[static_cast<std::size_t>(sites.mentor[i])] = 1;
            }
        }
        m.scratch.mentor_hours += sites.mentor[i] >= 0 ? m.parameters().mentor_hours : 0.0;
    }
}

void leave(Month& m) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const SiteDraws all_draws(m, Stream::leave, m.world.members);
    std::size_t next = 0;
    std::erase_if(m.world.members, [&](std::uint32_t i) {
        chance::Draws draws = all_draws[next++];
        const int months = static_cast<int>(m.month) - sites.member_since[i];
        if (months == 0) {
            return false;
        }
        const double fee = 12.0 * m.scene.site_fee / 10000.0;
        const double hazard = p.leave_base + (months < 12 ? p.leave_overloaded * (1.0 - sites.onboarding[i]) : 0.0) +
                              p.leave_unmotivated * std::max(0.0, 0.35 - sites.motivation[i]) +
                              p.leave_fee * fee * (1.0 - sites.value[i]);
        const double uniform = draws.uniform();
        if (uniform >= hazard || uniform >= laws::probability_of_rate(hazard)) {  // 1 - exp(-x) <= x
            return false;
        }
        end_membership(m, i);
        return true;
    });
    depart(m);
    for (const std::uint32_t i : m.world.members) {
        if (sites.mentor[i] >= 0 && sites.stage[static_cast<std::size_t>(sites.mentor[i])] != Stage::active) {
            sites.mentor[i] = -1;
        }
    }
}

}  // namespace

void arrive(Month& m) {
    m.scratch.intakes = 0;
    open_month(m);
    if (m.month == 0) {
        start_founders(m);
        open_month(m);
    }
    leave(m);
    serve_pipeline(m);
    if (!is_stopped(m, Activity::intake)) {
        invite(m);
    }
    place_newcomers(m);
    if (m.scene.plan.growth.mentors == "paired") {
        pair_mentors(m);
    }
}

}  // namespace lnsim::step
