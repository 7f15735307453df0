#pragma once
// Dated changes of a scenario: from a month on, the plan is as if these keys had been set. Internal to engine/io.

#include <functional>
#include <vector>

#include "engine/io/fields.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

/// The key `changes` of a scenario that has these other keys: a rule that says `settled` names one that no change may set.
[[nodiscard]] Field<world::Plan> changes_field(const Table<world::Plan>& others);

/// Reads `{"/json/pointer": value}` as it stands, and writes it.
void read_settings(const Json& json, const Place& place, std::vector<world::Setting>& target);
void write_settings(Writer& writer, const std::vector<world::Setting>& settings);

/// Decodes and checks a whole document.
using DecodePlan = std::function<world::Plan(const Json& document, Report& report)>;

/// The plans that hold from the month of each change on: its settings, on top of those before, are put into the document,
/// and that is decoded anew, so that a change is held to every rule that a plan is.
///
/// \param already problems of the document without changes, which are not told again
[[nodiscard]] std::vector<world::DatedPlan> dated_plans(Json document, const world::Plan& plan, const DecodePlan& decode,
                                                        const std::vector<core::Problem>& already, Report& report);

/// Reports months outside the plan's own, and months that are not each after the one before.
void check_months_of_changes(const world::Plan& plan, Report& report);

}  // namespace lnsim::io
