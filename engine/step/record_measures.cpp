#include <algorithm>
#include <array>
#include <cmath>

#include "engine/step/assessment.hpp"
#include "engine/step/patients_of.hpp"
#include "engine/step/record.hpp"
#include "engine/step/spread_of.hpp"

namespace lnsim::step {
namespace {

using world::World;

class Row {
public:
    Row(const Month& m, Recording& recording)
        : m_(m), world_(m.world), row_(&recording.measures[std::size_t{m.month} * measure_count]) {}

    void write() {
        for (std::size_t place = 0; place < m_.scene.outcomes.size(); ++place) {
            outcome(place);
        }
        set(Measure::sites_counted, m_.scratch.sites_counted);
        membership();
        practices();
        sites();
        hub();
        adoptions();
        assessment();
        record_circumstances(m_, row_);
    }

private:
    void set(Measure measure, double value) { row_[static_cast<std::size_t>(measure)] = value; }
    void mean(Measure measure, const std::vector<double>& column) {
        Spread spread;
        for (const std::uint32_t site : world_.members) {
            spread.add(column[site]);
        }
        set(measure, spread.mean());
    }

    /// Numerator and denominator over a window, of sums over months; in the unit of the outcome.
    double over_window(const BoundOutcome& bound, const std::array<std::vector<std::int64_t>, 2>& sums) const {
        const auto window = static_cast<std::uint32_t>(bound.window);
        if (m_.month + 1 < window) {
            return not_seen;
        }
        const auto part = [&](const std::vector<std::int64_t>& sum) {
            return static_cast<double>(sum[m_.month] - (m_.month >= window ? sum[m_.month - window] : 0));
        };
        return bound.per * ratio(part(sums[0]), part(sums[1]));
    }

    void outcome(std::size_t place) {
        const BoundOutcome& bound = m_.scene.outcomes[place];
        const world::OutcomeTable& table = world_.outcomes[place];
        const NetworkFigure& figure = m_.scratch.figure[place];
        const bool whole = m_.month + 1 >= static_cast<std::uint32_t>(bound.window);
        set(measure_of(place, Slot::figure),
            whole ? bound.per * ratio(static_cast<double>(figure.recorded), static_cast<double>(figure.enrolled)) : not_seen);
        Standing candidates(m_, place);
        Standing founders(m_, place);
        Spread between;
        for (std::uint32_t site = 0; site < world_.sites.size(); ++site) {
            candidates.add(site);
            if (m_.scene.network.sites[site].founder) {
                founders.add(site);
            }
            if (world_.sites.stage[site] == world::Stage::active) {
                Standing one(m_, place);
                one.add(site);
                between.add(one.figure_or_nothing());
            }
        }
        const bool chronic = bound.is_chronic();
        set(measure_of(place, Slot::candidates), chronic ? candidates.figure_or_nothing() : over_window(bound, table.candidates));
        set(measure_of(place, Slot::founders), chronic ? founders.figure_or_nothing() : over_window(bound, table.founders));
        set(measure_of(place, Slot::spread), between.sd());
        set(measure_of(place, Slot::gap), gap(place));
        set(measure_of(place, Slot::gained), table.gained);
    }

    /// How far the largest third of candidate sites is ahead of the smallest.
    double gap(std::size_t place) const {
        Standing large(m_, place);
        Standing small(m_, place);
        for (const std::uint32_t site : m_.scratch.large_third) {
            large.add(site);
        }
        for (const std::uint32_t site : m_.scratch.small_third) {
            small.add(site);
        }
        const double ahead = large.figure_or_nothing() - small.figure_or_nothing();
        return m_.scene.outcomes[place].lower_is_better ? -ahead : ahead;
    }

    void membership() {
        double enrolled = 0;
        double all = 0;
        for (const std::uint32_t site : world_.members) {
            all += patients_of(m_, site).all;
            enrolled += m_.scratch.enrolled[site];
        }
        set(Measure::patients_enrolled, enrolled);
        set(Measure::enrolment, ratio(enrolled, all));
        set(Measure::sites_active, world_.active);
        double waiting = 0;
        double quality = 0;
        double newcomers = 0;
        for (std::uint32_t site = 0; site < world_.sites.size(); ++site) {
            const auto stage = world_.sites.stage[site];
            waiting += stage > world::Stage::outside && stage < world::Stage::active ? 1.0 : 0.0;
            const double months = static_cast<double>(m_.month) - world_.sites.joined[site];
            if (stage == world::Stage::active && world_.sites.joined[site] > 0 &&
                months < m_.parameters().newcomer_months) {
                quality += world_.sites.onboarding[site];
                newcomers += 1;
            }
        }
        set(Measure::sites_waiting, waiting);
        set(Measure::sites_left, world_.left);
        set(Measure::onboarding_quality, newcomers > 0 ? quality / newcomers : 1.0);
        set(Measure::nodes, world_.nodes.occupied);
    }

    void practices() {
        // Whole numbers, whose sums do not round.
        std::uint64_t aware = 0, in_use = 0, embedded = 0, ineffective = 0, knowledge = 0, actors = 0;
        double fit = 0;
        const auto& s = world_.sites;
        const std::uint64_t* knows = world_.actors.knows.data();
        const auto count = [](std::uint64_t bits) { return static_cast<std::uint64_t>(__builtin_popcountll(bits)); };
        for (const std::uint32_t site : world_.members) {
            aware += count(s.known[site]);
            in_use += count(s.in_use[site]);
            embedded += count(s.embedded[site]);
            ineffective += count(s.in_use[site] & m_.scene.ineffective);
            const double* fits = world_.cells.fit.data() + world_.cell(site, 0);
            for_each_bit(s.in_use[site], [&](std::size_t k) { fit += fits[k]; });
            const std::uint32_t end = s.first_actor[site + 1];
            for (std::uint32_t actor = s.first_actor[site]; actor < end; ++actor) {
                knowledge += count(knows[actor]);
            }
            actors += end - s.first_actor[site];
        }
        const auto sites = static_cast<double>(world_.members.size());
        set(Measure::practices_aware, ratio(static_cast<double>(aware), sites));
        set(Measure::practices_in_use, ratio(static_cast<double>(in_use), sites));
        set(Measure::practices_embedded, ratio(static_cast<double>(embedded), sites));
        set(Measure::ineffective_in_use, ratio(static_cast<double>(ineffective), sites));
        set(Measure::fit, ratio(fit, static_cast<double>(in_use)));
        set(Measure::actor_knowledge, ratio(static_cast<double>(knowledge), static_cast<double>(actors)));
        set(Measure::tests, m_.scratch.tests);
        set(Measure::practices_dropped, static_cast<double>(world_.practices_dropped));
        double stock = 0;
        for (const double resources : world_.practices.stock) {
            stock += resources;
        }
        set(Measure::resources, stock);
    }

    void sites() {
        const auto& s = world_.sites;
        Spread reliability, capability, motivation, signals, hours;
        for (const std::uint32_t site : world_.members) {
            reliability.add(s.mean_reliability[site]);
            capability.add(s.capability[site]);
            motivation.add(s.motivation[site]);
            signals.add(s.signal[site] != 0 ? 1.0 : 0.0);
            hours.add(s.hours[site] * m_.scratch.shocks.hours[site] * (0.4 + s.motivation[site]));
        }
        set(Measure::reliability, reliability.mean());
        set(Measure::reliability_spread, reliability.sd());
        set(Measure::capability, capability.mean());
        set(Measure::capability_spread, capability.sd());
        set(Measure::signals, signals.mean());
        set(Measure::site_hours, hours.mean());
        set(Measure::motivation, motivation.mean());
        set(Measure::motivation_spread, motivation.sd());
        mean(Measure::trust, s.trust);
        mean(Measure::tier, s.mean_tier);
        mean(Measure::support, s.support);
        mean(Measure::coach_hours, s.coach_hours);
        set(Measure::actors_left, m_.scratch.actors_left);
        set(Measure::attendance, m_.scratch.attendance);
        set(Measure::network_signal, m_.scratch.network_signal != 0 ? 1.0 : 0.0);
        Spread strength;
        double made = 0;
        for (std::size_t i = 0; i < world_.ties.size(); ++i) {
            strength.add(world_.ties.strength[i]);
            made += world_.ties.made[i];
        }
        set(Measure::ties_made, made);
        set(Measure::tie_strength, strength.mean());
        set(Measure::tells, m_.scratch.told);
    }

    void hub() {
        const world::Hub& h = world_.hub;
        for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
            row_[static_cast<std::size_t>(Measure::demand_coaches) + kind] = h.demand[kind];
            row_[static_cast<std::size_t>(Measure::capacity_coaches) + kind] = h.capacity[kind];
        }
        set(Measure::registry_delay, h.registry_delay);
        set(Measure::cost_staff, h.cost_staff);
        set(Measure::cost_gatherings, h.cost_gatherings);
        set(Measure::cost_registry, h.cost_registry);
        set(Measure::cost_nodes, h.cost_nodes);
        set(Measure::cost_onboarding, h.cost_onboarding);
        set(Measure::cost_sites, h.cost_sites);
        set(Measure::cost, h.cost_staff + h.cost_gatherings + h.cost_registry + h.cost_nodes + h.cost_onboarding +
                               h.cost_sites);
        set(Measure::used_sessions, h.sessions);
        set(Measure::used_seats, h.seats);
        set(Measure::used_calls, h.calls);
        set(Measure::used_site_months, h.site_months);
        set(Measure::used_lead_hours, h.lead_hours);
        set(Measure::used_intakes, h.intakes);
        set(Measure::used_mentor_hours, h.mentor_hours);
        set(Measure::used_team_hours, h.team_hours);
        set(Measure::income, h.income);
        set(Measure::cash, h.cash);
    }

    void assessment() {
        Spread scores;
        for (const std::uint32_t site : world_.members) {
            scores.add(assessment_levels[world_.sites.assessment[site]].score);
        }
        set(Measure::assessment, scores.mean());
    }

    /// Columns follow the order of world::Route, without none, and without before of what is known.
    void adoptions() {
        double* known = row_ + static_cast<std::size_t>(Measure::known_by_peer);
        double* in_use = row_ + static_cast<std::size_t>(Measure::in_use_by_peer);
        for (std::size_t route = 1; route < world::route_count; ++route) {
            in_use[route - 1] = world_.adoptions.in_use[route];
        }
        for (std::size_t route = 1; route + 1 < world::route_count; ++route) {
            known[route - 1] = world_.adoptions.known[route];
        }
    }

    const Month& m_;
    const World& world_;
    double* row_;
};

}  // namespace

void record_measures(const Month& m, Recording& recording) { Row(m, recording).write(); }

}  // namespace lnsim::step
