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

/// A practice reaches an actor without the contagion rule.
inline void learn(Month& m, std::uint32_t actor, std::uint64_t practices) noexcept {
    m.scratch.learned[actor] |= practices;
}

}  // namespace lnsim::step
