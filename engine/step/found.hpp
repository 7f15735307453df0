#pragma once
// The start of a run: sites, teams, contexts, patients and founding ties as they are before the first month.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Draws the start state. Every site's draws are keyed by its own id.
void found(Month& m);

/// A site becomes active: its team takes part, its founding ties to active sites carry.
void activate(Month& m, std::uint32_t site);

}  // namespace lnsim::step
