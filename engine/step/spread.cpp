// Phase 6, spread: practices come to be known: over ties, from talks, from the commons, from coaches and the outside
// world, and from team mates. The contagion rule decides whether a site's tell is taken in.

#include <algorithm>

#include "engine/step/commons.hpp"
#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// A practice in nobody's change package first appears at one site: the most capable of three drawn.
void first_sites(Month& m) {
    World& world = m.world;
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const bool waits = world.practices.appeared[k] == 0 && (m.scene.discovered & bit(k)) == 0 &&
                           m.scene.practices[k].known_from <= static_cast<int>(m.month);
        if (waits && !world.members.empty()) {
            appear(m, k);
        }
    }
}

/// A tell brings the teller's version; a site that has not started keeps the version that it judges closer to its own
/// context. Judging is noisy, more so where others' results are not seen.
void judge_version(Month& m, std::uint32_t site, const Tell& tell) {
    World& world = m.world;
    const std::size_t cell = world.cell(site, tell.practice);
    const world::Context& theirs = world.cells.version[world.cell(tell.teller, tell.practice)];
    const world::Context& own = world.sites.context[site];
    if (theirs == world.cells.version[cell]) {
        return;  // whichever is judged closer
    }
    const std::uint64_t key =
        chance::pair_key(chance::pair_key(world.sites.key[site], world.sites.key[tell.teller]), tell.practice);
    chance::Draws draws = m.draws(Stream::judge_version, key);
    const double noise = m.scene.version_noise * chance::standard_normal(draws);
    if (world::distance2(theirs, own) * core::exp(noise) < world::distance2(world.cells.version[cell], own)) {
        world.cells.version[cell] = theirs;
    }
}

/// What one team mate knows reaches another with probability team_tell a month.
void tell_team_mates(Month& m) {
    const World& world = m.world;
    const double probability = std::min(0.999999, m.parameters().team_tell);
    const chance::BitSampler told(-core::log1p(-probability));
    auto& listeners = m.scratch.listeners;
    auto& keys = m.scratch.keys;
    listeners.clear();
    keys.clear();
    const std::uint64_t* knows = world.actors.knows.data();
    for (const std::uint32_t site : world.members) {
        const std::uint64_t known = world.sites.known[site];
        const std::uint32_t end = world.sites.first_actor[site + 1];
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < end; ++actor) {
            const std::uint64_t missing = known & ~knows[actor];
            if (missing != 0) {
                listeners.push_back({actor, missing});
                keys.push_back(world.actors.key[actor]);
            }
        }
    }
    m.scratch.blocks.resize(keys.size());
    chance::Address address = m.address(Stream::team_mates, 0);
    chance::fill_blocks(address, keys, m.scratch.blocks);
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        if (told.surely_none(m.scratch.blocks[i], listeners[i].bits)) {
            continue;
        }
        address.entity = keys[i];
        chance::Draws draws(address, m.scratch.blocks[i]);
        m.scratch.learned[listeners[i].actor] |= told(draws, listeners[i].bits);
    }
}

void commit(Month& m) {
    World& world = m.world;
    std::uint64_t* knows = world.actors.knows.data();
    std::uint64_t* learned = m.scratch.learned.data();
    for (const std::uint32_t site : world.members) {
        std::uint64_t known = world.sites.running(site);
        const std::uint32_t end = world.sites.first_actor[site + 1];
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < end; ++actor) {
            knows[actor] |= learned[actor];
            learned[actor] = 0;
            known |= knows[actor];
        }
        world.sites.known[site] = known;
    }
}

}  // namespace

void appear(Month& m, std::size_t practice) {
    World& world = m.world;
    struct Drawn {
        std::uint32_t race, site;
    };
    std::vector<Drawn> drawn;
    for (const std::uint32_t site : world.members) {
        const std::uint64_t key = chance::pair_key(world.sites.key[site], m.scene.practices[practice].key);
        drawn.push_back({m.draws(Stream::first_site, key).word32(), site});
    }
    const std::size_t three = std::min<std::size_t>(3, drawn.size());
    std::partial_sort(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(three), drawn.end(),
                      [](const Drawn& a, const Drawn& b) { return a.race < b.race; });
    std::uint32_t best = drawn.front().site;
    for (std::size_t i = 1; i < three; ++i) {
        best = world.sites.capability[drawn[i].site] > world.sites.capability[best] ? drawn[i].site : best;
    }
    for (std::uint32_t actor = world.sites.first_actor[best]; actor < world.sites.first_actor[best + 1]; ++actor) {
        world.actors.knows[actor] |= bit(practice);
    }
    world.sites.known[best] |= bit(practice);
    world.cells.version[world.cell(best, practice)] = world.sites.context[best];
    world.practices.appeared[practice] = 1;
    credit(m, best, static_cast<std::uint32_t>(practice), world::Route::invention, world::no_site);
}

void take_in(Month& m) {
    World& world = m.world;
    for (const Tell& tell : m.scratch.tells) {
        const std::uint32_t site = world.actors.site[tell.actor];
        if ((world.sites.running(site) & bit(tell.practice)) == 0) {
            world.cells.tellers[world.cell(site, tell.practice)].add(tell.teller);
            judge_version(m, site, tell);
        }
    }
    for (const Tell& tell : m.scratch.tells) {
        if ((world.actors.knows[tell.actor] & bit(tell.practice)) != 0) {
            continue;
        }
        const std::size_t cell = world.cell(world.actors.site[tell.actor], tell.practice);
        if (tell.uniform < m.scene.contagion.taken_in(m.parameters(), world.cells.tellers[cell].count)) {
            learn(m, {tell.actor, tell.practice, tell.teller, tell.route});
        }
    }
    m.scratch.tells.clear();
}

void spread(Month& m) {
    first_sites(m);
    m.scratch.tells.clear();
    m.scratch.arrivals.clear();
    tell_over_ties(m);
    hear_talks(m);
    if (is_curated(m)) {
        m.scratch.taken_before = m.world.sites.resource;
    }
    hear_from_services(m);
    if (is_curated(m)) {
        browse(m, m.scratch.taken_before);
    }
    tell_team_mates(m);
    take_in(m);
    credit(m);
    commit(m);
}

}  // namespace lnsim::step
