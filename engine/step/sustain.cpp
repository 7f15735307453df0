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
    const double* reliability = world.cells.reliability.data() + world.cell(site, 0);
    const std::uint64_t embedded = world.sites.embedded[site];
    double needed = 0;
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double missing = p.implement_hours * (1.0 - reliability[k]);
        needed += std::array{missing + p.keep_hours, 0.5 * missing}[embedded >> k & 1U];
        g.practice[g.count] = k;
        g.reliability[g.count++] = reliability[k];
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
    // Choices by table: which way they go is a coin's toss, and a branch would be mispredicted as often.
    const std::uint64_t resource = sites.resource[site];
    const std::array gain_by_resource{gain, gain * (1.0 + p.resource_saving)};
    double* stock = world.cells.reliability.data() + world.cell(site, 0);
    double* kept = world.cells.embedding.data() + world.cell(site, 0);
    for (std::size_t i = 0; i < g.count; ++i) {
        g.gain[i] = gain_by_resource[resource >> g.practice[i] & 1U];
        g.loss[i] = forgetting * (1.0 - kept[g.practice[i]]) + lost;
    }
    const std::size_t padded = (g.count + 7) / 8 * 8;
    for (std::size_t i = g.count; i < padded; ++i) {
        g.reliability[i] = g.gain[i] = g.loss[i] = 0.0;
    }
    grow_and_decay(g.reliability.data(), g.gain.data(), g.loss.data(), padded);
    const double embedding = core::exp(-p.embedding_rate * (0.3 + sites.capability[site]));
    const bool reported = sites.reported[site] != 0;
    std::uint64_t embedded = sites.embedded[site];
    double sum = 0;
    for (std::size_t i = 0; i < g.count; ++i) {
        const std::size_t k = g.practice[i];
        stock[k] = g.reliability[i];
        const bool grows = (g.reliability[i] > standard_from) & reported;
        kept[k] = std::array{kept[k], 1.0 - (1.0 - kept[k]) * embedding}[grows ? 1 : 0];
        embedded |= std::uint64_t{kept[k] >= embedded_from} << k;
        sum += g.reliability[i];
    }
    sites.embedded[site] = embedded;
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
