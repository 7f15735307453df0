// Phase 8, sustain: reliability grows with effort and capability and decays unless embedded; embedding grows where the
// practice is standard work and its data arrive; capability grows by sessions, support and tests.

#include <algorithm>
#include <array>

#include "engine/core/clones.hpp"
#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double embedded_from = 0.8;
constexpr double standard_from = 0.5;  ///< reliability above which a practice is standard work
constexpr double ln2 = 0.69314718055994530942;

/// Reliability and embedding of up to 64 practices of a site, gathered so that the exponentials vectorise; the rows after
/// the last, up to a multiple of eight, hold stocks that stay 0.
struct Gathered {
    std::array<std::size_t, world::practice_limit> practice;
    std::array<double, world::practice_limit> reliability, gain, loss;
    std::size_t count = 0;
};

/// Gathers practices in use. \return hours that implementing and keeping them needs
double gather(const Month& m, std::uint32_t site, Gathered& g) {
    const model::Parameters& p = m.parameters();
    const World& world = m.world;
    double needed = 0;
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double reliability = world.cells.reliability[world.cell(site, k)];
        const double missing = p.implement_hours * (1.0 - reliability);
        needed += (world.sites.embedded[site] & bit(k)) != 0 ? 0.5 * missing : missing + p.keep_hours;
        g.practice[g.count] = k;
        g.reliability[g.count++] = reliability;
    });
    return needed;
}

/// stock_after_month over a gathered column.
LNSIM_CLONES
void grow_and_decay(double* stock, const double* gain, const double* loss, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const double total = gain[i] + loss[i];
        const double rest = gain[i] / (total > 0.0 ? total : 1.0);
        const double after = rest + (stock[i] - rest) * core::exp(-total);
        stock[i] = total > 0.0 ? after : stock[i];
    }
}

void keep_practices(Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    World& world = m.world;
    auto& sites = world.sites;
    const double faster = sites.joined[site] > 0 ? m.scene.newcomers.learning_factor(p) : 1.0;
    Gathered g;
    const double needed = gather(m, site, g);
    const double share = needed > 0 ? std::min(1.0, sites.effort_hours[site] / needed) : 1.0;
    const double gain = p.implementing_rate * share * sites.capability[site] * faster;
    const double lost = p.turnover_loss * sites.turnover_share[site];
    const double forgetting = ln2 / p.half_life;
    for (std::size_t i = 0; i < g.count; ++i) {
        g.gain[i] = (sites.resource[site] & bit(g.practice[i])) != 0 ? gain * (1.0 + p.resource_saving) : gain;
        g.loss[i] = forgetting * (1.0 - world.cells.embedding[world.cell(site, g.practice[i])]) + lost;
    }
    const std::size_t padded = (g.count + 7) / 8 * 8;
    for (std::size_t i = g.count; i < padded; ++i) {
        g.reliability[i] = g.gain[i] = g.loss[i] = 0.0;
    }
    grow_and_decay(g.reliability.data(), g.gain.data(), g.loss.data(), padded);
    const double embedding = core::exp(-p.embedding_rate * (0.3 + sites.capability[site]));
    double sum = 0;
    for (std::size_t i = 0; i < g.count; ++i) {
        const std::size_t cell = world.cell(site, g.practice[i]);
        double& b = world.cells.embedding[cell];
        world.cells.reliability[cell] = g.reliability[i];
        if (g.reliability[i] > standard_from && sites.reported[site] != 0) {
            b = 1.0 - (1.0 - b) * embedding;
        }
        sites.embedded[site] |= b >= embedded_from ? bit(g.practice[i]) : 0U;
        sum += g.reliability[i];
    }
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
