// Phase 8, sustain: reliability grows with effort and capability and decays unless embedded; embedding grows where the
// practice is standard work and its data arrive; capability grows by sessions, support and tests.

#include <algorithm>

#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double embedded_from = 0.8;
constexpr double standard_from = 0.5;  ///< reliability above which a practice is standard work
constexpr double ln2 = 0.69314718055994530942;

/// Share of the hours that implementing needs which the site has left: at most 1.
double effort_share(const Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    const World& world = m.world;
    double needed = 0;
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double missing = p.implement_hours * (1.0 - world.cells.reliability[world.cell(site, k)]);
        needed += (world.sites.embedded[site] & bit(k)) != 0 ? 0.5 * missing : missing + p.keep_hours;
    });
    return needed > 0 ? std::min(1.0, world.sites.effort_hours[site] / needed) : 1.0;
}

void keep_practices(Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    World& world = m.world;
    auto& sites = world.sites;
    const double faster = sites.joined[site] > 0 ? m.scene.newcomers.learning_factor(p) : 1.0;
    const double gain = p.implementing_rate * effort_share(m, site) * sites.capability[site] * faster;
    const double lost = p.turnover_loss * sites.turnover_share[site];
    const double embedding = core::exp(-p.embedding_rate * (0.3 + sites.capability[site]));
    double sum = 0;
    for_each_bit(sites.in_use[site], [&](std::size_t k) {
        const std::size_t cell = world.cell(site, k);
        double& r = world.cells.reliability[cell];
        double& b = world.cells.embedding[cell];
        const double speed = (sites.resource[site] & bit(k)) != 0 ? 1.0 + p.resource_saving : 1.0;
        r = laws::stock_after_month(r, gain * speed, ln2 / p.half_life * (1.0 - b) + lost);
        if (r > standard_from && sites.reported[site] != 0) {
            b = 1.0 - (1.0 - b) * embedding;
        }
        if (b >= embedded_from) {
            sites.embedded[site] |= bit(k);
        }
        sum += r;
    });
    sites.mean_reliability[site] = sum / static_cast<double>(m.scene.practices.size());
}

void grow_capability(Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const double gain = ((sites.attended[site] & 1U) != 0 ? p.capability_session : 0.0) +
                        p.capability_support * sites.support[site] + p.capability_test * sites.tests_done[site];
    sites.capability[site] = laws::stock_after_month(sites.capability[site], gain, 0.0);
}

/// Practices of a site that left fade without support; what was embedded stays.
void fade_after_leaving(Month& m, std::uint32_t site) {
    World& world = m.world;
    double sum = 0;
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const std::size_t cell = world.cell(site, k);
        const double loss = ln2 / m.parameters().half_life * (1.0 - world.cells.embedding[cell]);
        world.cells.reliability[cell] = laws::stock_after_month(world.cells.reliability[cell], 0.0, loss);
        sum += world.cells.reliability[cell];
    });
    world.sites.mean_reliability[site] = sum / static_cast<double>(m.scene.practices.size());
}

}  // namespace

void sustain(Month& m) {
    for (const std::uint32_t site : m.world.members) {
        keep_practices(m, site);
        grow_capability(m, site);
    }
    if (m.world.left > 0) {
        for (std::uint32_t site = 0; site < m.world.sites.size(); ++site) {
            if (m.world.sites.stage[site] == world::Stage::left) {
                fade_after_leaving(m, site);
            }
        }
    }
}

}  // namespace lnsim::step
