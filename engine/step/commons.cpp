#include "engine/step/commons.hpp"

#include <algorithm>

#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

constexpr double works = 0.5;  ///< reliability from which a resource has shown its worth

/// A team member comes upon a resource; any may be the one.
void find(Month& m, std::uint32_t site, std::size_t k, chance::Draws& draws) {
    auto& sites = m.world.sites;
    sites.resource[site] |= bit(k);
    const std::uint32_t first = sites.first_actor[site];
    const std::uint64_t team = sites.first_actor[site + 1] - first;
    const auto actor = first + static_cast<std::uint32_t>((draws.word32() * team) >> 32);
    m.scratch.tells.push_back({actor, static_cast<std::uint32_t>(k), m.world.practices.last_maker[k], draws.uniform32(),
                               world::Route::commons});
}

bool follows(const world::Tellers& makers, std::uint32_t maker) noexcept {
    return std::find(makers.site.begin(), makers.site.begin() + makers.count, maker) != makers.site.begin() + makers.count;
}

std::uint64_t stocked(const world::World& world) noexcept {
    std::uint64_t practices = 0;
    for (std::size_t k = 0; k < world.practices.size(); ++k) {
        practices |= world.practices.stock[k] > 0 ? bit(k) : 0U;
    }
    return practices;
}

}  // namespace

double stock_of(const world::World& world) noexcept {
    double stock = 0;
    for (const double resources : world.practices.stock) {
        stock += resources;
    }
    return stock;
}

double curation_of(const Month& m) noexcept {
    if (!is_curated(m)) {
        return 0.0;
    }
    const auto leads = static_cast<std::size_t>(world::Staff::engagement_leads);
    const double asked = m.world.hub.demand[leads];
    return asked > m.world.hub.capacity[leads] ? m.world.hub.capacity[leads] / asked : 1.0;
}

double curation_hours_asked(const Month& m) noexcept {
    return is_curated(m) ? m.parameters().curation_hours * stock_of(m.world) : 0.0;
}

double reach_of(const Month& m, std::size_t practice) noexcept {
    return is_curated(m) ? 1.0 + m.parameters().pin_reach * core::log1p(m.world.practices.pins[practice]) : 1.0;
}

double crowding_left(const Month& m) noexcept { return 1.0 - curation_of(m); }

double kept_of(const Month& m) noexcept {
    const double half_life = m.parameters().resource_half_life * (1.0 + m.parameters().curation_keeps * curation_of(m));
    return core::exp(-0.69314718055994530942 / half_life);
}

double quality_made(Month& m, std::uint32_t site, std::size_t practice) {
    world::World& world = m.world;
    const double own = world.cells.reliability[world.cell(site, practice)];
    if (!is_curated(m) || (world.sites.resource[site] & bit(practice)) == 0) {
        return own;
    }
    world.hub.remixed += 1;
    const double stock = world.practices.stock[practice];
    const double there = stock > 0 ? std::min(1.0, world.practices.quality[practice] / stock) : 0.0;
    return own + m.parameters().remix_gain * (1.0 - own) * there;
}

void pin(Month& m) {
    world::World& world = m.world;
    for (const std::uint32_t site : world.members) {
        std::uint64_t proven = 0;
        for_each_bit(world.sites.resource[site] & world.sites.in_use[site] & ~world.sites.pinned[site], [&](std::size_t k) {
            proven |= world.cells.reliability[world.cell(site, k)] >= works ? bit(k) : 0U;
        });
        if (proven == 0) {
            continue;
        }
        chance::Draws draws = m.draws(Stream::pin, world.sites.key[site]);
        const double hazard = m.parameters().pin_rate * (1.0 + world.sites.mean_tier[site]);
        const std::uint64_t pinned = chance::bernoulli_bits(draws, hazard, proven);
        world.sites.pinned[site] |= pinned;
        for_each_bit(pinned, [&](std::size_t k) { world.practices.pins[k] += 1.0; });
    }
}

void browse(Month& m, const std::vector<std::uint64_t>& before) {
    world::World& world = m.world;
    auto& sites = world.sites;
    const std::uint64_t there = stocked(world);
    const double on_board = m.parameters().board_find * curation_of(m);
    const SiteDraws all_draws(m, Stream::browse, world.members);
    for (std::size_t i = 0; i < world.members.size(); ++i) {
        const std::uint32_t site = world.members[i];
        chance::Draws draws = all_draws[i];
        std::uint64_t beside = 0;  // on the boards of what was found
        for_each_bit(sites.resource[site] & ~before[site], [&](std::size_t k) { beside |= m.scene.board[k]; });
        for_each_bit(there & ~sites.resource[site] & ~sites.in_use[site], [&](std::size_t k) {
            const bool is_new = world.practices.made_at[k] == static_cast<std::int32_t>(m.month) - 1;
            const bool told = is_new && follows(sites.follows[site], world.practices.last_maker[k]);
            const bool seen = (beside & bit(k)) != 0;
            // One draw for both ways, so that neither moves the other's.
            const double missed = (told ? 1.0 - m.parameters().follow_find : 1.0) * (seen ? 1.0 - on_board : 1.0);
            if (missed < 1.0 && draws.uniform() >= missed) {
                find(m, site, k, draws);
            }
        });
        for_each_bit(sites.resource[site] & ~before[site],
                     [&](std::size_t k) { sites.follows[site].add(world.practices.last_maker[k]); });
    }
}

}  // namespace lnsim::step
