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

/// What the loop over ties reads, held in one place so that the loop keeps it in registers.
struct Reading {
    const Speaker* speakers;
    const std::uint32_t* site_of;
    Month& m;
};

/// News over one direction: practices that the listener's site does not run yet. A process of rate 1 runs along them,
/// each a stretch of length `hazard`, and every arrival is a tell. True if there was one.
bool tell_news(const Reading& reading, std::size_t tie, std::uint32_t from, std::uint32_t to, std::uint32_t direction,
               std::uint64_t news, double hazard, double length, double uniform) {
    Month& m = reading.m;
    double arrival = -core::log(uniform);
    if (arrival >= length) {
        return false;
    }
    double passed = 0;
    bool told = false;
    chance::Draws draws = m.draws(Stream::tie_tell, m.world.ties.key[tie], 1 + 1024 * direction);
    for (std::uint64_t left = news; left != 0 && arrival < length; left &= left - 1) {
        passed += hazard;
        if (arrival >= passed) {
            continue;
        }
        told = true;
        m.scratch.tells.push_back(
            {to, static_cast<std::uint32_t>(__builtin_ctzll(left)), reading.site_of[from], draws.uniform()});
        ++m.scratch.told;
        arrival = passed - core::log(draws.uniform());
    }
    return told;
}

/// Discussions over one direction: news, and whether any other practice is discussed. True if anything was.
inline bool discuss(const Reading& reading, std::size_t tie, std::uint32_t from, std::uint32_t to,
                    std::uint32_t direction, double reach, double for_news, double for_rest) {
    const Speaker& speaker = reading.speakers[from];
    const std::uint64_t news = speaker.told & ~reading.speakers[to].running;
    const double hazard = reach * speaker.telling;
    const double length = hazard * __builtin_popcountll(news);
    const double others = hazard * __builtin_popcountll(speaker.told & ~news);
    // Below, exp(-x) >= 1 - x already says that nothing is discussed: most directions in most months.
    const bool maybe_news = for_news >= 1.0 - length;
    const bool maybe_rest = for_rest >= 1.0 - others;
    if (!(maybe_news | maybe_rest)) {
        return false;
    }
    const bool told =
        maybe_news && tell_news(reading, tie, from, to, direction, news, hazard, length, for_news);
    return told || (maybe_rest && for_rest > core::exp(-others));
}

}  // namespace

void tell_over_ties(Month& m) {
    auto& ties = m.world.ties;
    prepare_tellers(m);
    m.scratch.told = 0;
    m.scratch.blocks.resize(ties.size());
    chance::fill_blocks(m.address(Stream::tie_tell, 0), ties.key, m.scratch.blocks);
    const Reading reading{m.scratch.speakers.data(), m.world.actors.site.data(), m};
    const std::uint32_t* a = ties.a.data();
    const std::uint32_t* b = ties.b.data();
    const double* similarity = ties.similarity.data();
    double* strength = ties.strength.data();
    std::uint8_t* used = ties.used.data();
    const chance::Block* blocks = m.scratch.blocks.data();
    const double use = m.parameters().tie_use;
    const std::size_t count = ties.size();
    for (std::size_t i = 0; i < count; ++i) {
        const chance::Block& block = blocks[i];
        // Directions are those of the actors' keys, not of the row.
        const bool a_first = reading.speakers[a[i]].key < reading.speakers[b[i]].key;
        const std::uint32_t first = a_first ? a[i] : b[i];
        const std::uint32_t second = a_first ? b[i] : a[i];
        const double reach = strength[i] * similarity[i];
        const bool there = discuss(reading, i, first, second, 0, reach, chance::uniform32_of(block[0]),
                                   chance::uniform32_of(block[1]));
        const bool back = discuss(reading, i, second, first, 1, reach, chance::uniform32_of(block[2]),
                                  chance::uniform32_of(block[3]));
        // A use a direction; both directions read the strength before this month's use.
        used[i] = there || back ? 1 : 0;
        strength[i] = std::min(1.0, strength[i] + use * ((there ? 1.0 : 0.0) + (back ? 1.0 : 0.0)));
    }
}

}  // namespace lnsim::step
