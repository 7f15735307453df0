// Phase 10, observe: the registry records its patients' states, with errors; control charts of sites, nodes and network
// are kept; whether a site's report arrives depends on the analysts' load.

#include <algorithm>
#include <array>

#include "engine/step/maturity.hpp"
#include "engine/step/patients.hpp"
#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double least_enrolled = 0.1;  ///< share enrolled below which there is nothing to report

/// Columns over members: enrolled patients in remission and in active disease, and those recorded wrongly.
struct Records {
    std::array<std::vector<std::int32_t>, 2> patients, wrong;
    std::array<std::vector<double>, 2> uniform;
    std::vector<double> rate, odds, probability, mass;
};

/// How many of each are recorded wrongly, by one block a site: its first uniform for the first who are not none.
void draw_errors(const Month& m, Records& r) {
    const std::size_t count = m.world.members.size();
    const double error = m.parameters().registry_error;
    r.rate.assign(count, -core::log1p(-error));
    r.odds.assign(count, error / (1.0 - error));
    r.probability.assign(count, error);
    r.mass.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        r.uniform[1][i] = r.patients[0][i] > 0 ? r.uniform[1][i] : r.uniform[0][i];
    }
    for (std::size_t state = 0; state < 2; ++state) {
        r.wrong[state].resize(count);
        mass_column(r.patients[state], r.rate, r.mass);
        moves_by_count({r.patients[state], r.probability, r.odds, r.mass, r.uniform[state]}, r.wrong[state]);
    }
}

void add_to_sums(const Month& m, world::OutcomeTable& table, std::size_t row) {
    const std::size_t before = row - (m.month > 0 ? m.world.sites.size() : 0);
    table.recorded_sum[row] = table.recorded_sum[before] + table.recorded[row];
    table.enrolled_sum[row] = table.enrolled_sum[before] + table.enrolled[row];
}

/// What the registry holds of members this month: enrolled patients, and those recorded as in remission.
void record_chronic(Month& m, world::OutcomeTable& table) {
    thread_local Records r;  // scratch only: every entry is written before it is read
    const auto& patients = m.world.sites.patients;
    const auto& members = m.world.members;
    m.scratch.keys.resize(members.size());
    for (std::size_t state = 0; state < 2; ++state) {
        r.patients[state].resize(members.size());
        r.uniform[state].resize(members.size());
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::uint32_t site = members[i];
        m.scratch.keys[i] = m.world.sites.key[site];
        r.patients[0][i] = patients[world::pool(1, 0, 1)][site] + patients[world::pool(1, 1, 1)][site];
        r.patients[1][i] = patients[world::pool(1, 0, 0)][site] + patients[world::pool(1, 1, 0)][site];
    }
    chance::fill_uniforms(m.address(Stream::record_errors, 0), m.scratch.keys, r.uniform[0], r.uniform[1]);
    draw_errors(m, r);
    const double error = m.parameters().registry_error;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::int32_t well = r.patients[0][i];
        const std::int32_t ill = r.patients[1][i];
        if (std::max(well, ill) * error >= chance::binomial_inversion_limit) {  // draw by draw, rejections included
            chance::Draws draws = m.draws(Stream::record_errors, m.scratch.keys[i]);
            r.wrong[0][i] = static_cast<std::int32_t>(chance::binomial(draws, well, error));
            r.wrong[1][i] = static_cast<std::int32_t>(chance::binomial(draws, ill, error));
        }
        const std::size_t row = std::size_t{m.month} * m.world.sites.size() + members[i];
        table.recorded[row] = well + r.wrong[1][i] - r.wrong[0][i];
        table.enrolled[row] = well + ill;
        add_to_sums(m, table, row);
    }
}

/// Of other kinds: an event is recorded as none with the probability of an error and, where each is one of so many
/// cases, a case without it as one with it.
void record_counted(Month& m, const BoundOutcome& bound, world::OutcomeTable& table) {
    const double error = m.parameters().registry_error;
    for (const std::uint32_t site : m.world.members) {
        const std::size_t row = std::size_t{m.month} * m.world.sites.size() + site;
        std::int64_t recorded = table.seen_events[site];
        const std::int64_t others = bound.law.counting == model::Counting::events ? 0 : table.seen_all[site] - recorded;
        if (error > 0 && recorded + others > 0) {
            chance::Draws draws = m.draws(Stream::outcome_errors, table.key[site]);
            recorded -= chance::binomial(draws, recorded, error);
            recorded += others > 0 ? chance::binomial(draws, others, error) : 0;
        }
        table.recorded[row] = static_cast<std::int32_t>(recorded);
        table.enrolled[row] = table.seen_all[site];
        add_to_sums(m, table, row);
    }
}

void record(Month& m) {
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        const BoundOutcome& bound = m.scene.outcomes[outcome];
        bound.is_chronic() ? record_chronic(m, m.world.outcomes[outcome]) : record_counted(m, bound, m.world.outcomes[outcome]);
    }
}

std::int8_t direction(stats::Signal signal) {
    return stats::is_high(signal) ? std::int8_t{1} : stats::is_low(signal) ? std::int8_t{-1} : std::int8_t{0};
}

stats::PChartOptions chart_of(const BoundOutcome& bound) {
    stats::PChartOptions options;
    options.charted = bound.kind == world::OutcomeKind::event_rate ? stats::Charted::rates : stats::Charted::shares;
    return options;
}

/// +1 improvement, -1 worsening: a high point is one or the other by which side is better.
std::int8_t judged(const BoundOutcome& bound, stats::Signal signal) {
    const std::int8_t side = direction(signal);
    return bound.lower_is_better ? static_cast<std::int8_t>(-side) : side;
}

/// The charts of a site, one an outcome, kept; what they say together.
std::int8_t signal_of(Month& m, std::uint32_t site, std::size_t row) {
    int sum = 0;
    for (std::size_t outcome = 0; outcome < m.scene.outcomes.size(); ++outcome) {
        world::OutcomeTable& table = m.world.outcomes[outcome];
        const BoundOutcome& bound = m.scene.outcomes[outcome];
        sum += judged(bound, table.chart[site].update(table.recorded[row], table.enrolled[row], chart_of(bound)));
    }
    return static_cast<std::int8_t>(sum > 0 ? 1 : sum < 0 ? -1 : 0);
}

void report(Month& m) {
    World& world = m.world;
    auto& sites = world.sites;
    const auto analysts = static_cast<std::size_t>(world::Staff::analysts);
    const double demand = world.hub.demand[analysts];
    const double capacity = world.hub.capacity[analysts];
    const double served = demand > capacity ? capacity / demand : 1.0;
    world.hub.registry_delay =
        m.scene.registry_lag + m.parameters().information_delay * (1.0 - gate_of(m, world::HubCapability::information_technology)) +
        (demand > capacity ? std::min(6.0, 2.0 * (demand / std::max(1.0, capacity) - 1.0)) : 0.0);
    const SiteDraws draws(m, Stream::report, world.members);
    for (std::size_t i = 0; i < world.members.size(); ++i) {
        const std::uint32_t site = world.members[i];
        const std::size_t row = std::size_t{m.month} * sites.size() + site;
        const bool enough = m.scratch.enrolled[site] >= least_enrolled * m.scratch.all[site];
        sites.reported[site] = enough && draws[i].bernoulli(served) ? std::uint8_t{1} : std::uint8_t{0};
        sites.signal[site] = enough ? signal_of(m, site, row) : std::int8_t{0};
    }
}

/// Does the site count in the network figure? By the share enrolled that the newcomer assumption asks for.
bool counts(const Month& m, std::uint32_t site) {
    const double all = m.scratch.all[site];
    return m.scratch.enrolled[site] > 0 && m.scratch.enrolled[site] >= m.scene.newcomers.counted_from(m.parameters()) * all;
}

/// The figure of each outcome over sites that count, in the months of its window.
void find_figures(Month& m) {
    const World& world = m.world;
    m.scratch.figure.assign(world.outcomes.size(), {});
    m.scratch.month_figure = {};
    m.scratch.sites_counted = 0;
    m.scratch.patients_counted = 0;
    const std::size_t sites = world.sites.size();
    for (const std::uint32_t site : world.members) {
        if (!counts(m, site)) {
            continue;
        }
        ++m.scratch.sites_counted;
        m.scratch.patients_counted += m.scratch.enrolled[site];
        const std::size_t row = std::size_t{m.month} * sites + site;
        m.scratch.month_figure.recorded += world.outcomes[0].recorded[row];
        m.scratch.month_figure.enrolled += world.outcomes[0].enrolled[row];
        for (std::size_t outcome = 0; outcome < world.outcomes.size(); ++outcome) {
            const world::OutcomeTable& table = world.outcomes[outcome];
            const auto window = static_cast<std::uint32_t>(m.scene.outcomes[outcome].window);
            NetworkFigure& figure = m.scratch.figure[outcome];
            figure.recorded += table.recorded_sum[row] - (m.month >= window ? table.recorded_sum[row - window * sites] : 0);
            figure.enrolled += table.enrolled_sum[row] - (m.month >= window ? table.enrolled_sum[row - window * sites] : 0);
        }
    }
}

}  // namespace

void observe(Month& m) {
    World& world = m.world;
    record(m);
    report(m);
    const BoundOutcome& main = m.scene.outcomes.front();
    world::OutcomeTable& table = world.outcomes.front();
    std::vector<double> recorded(world.nodes.size(), 0.0);
    std::vector<double> enrolled(world.nodes.size(), 0.0);
    for (const std::uint32_t site : world.members) {
        const std::size_t row = std::size_t{m.month} * world.sites.size() + site;
        const auto node = static_cast<std::size_t>(world.sites.node[site]);
        recorded[node] += table.recorded[row];
        enrolled[node] += table.enrolled[row];
    }
    for (std::size_t node = 0; node < recorded.size(); ++node) {
        world.nodes.signal[node] = judged(main, world.nodes.chart[node].update(recorded[node], enrolled[node], chart_of(main)));
    }
    find_figures(m);
    const NetworkFigure& figure = m.scratch.month_figure;
    m.scratch.network_signal = judged(main, table.network_chart.update(static_cast<double>(figure.recorded),
                                                                       static_cast<double>(figure.enrolled), chart_of(main)));
}

}  // namespace lnsim::step
