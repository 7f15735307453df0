#pragma once
// A result as a workbook for planners: the answer, the budget with its formulas, workload, outcomes, and what they rest
// on.

#include <string>

#include "engine/study/result.hpp"

namespace lnsim::sheet {

/// Writes an .xlsx file (Office Open XML; no macro, no link) with the sheets Summary, Cost, Workload, Outcomes,
/// Differences, Targets, Sites, Assumptions, Provenance. On Cost every price is a cell of its own and costs are
/// formulas of quantities and prices, with the study's own figures as the values kept beside them. Text stays text,
/// whatever it begins with. The same result gives the same bytes. The file is replaced if it is there, and may be left
/// half-written when this throws: core::CannotGoOn when it cannot be written.
void write_workbook(const study::Result& result, const std::string& file);

}  // namespace lnsim::sheet
