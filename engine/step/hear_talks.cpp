#include <algorithm>
#include <array>

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

/// The delegates of a site: the team members of the highest tiers, in order of their places.
std::size_t choose_delegates(const World& world, std::uint32_t site, double wanted,
                             std::array<std::uint32_t, 32>& delegates) {
    const std::uint32_t first = world.sites.first_actor[site];
    const std::uint32_t size = world.sites.first_actor[site + 1] - first;
    const std::size_t count = std::min<std::size_t>(
        {static_cast<std::size_t>(wanted + 0.5), std::size_t{size}, delegates.size()});
    std::size_t found = 0;
    for (int tier = 3; tier >= 0 && found < count; --tier) {
        for (std::uint32_t place = 0; place < size && found < count; ++place) {
            if (world.actors.tier[first + place] == tier) {
                delegates[found++] = first + place;
            }
        }
    }
    return found;
}

/// What there is to hear for a delegate: talks on practices that its site does not run yet.
void hear(Month& m, const Gathering& gathering, std::uint32_t actor, std::uint32_t site, double hazard) {
    const std::uint64_t idle = ~m.world.sites.running(site);
    std::uint64_t talks = 0;
    for (std::size_t t = 0; t < std::min<std::size_t>(gathering.talks.size(), 64); ++t) {
        const bool own = gathering.talks[t].by == Talk::By::site && gathering.talks[t].site == site;
        if (!own && (idle & bit(gathering.talks[t].practice)) != 0) {
            talks |= bit(t);
        }
    }
    if (talks == 0) {
        return;
    }
    chance::Draws draws = m.draws(stream_of(gathering.kind), m.world.actors.key[actor], 128 * gathering.round);
    for_each_bit(chance::bernoulli_bits(draws, hazard, talks), [&](std::size_t t) {
        const Talk& talk = gathering.talks[t];
        if (talk.by == Talk::By::faculty) {
            learn(m, actor, bit(talk.practice));
        } else {
            m.scratch.tells.push_back({actor, talk.practice, talk.site, draws.uniform32()});
        }
    });
}

}  // namespace

void hear_talks(Month& m) {
    const model::Parameters& p = m.parameters();
    std::array<std::uint32_t, 32> delegates{};
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        const Gathering& gathering = m.scratch.gatherings[g];
        const bool session = gathering.kind == GatheringKind::session;
        const double probability = std::min(0.999999, gathering.share * (session ? p.session_hear : p.call_hear));
        const double hazard = -core::log1p(-probability);
        for (const std::uint32_t site : gathering.attending) {
            const std::size_t count =
                choose_delegates(m.world, site, session ? p.session_delegates : p.call_delegates, delegates);
            for (std::size_t i = 0; i < count; ++i) {
                hear(m, gathering, delegates[i], site, hazard);
            }
        }
    }
}

}  // namespace lnsim::step
