// Phase 9 of outcomes that are counted: the level of every site, member or not, follows from its offset, the secular
// trend and what it does; events of the month are drawn at that level, in the registry and outside it.

#include <algorithm>
#include <array>

#include "engine/step/drive.hpp"
#include "engine/step/treat.hpp"

namespace lnsim::step {
namespace {

using world::OutcomeTable;

/// Columns over sites that have joined; reused.
struct CountColumns {
    Column drive, offset, level, none;
    std::vector<chance::Block> blocks;
};

/// What practices that serve the outcome do at a site, on the scale of its law: the larger the better.
double drive_on(const Month& m, const BoundOutcome& bound, std::uint32_t site, double served) {
    const world::World& world = m.world;
    const double* reliability = world.cells.reliability.data() + world.cell(site, 0);
    const double* fit = world.cells.fit.data() + world.cell(site, 0);
    const std::uint64_t in_use = world.sites.in_use[site];
    const auto doing = [&](std::size_t k) {
        const double service = (m.scene.scaled_by_enrolment & bit(k)) != 0 ? served : 1.0;
        return fit[k] * service * bound.law.acting(bound.response, reliability[k]);
    };
    const bool ratios = bound.law.combining == model::CountedLaw::Combining::ratios;
    double sum = 0;
    double left = 1;  // of the rate
    const auto add = [&](double effect) { ratios ? left *= 1.0 - effect : sum += effect; };
    for_each_bit(in_use & bound.serving, [&](std::size_t k) { add(bound.effect[k] * doing(k)); });
    for (const BoundSynergy& pair : bound.synergies) {
        const std::uint64_t both = bit(pair.first) | bit(pair.second);
        if ((in_use & both) == both) {
            add(pair.effect * doing(pair.first) * doing(pair.second));
        }
    }
    return ratios ? -core::log(std::max(left, 1e-12)) : sum;
}

/// Levels without practices for all sites, then with them for those that have joined.
void fill_levels(const Month& m, std::size_t outcome, std::span<const std::uint32_t> joined, CountColumns& c) {
    const BoundOutcome& bound = m.scene.outcomes[outcome];
    OutcomeTable& table = m.world.outcomes[outcome];
    const std::size_t sites = m.world.sites.size();
    const double trend = bound.trend * m.month / 12.0;
    c.none.assign(sites, 0.0);
    c.offset.resize(sites);
    for (std::size_t i = 0; i < sites; ++i) {
        c.offset[i] = trend + table.offset_mix[i] + table.offset_care[i] + m.scratch.shocks.offset[i];
    }
    bound.law.levels(bound.intercept, bound.towards, c.none, c.offset, table.alone);
    const double gate = gate_of(m, world::HubCapability::information_technology);
    const double better = m.scene.newcomers.offset(m.parameters());
    c.drive.resize(joined.size());
    c.offset.resize(joined.size());
    c.level.resize(joined.size());
    for (std::size_t at = 0; at < joined.size(); ++at) {
        const std::uint32_t i = joined[at];
        const double served = m.scene.registry == Service::on ? gate * m.scratch.enrolled_share[i] : 0.0;
        c.offset[at] = trend + table.offset_mix[i] + table.offset_care[i] * (1.0 - m.world.sites.mean_reliability[i]) +
                       (m.world.sites.joined[i] > 0 ? better : 0.0) + m.scratch.shocks.offset[i];
        c.drive[at] = drive_on(m, bound, i, served);
    }
    bound.law.levels(bound.intercept, bound.towards, c.drive, c.offset, c.level);
    table.level = table.alone;
    for (std::size_t at = 0; at < joined.size(); ++at) {
        table.level[joined[at]] = c.level[at];
    }
}

std::int32_t part_of(chance::Draws& draws, std::int32_t all, double share) {
    return share >= 1.0 ? all : share <= 0.0 ? 0 : static_cast<std::int32_t>(chance::binomial(draws, all, share));
}

std::int32_t number(chance::Draws& draws, double mean) { return static_cast<std::int32_t>(chance::poisson(draws, mean)); }

/// A month's events at one site. \param seen share of its patients in the registry, 0 at sites that are no members
class SiteCount {
public:
    SiteCount(const BoundOutcome& bound, OutcomeTable& table, std::uint32_t site, double seen)
        : bound_(bound), t_(table), site_(site), seen_(seen) {}

    void run(chance::Draws draws) {
        switch (bound_.law.counting) {
            case model::Counting::events: events(draws); break;
            case model::Counting::cases: cases(draws); break;
            case model::Counting::departures: departures(draws); break;
        }
    }

private:
    void put(std::int32_t seen_events, std::int32_t seen_all, std::int32_t events, std::int32_t all) {
        t_.seen_events[site_] = seen_events;
        t_.seen_all[site_] = seen_all;
        t_.events[site_] = events + seen_events;
        t_.all[site_] = all + seen_all;
    }

    void events(chance::Draws& draws) {
        const auto all = static_cast<std::int32_t>(std::max(1.0, t_.exposure[site_]) + 0.5);
        const auto in = static_cast<std::int32_t>(seen_ * all + 0.5);
        const double level = t_.level[site_];
        const std::int32_t seen = in > 0 ? number(draws, in * level) : 0;
        put(seen, in, in < all ? number(draws, (all - in) * level) : 0, all - in);
    }

    void cases(chance::Draws& draws) {
        const std::int32_t all = number(draws, t_.exposure[site_]);
        const std::int32_t in = part_of(draws, all, seen_);
        const double level = t_.level[site_];
        const auto hits = [&](std::int32_t cases) { return part_of(draws, cases * bound_.points, level); };
        const std::int32_t seen = hits(in);
        put(seen, in * bound_.points, hits(all - in), (all - in) * bound_.points);
    }

    void departures(chance::Draws& draws) {
        const std::int32_t entries = number(draws, t_.exposure[site_]);
        const std::int32_t in = part_of(draws, entries, seen_);
        const double hazard = t_.level[site_];
        const double leaves = laws::probability_of_rate(hazard + bound_.usual_exit);
        const double bad = hazard / (hazard + bound_.usual_exit);
        const auto depart = [&](std::int32_t& at_risk, std::int32_t entered) {
            at_risk += entered;
            const std::int32_t gone = part_of(draws, at_risk, leaves);
            at_risk -= gone;
            return gone;
        };
        const std::int32_t seen_gone = depart(t_.at_risk_seen[site_], in);
        const std::int32_t seen_bad = part_of(draws, seen_gone, bad);
        const std::int32_t gone = depart(t_.at_risk[site_], entries - in);
        put(seen_bad, seen_gone, part_of(draws, gone, bad), gone);
    }

    const BoundOutcome& bound_;
    OutcomeTable& t_;
    std::uint32_t site_;
    double seen_;
};

/// Sums over all candidate sites and over founders, and what is gained over the secular trend.
void add_up(const Month& m, std::size_t outcome) {
    const BoundOutcome& bound = m.scene.outcomes[outcome];
    OutcomeTable& table = m.world.outcomes[outcome];
    std::array<std::int64_t, 2> all{}, founders{};
    double expected = 0;
    for (std::uint32_t site = 0; site < m.world.sites.size(); ++site) {
        const std::array<std::int32_t, 2> here{table.events[site], table.all[site]};
        const bool founder = m.scene.network.sites[site].founder;
        for (std::size_t part = 0; part < 2; ++part) {
            all[part] += here[part];
            founders[part] += founder ? here[part] : 0;
        }
        expected += here[1] * share_of(bound, table.alone[site]);
    }
    for (std::size_t part = 0; part < 2; ++part) {
        const bool first = m.month == 0;
        table.candidates[part][m.month] = all[part] + (first ? 0 : table.candidates[part][m.month - 1]);
        table.founders[part][m.month] = founders[part] + (first ? 0 : table.founders[part][m.month - 1]);
    }
    const double more = static_cast<double>(all[0]) - expected;
    const double unit = bound.kind == world::OutcomeKind::score ? bound.per / bound.points : 1.0;
    table.gained += (bound.lower_is_better ? -more : more) * unit;
}

}  // namespace

void count_outcomes(Month& m, std::span<const std::uint32_t> joined) {
    thread_local CountColumns columns;  // scratch only: every entry is written before it is read
    const auto& sites = m.world.sites;
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        const BoundOutcome& bound = m.scene.outcomes[outcome];
        if (bound.is_chronic()) {
            continue;
        }
        OutcomeTable& table = m.world.outcomes[outcome];
        fill_levels(m, outcome, joined, columns);
        columns.blocks.resize(sites.size());
        chance::Address address = m.address(Stream::outcome_counts, 0);
        chance::fill_blocks(address, table.key, columns.blocks);
        for (std::uint32_t site = 0; site < sites.size(); ++site) {
            const bool member = sites.stage[site] == world::Stage::active;
            address.entity = table.key[site];
            SiteCount(bound, table, site, member ? m.scratch.enrolled_share[site] : 0.0).run({address, columns.blocks[site]});
        }
        add_up(m, outcome);
    }
}

}  // namespace lnsim::step
