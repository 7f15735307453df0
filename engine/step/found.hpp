#pragma once
// The start of a run: sites, teams, contexts, patients and founding ties as they are before the first month.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Draws the start state. Every site's draws are keyed by its own id.
void found(Month& m);
/// Tables of all outcomes; of those that are counted exposures, offsets and patients at risk.
void found_outcomes(Month& m);

/// Patients of a site at its resting state without the network, unenrolled. Reads how many there are from the pool of
/// unenrolled patients of the milder class in active disease, where all of them are put beforehand.
void found_patients(Month& m, std::uint32_t site);

/// Ties between sites as they are before the first month: those of the network's file, or drawn ones.
void found_ties(Month& m);

/// A site becomes active: its team takes part, its founding ties to active sites carry.
void activate(Month& m, std::uint32_t site);

}  // namespace lnsim::step
