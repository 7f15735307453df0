// Phase 10, observe: the registry records its patients' states, with errors; control charts of sites, nodes and network
// are kept; whether a site's report arrives depends on the analysts' load.

#include <algorithm>

#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double least_enrolled = 0.1;  ///< share enrolled below which there is nothing to report

/// What the registry holds of a site this month: enrolled patients, and those recorded as in remission.
void record(Month& m, std::uint32_t site, chance::Draws draws) {
    const auto& patients = m.world.sites.patients;
    const std::int32_t well = patients[world::pool(1, 0, 1)][site] + patients[world::pool(1, 1, 1)][site];
    const std::int32_t ill = patients[world::pool(1, 0, 0)][site] + patients[world::pool(1, 1, 0)][site];
    const double error = m.parameters().registry_error;
    const auto missed = chance::binomial(draws, well, error);
    const auto mistaken = chance::binomial(draws, ill, error);
    const std::size_t row = std::size_t{m.month} * m.world.sites.size() + site;
    m.world.recorded[row] = well + static_cast<std::int32_t>(mistaken - missed);
    m.world.enrolled[row] = well + ill;
    const std::size_t before = row - (m.month > 0 ? m.world.sites.size() : 0);
    m.world.recorded_sum[row] = m.world.recorded_sum[before] + m.world.recorded[row];
    m.world.enrolled_sum[row] = m.world.enrolled_sum[before] + m.world.enrolled[row];
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
    const SiteDraws draws(m, Stream::record_errors, world.members);
    for (std::size_t i = 0; i < world.members.size(); ++i) {
        record(m, world.members[i], draws[i]);
    }
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
