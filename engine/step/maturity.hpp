#pragma once
// Maturity of the hub: six capabilities with scores in [0, 1] that gate the services of the network. A plan that gives no
// score follows none, and every service is there in full.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Share of the service that rests on a capability, this month; 1 where maturity is not followed.
[[nodiscard]] inline double gate_of(const Month& m, world::HubCapability capability) noexcept {
    return m.world.hub.gate[static_cast<std::size_t>(capability)];
}

/// Scores of the plan, those not given at maturity_start.
void found_maturity(Month& m);

/// At the start of a month: gate = min(1, score / maturity_full).
void open_gates(Month& m);

/// At its end: each score grows as far as the staff that builds it is not asked for more than it has, and fades.
void mature(Month& m);

/// Whether the network's governance takes a decision about a practice this month: always where it is mature, else with the
/// probability of its gate. \param matter tells decisions of a month about one practice apart
[[nodiscard]] bool decided(const Month& m, std::size_t practice, std::uint32_t matter);

}  // namespace lnsim::step
