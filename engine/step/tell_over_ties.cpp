#include <algorithm>

#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

void prepare_tellers(Month& m) {
    const model::Parameters& p = m.parameters();
    const World& world = m.world;
    for (const std::uint32_t site : world.members) {
        const std::uint64_t running = world.sites.running(site);
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < world.sites.first_actor[site + 1]; ++actor) {
            m.scratch.speakers[actor] = {
                world.actors.knows[actor] & running, running, world.actors.key[actor],
                p.peer_tell * (p.tell_base + p.tell_per_tier * world.actors.tier[actor]) * world.sites.trust[site]};
        }
    }
}

/// What a direction of a tie does in a month.
struct Direction {
    std::uint32_t from = 0, to = 0;
    std::uint32_t index = 0;       ///< 0: from the actor of the smaller key
    double news = 0, rest = 0;     ///< uniforms: for practices new to the listener's site, and for the others
};

/// Discussions over one direction. Practices that the listener's site does not run yet are news: a process of rate 1
/// runs along them, each a stretch of length `hazard`, and every arrival is a tell. Of the others it matters only
/// whether any is discussed. True if anything was.
bool discuss(Month& m, std::size_t tie, const Direction& d) {
    const World& world = m.world;
    const Speaker& speaker = m.scratch.speakers[d.from];
    const std::uint64_t news = speaker.told & ~m.scratch.speakers[d.to].running;
    const double hazard = world.ties.strength[tie] * world.ties.similarity[tie] * speaker.telling;
    bool used = false;
    const double length = hazard * __builtin_popcountll(news);
    if (d.news >= 1.0 - length) {  // below, exp(-x) >= 1 - x already says that nothing is discussed
        double arrival = -core::log(d.news);
        double passed = 0;
        chance::Draws draws = m.draws(Stream::tie_tell, world.ties.key[tie], 1 + 1024 * d.index);
        for (std::uint64_t left = news; left != 0 && arrival < length; left &= left - 1) {
            passed += hazard;
            if (arrival >= passed) {
                continue;
            }
            used = true;
            m.scratch.tells.push_back(
                {d.to, static_cast<std::uint32_t>(__builtin_ctzll(left)), world.actors.site[d.from], draws.uniform()});
            ++m.scratch.told;
            arrival = passed - core::log(draws.uniform());
        }
    }
    const double others = hazard * __builtin_popcountll(speaker.told & ~news);
    return used || (d.rest >= 1.0 - others && d.rest > core::exp(-others));
}

}  // namespace

void tell_over_ties(Month& m) {
    auto& ties = m.world.ties;
    const model::Parameters& p = m.parameters();
    prepare_tellers(m);
    m.scratch.told = 0;
    m.scratch.blocks.resize(ties.size());
    chance::fill_blocks(m.address(Stream::tie_tell, 0), ties.key, m.scratch.blocks);
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const chance::Block& block = m.scratch.blocks[i];
        // Directions are those of the actors' keys, not of the row.
        const bool a_first = m.scratch.speakers[ties.a[i]].key < m.scratch.speakers[ties.b[i]].key;
        const std::uint32_t first = a_first ? ties.a[i] : ties.b[i];
        const std::uint32_t second = a_first ? ties.b[i] : ties.a[i];
        const bool there =
            discuss(m, i, {first, second, 0, chance::uniform32_of(block[0]), chance::uniform32_of(block[1])});
        const bool back =
            discuss(m, i, {second, first, 1, chance::uniform32_of(block[2]), chance::uniform32_of(block[3])});
        // A use a direction; both directions read the strength before this month's use.
        const double gained = p.tie_use * ((there ? 1.0 : 0.0) + (back ? 1.0 : 0.0));
        ties.used[i] = there || back ? 1 : 0;
        ties.strength[i] = std::min(1.0, ties.strength[i] + gained);
    }
}

}  // namespace lnsim::step
