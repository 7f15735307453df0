#include <algorithm>
#include <array>

#include "engine/step/rhythm.hpp"
#include "engine/step/rivals.hpp"
#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr Stream stream_of(GatheringKind kind) {
    switch (kind) {
        case GatheringKind::session: return Stream::hear_session;
        case GatheringKind::webinar: return Stream::hear_webinar;
        default: return Stream::hear_call;
    }
}

/// Runs `action` with the delegates of a site: team members of the highest tiers, in order of their places.
template <class Action>
void for_each_delegate(const World& world, std::uint32_t site, int wanted, Action action) {
    const std::uint32_t first = world.sites.first_actor[site];
    const std::uint32_t size = std::min(world.sites.first_actor[site + 1] - first, 64U);
    std::array<std::uint64_t, 4> of_tier{};
    for (std::uint32_t place = 0; place < size; ++place) {
        of_tier[world.actors.tier[first + place]] |= bit(place);
    }
    for (std::size_t tier = 4; tier-- > 0 && wanted > 0;) {
        for (std::uint64_t left = of_tier[tier]; left != 0 && wanted > 0; left &= left - 1, --wanted) {
            action(first + static_cast<std::uint32_t>(__builtin_ctzll(left)));
        }
    }
}

/// What there is to hear for a site: others' talks on practices that it does not run yet.
std::uint64_t news_for(const Month& m, const Gathering& gathering, std::uint32_t site) {
    const std::uint64_t idle = ~m.world.sites.running(site);
    const std::size_t count = std::min<std::size_t>(gathering.talks.size(), 64);
    std::uint64_t talks = 0;
    for (std::size_t t = 0; t < count; ++t) {
        const Talk& talk = gathering.talks[t];
        const bool own = talk.by == Talk::By::site && talk.site == site;
        talks |= own ? 0 : ((idle >> talk.practice) & 1U) << t;
    }
    return talks;
}

/// Everyone who has something to hear at a gathering; their draws are filled in one pass.
void list_listeners(Month& m, const Gathering& gathering, int delegates) {
    m.scratch.listeners.clear();
    m.scratch.keys.clear();
    for (const std::uint32_t site : gathering.attending) {
        const std::uint64_t talks = news_for(m, gathering, site);
        if (talks != 0) {
            for_each_delegate(m.world, site, delegates, [&](std::uint32_t actor) {
                m.scratch.listeners.push_back({actor, talks});
                m.scratch.keys.push_back(m.world.actors.key[actor]);
            });
        }
    }
    m.scratch.blocks.resize(m.scratch.keys.size());
}

void hear(Month& m, const Gathering& gathering, const Listener& listener, const chance::BitSampler& heard, chance::Draws draws) {
    for_each_bit(heard(draws, listener.bits), [&](std::size_t t) {
        const Talk& talk = gathering.talks[t];
        if (talk.by == Talk::By::faculty) {
            learn(m, {listener.actor, talk.practice, world::no_site, world::Route::session});
        } else if (const double open = openness(m, m.world.actors.site[listener.actor], talk.site); open >= 1.0 || draws.uniform32() < open) {
            m.scratch.tells.push_back(
                {listener.actor, talk.practice, talk.site, draws.uniform32(), world::Route::session});
        }
    });
}

}  // namespace

void hear_talks(Month& m) {
    const model::Parameters& p = m.parameters();
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        const Gathering& gathering = m.scratch.gatherings[g];
        const bool session = gathering.kind == GatheringKind::session;
        const double probability = std::min(0.999999, gathering.share * (session ? p.session_hear : p.call_hear) * hearing_at(m, gathering.kind));
        const chance::BitSampler heard(-core::log1p(-probability));
        list_listeners(m, gathering, static_cast<int>((session ? p.session_delegates : p.call_delegates) + 0.5));
        chance::Address address = m.address(stream_of(gathering.kind), 0, 128 * gathering.round);
        chance::fill_blocks(address, m.scratch.keys, m.scratch.blocks);
        for (std::size_t i = 0; i < m.scratch.listeners.size(); ++i) {
            if (heard.surely_none(m.scratch.blocks[i], m.scratch.listeners[i].bits)) {
                continue;
            }
            address.entity = m.scratch.keys[i];
            hear(m, gathering, m.scratch.listeners[i], heard, chance::Draws(address, m.scratch.blocks[i]));
        }
    }
}

}  // namespace lnsim::step
