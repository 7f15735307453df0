// Phase 11, respond: sites compare their figure with their own past and with the upper quartile that they can see;
// motivation, trust and engagement follow.

#include <algorithm>

#include "engine/step/funding.hpp"
#include "engine/step/leadership.hpp"
#include "engine/step/maturity.hpp"
#include "engine/step/rivals.hpp"
#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// A sum over months up to `to`, counted from the start; below 0 for months before it.
double summed(const std::vector<std::int32_t>& sums, const std::vector<std::int32_t>& past, std::size_t sites,
              std::uint32_t site, int to) {
    if (to >= 0) {
        return sums[static_cast<std::size_t>(to) * sites + site];
    }
    double sum = 0;
    const std::size_t months = past.empty() ? 0 : std::min(static_cast<std::size_t>(-1 - to), world::past_months);
    for (std::size_t ago = 0; ago < months; ++ago) {
        sum -= past[ago * sites + site];
    }
    return sum;
}

/// What is on record of a site over some months.
struct OnRecord {
    double recorded = 0;
    double enrolled = 0;
};

OnRecord on_record(const world::OutcomeTable& table, std::size_t sites, std::uint32_t site, int from, int to) {
    if (from > 0) {
        const std::size_t last = static_cast<std::size_t>(to) * sites + site;
        const std::size_t before = static_cast<std::size_t>(from - 1) * sites + site;
        return {static_cast<double>(table.recorded_sum[last] - table.recorded_sum[before]),
                static_cast<double>(table.enrolled_sum[last] - table.enrolled_sum[before])};
    }
    const auto span = [&](const std::vector<std::int32_t>& sums, const std::vector<std::int32_t>& past) {
        return summed(sums, past, sites, site, to) - summed(sums, past, sites, site, from - 1);
    };
    return {span(table.recorded_sum, table.past_recorded), span(table.enrolled_sum, table.past_enrolled)};
}

/// How a count stands, in [0, 1], higher better: of a chronic state the recorded share, of other kinds by their law.
double standing(const BoundOutcome& bound, const OnRecord& seen) {
    if (seen.enrolled <= 0) {
        return -1.0;
    }
    if (bound.is_chronic()) {
        return seen.recorded / seen.enrolled;
    }
    const double adverse = bound.lower_is_better ? seen.recorded : seen.enrolled - seen.recorded;
    return bound.law.performance(adverse, seen.enrolled, bound.lower_is_better ? bound.base : 1.0 - bound.base);
}

/// The months that a site looks at: the last three, or, of kinds whose events are few, the last twelve.
int looked_at(const BoundOutcome& bound) { return bound.is_chronic() ? 3 : 12; }

double quantile_in_place(std::vector<double>& values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// What every site sees of itself and of the others in one outcome.
void see_outcome(Month& m, std::size_t outcome) {
    World& world = m.world;
    const BoundOutcome& bound = m.scene.outcomes[outcome];
    world::OutcomeTable& table = world.outcomes[outcome];
    auto& figures = m.scratch.figures;
    const int now = static_cast<int>(m.month) - static_cast<int>(world.hub.registry_delay + 0.5);
    const int months = looked_at(bound);
    const std::size_t sites = world.sites.size();
    figures.clear();
    for (const std::uint32_t site : world.members) {
        table.own[site] = standing(bound, on_record(table, sites, site, now - months + 1, now));
        if (table.own[site] >= 0) {
            figures.push_back(table.own[site]);
        }
    }
    const bool seen = m.scene.transparency != Transparency::none && !figures.empty();
    const double quartile = seen ? quantile_in_place(figures, 0.75) : -1.0;
    const double w = m.parameters().aspiration_own;
    for (const std::uint32_t site : world.members) {
        const double past = standing(bound, on_record(table, sites, site, now - months - 11, now - months));
        const double own_past = past >= 0 ? past : table.own[site];
        table.aspiration[site] = own_past < 0 ? -1.0 : w * own_past + (1.0 - w) * std::max(own_past, quartile);
    }
}

/// Mean over the outcomes in which a site has seen both its own figure and what it aims at.
void see_site(Month& m, std::uint32_t site) {
    auto& sites = m.world.sites;
    double own = 0, aspiration = 0, seen = 0;
    for (const world::OutcomeTable& table : m.world.outcomes) {
        if (table.own[site] >= 0 && table.aspiration[site] >= 0) {
            own += table.own[site];
            aspiration += table.aspiration[site];
            seen += 1;
        }
    }
    sites.own[site] = seen > 0 ? own / seen : -1.0;
    sites.aspiration[site] = seen > 0 ? aspiration / seen : -1.0;
}

void see_figures(Month& m) {
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        see_outcome(m, outcome);
    }
    auto& figures = m.scratch.figures;
    figures.clear();
    for (const std::uint32_t site : m.world.members) {
        see_site(m, site);
        if (m.world.sites.own[site] >= 0) {
            figures.push_back(m.world.sites.own[site]);
        }
    }
    const bool seen = m.scene.transparency != Transparency::none && !figures.empty();
    m.scratch.median = seen ? quantile_in_place(figures, 0.5) : -1.0;
}

/// How far the network's figures are above the level without it, on the sites' scale; mean over outcomes.
double visible_improvement(const Month& m) {
    double sum = 0;
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        const BoundOutcome& bound = m.scene.outcomes[outcome];
        const NetworkFigure& figure = m.scratch.figure[outcome];
        if (figure.enrolled > 0) {
            const OnRecord seen{static_cast<double>(figure.recorded), static_cast<double>(figure.enrolled)};
            sum += standing(bound, seen) - (bound.is_chronic() ? bound.base : 0.5);
        }
    }
    return sum / static_cast<double>(m.scene.outcomes.size());
}

void move_motivation(Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    double& motivation = sites.motivation[site];
    const bool known = sites.own[site] >= 0 && sites.aspiration[site] >= 0;
    const double gap = known ? sites.aspiration[site] - sites.own[site] : 0.0;
    if (gap > p.hopeless_gap) {
        motivation *= 1.0 - p.motivation_down;
    } else if (gap > 0.0) {
        motivation += p.motivation_up * gap / p.hopeless_gap * (1.0 - motivation);
    } else {
        motivation += 0.3 * p.motivation_down * (p.motivation_start - motivation);
    }
    if (sites.signal[site] > 0) {
        motivation += p.motivation_signal * (1.0 - motivation);
    } else if (sites.signal[site] < 0) {
        motivation -= p.motivation_signal * motivation;
    }
}

void move_trust(Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const double coached = m.scratch.coach_effect[site];
    const double help = p.trust_help * (0.5 * (sites.attended[site] != 0 ? 1.0 : 0.0) + 0.5 * coached);
    const bool judged = m.scene.transparency == Transparency::open && sites.own[site] >= 0 &&
                        m.scratch.median >= 0 && sites.own[site] < m.scratch.median;
    sites.trust[site] =
        laws::stock_after_month(sites.trust[site], help, p.trust_fade + (judged ? p.trust_judged : 0.0) + p.trust_rivalry * rivalry_of(m, site));
}

/// Team members rise a tier by invitation, more where peers are engaged, and fall back where motivation is low.
void move_tiers(Month& m, std::uint32_t site, double served, chance::Draws draws) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    auto& tier = m.world.actors.tier;
    const double invited = sites.attended[site] != 0 ? served : 0.0;
    const double up = p.tier_up * invited * (0.5 + sites.mean_tier[site] / 3.0);
    const double down = p.tier_down * (1.0 - sites.motivation[site]);
    const double team = sites.first_actor[site + 1] - sites.first_actor[site];
    double arrival = next_arrival(draws, team * (up + down));
    if (arrival >= team * (up + down)) {
        return;
    }
    double passed = 0;
    for (std::uint32_t actor = sites.first_actor[site]; actor < sites.first_actor[site + 1]; ++actor) {
        const double can_rise = tier[actor] < 3 ? up : 0.0;
        const double can_fall = tier[actor] > 0 ? down : 0.0;
        passed += can_rise + can_fall;
        if (arrival >= passed) {
            continue;
        }
        const bool rises = draws.uniform() * (can_rise + can_fall) < can_rise;
        tier[actor] = static_cast<std::uint8_t>(tier[actor] + (rises ? 1 : -1));
        arrival = passed - core::log(draws.uniform());
    }
}

}  // namespace

void respond(Month& m) {
    World& world = m.world;
    see_figures(m);
    const auto leads = static_cast<std::size_t>(world::Staff::engagement_leads);
    const double demand = world.hub.demand[leads];
    const double served = (demand > 0 ? std::min(1.0, world.hub.capacity[leads] / demand) : 1.0) *
                          gate_of(m, world::HubCapability::engagement);
    feel_rivals(m);
    const SiteDraws draws(m, Stream::tier, world.members);
    for (std::size_t i = 0; i < world.members.size(); ++i) {
        move_motivation(m, world.members[i]);
        move_trust(m, world.members[i]);
        move_tiers(m, world.members[i], acts(m, m.scene.engagement, Activity::engagement) ? served : 0.0, draws[i]);
    }
    lead(m);
    m.scratch.visible_improvement = visible_improvement(m);
}

}  // namespace lnsim::step
