// Phase 10, observe: the registry records its patients' states, with errors; control charts of sites, nodes and network
// are kept; whether a site's report arrives depends on the analysts' load.

#include <algorithm>
#include <array>

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

/// What the registry holds of members this month: enrolled patients, and those recorded as in remission.
void record(Month& m) {
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
        m.world.recorded[row] = well + r.wrong[1][i] - r.wrong[0][i];
        m.world.enrolled[row] = well + ill;
        const std::size_t before = row - (m.month > 0 ? m.world.sites.size() : 0);
        m.world.recorded_sum[row] = m.world.recorded_sum[before] + m.world.recorded[row];
        m.world.enrolled_sum[row] = m.world.enrolled_sum[before] + m.world.enrolled[row];
    }
}

std::int8_t direction(stats::Signal signal) {
    return stats::is_high(signal) ? std::int8_t{1} : stats::is_low(signal) ? std::int8_t{-1} : std::int8_t{0};
}

void report(Month& m) {
    World& world = m.world;
    auto& sites = world.sites;
    const auto analysts = static_cast<std::size_t>(world::Staff::analysts);
    const double demand = world.hub.demand[analysts];
    const double capacity = world.hub.capacity[analysts];
    const double served = demand > capacity ? capacity / demand : 1.0;
    world.hub.registry_delay =
        m.scene.registry_lag + (demand > capacity ? std::min(6.0, 2.0 * (demand / std::max(1.0, capacity) - 1.0)) : 0.0);
    const SiteDraws draws(m, Stream::report, world.members);
    for (std::size_t i = 0; i < world.members.size(); ++i) {
        const std::uint32_t site = world.members[i];
        const std::size_t row = std::size_t{m.month} * sites.size() + site;
        const double all = m.scratch.all[site];
        const bool enough = world.enrolled[row] >= least_enrolled * all;
        sites.reported[site] = enough && draws[i].bernoulli(served) ? std::uint8_t{1} : std::uint8_t{0};
        sites.signal[site] = enough ? direction(sites.chart[site].update(world.recorded[row], world.enrolled[row]))
                                    : std::int8_t{0};
    }
}

/// Does the site count in the network figure? By the share enrolled that the newcomer assumption asks for.
bool counts(const Month& m, std::uint32_t site) {
    const auto& sites = m.world.sites;
    const std::size_t row = std::size_t{m.month} * sites.size() + site;
    const double all = m.scratch.all[site];
    return m.world.enrolled[row] > 0 && m.world.enrolled[row] >= m.scene.newcomers.counted_from(m.parameters()) * all;
}

NetworkFigure network_figure(const Month& m) {
    NetworkFigure figure;
    const World& world = m.world;
    for (const std::uint32_t site : world.members) {
        if (counts(m, site)) {
            const std::size_t row = std::size_t{m.month} * world.sites.size() + site;
            figure.recorded += world.recorded[row];
            figure.enrolled += world.enrolled[row];
            ++figure.sites;
        }
    }
    return figure;
}

}  // namespace

void observe(Month& m) {
    World& world = m.world;
    record(m);
    report(m);
    std::vector<double> recorded(world.nodes.size(), 0.0);
    std::vector<double> enrolled(world.nodes.size(), 0.0);
    for (const std::uint32_t site : world.members) {
        const std::size_t row = std::size_t{m.month} * world.sites.size() + site;
        const auto node = static_cast<std::size_t>(world.sites.node[site]);
        recorded[node] += world.recorded[row];
        enrolled[node] += world.enrolled[row];
    }
    for (std::size_t node = 0; node < recorded.size(); ++node) {
        world.nodes.signal[node] = direction(world.nodes.chart[node].update(recorded[node], enrolled[node]));
    }
    m.scratch.figure = network_figure(m);
    m.scratch.network_signal = direction(world.network_chart.update(static_cast<double>(m.scratch.figure.recorded),
                                                                    static_cast<double>(m.scratch.figure.enrolled)));
}

}  // namespace lnsim::step
