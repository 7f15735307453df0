#pragma once
// What is told and what is taken in, within the phase `spread`.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Tells over ties between sites: each practice that the teller's site runs and the teller knows is discussed with
/// hazard peer_tell x strength x (base + per_tier x tier) x similarity x trust. Discussion strengthens the tie, once a
/// month and direction.
void tell_over_ties(Month& m);

/// Talks at gatherings: each delegate takes in each talk with a probability that falls with group size. Faculty's talks
/// bypass the contagion rule, sites' talks do not.
void hear_talks(Month& m);

/// Resources found in the commons (their maker tells), coaches, the outside world and pre-work (which bypass the rule).
void hear_from_services(Month& m);

/// Registers tellers, applies the contagion rule, and lets sites keep the better version they were told of.
void take_in(Month& m);

/// A practice first becomes known, at the most capable of three sites drawn.
void appear(Month& m, std::size_t practice);

/// A practice reaches an actor: one of several by which it may become known at the site.
inline void learn(Month& m, const Arrival& arrival) {
    m.scratch.learned[arrival.actor] |= bit(arrival.practice);
    if ((m.world.sites.known[m.world.actors.site[arrival.actor]] & bit(arrival.practice)) == 0) {
        m.scratch.arrivals.push_back(arrival);
    }
}

/// Notes of the month's arrivals how practices became known at sites. Of several at a site one, drawn by lot, is credited.
void credit(Month& m);

/// Notes how a practice became known at a site, if it never was before.
void credit(Month& m, std::uint32_t site, std::uint32_t practice, world::Route route, std::uint32_t from);

}  // namespace lnsim::step
