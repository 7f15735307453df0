#pragma once
// Writes a month of the world into a recording.

#include "engine/step/month.hpp"
#include "engine/step/simulate.hpp"

namespace lnsim::step {

/// Sizes the recording and, when asked for, the detail.
void open_recording(const Month& m, Recording& recording);
/// Writes the network's measures of the month just run.
void record_measures(const Month& m, Recording& recording);
/// Its part on circumstances, commons and leadership, into a row of measures.
void record_circumstances(const Month& m, double* row);
/// Writes the measures and entities of the month just run.
void record_month(const Month& m, Recording& recording);
/// Writes what is known only at the end: members, nodes, ties.
void close_recording(const Month& m, Recording& recording);

}  // namespace lnsim::step
