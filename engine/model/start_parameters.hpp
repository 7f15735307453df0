#pragma once
// Parameters that are used up when a run begins: of a month after that they can change nothing.

#include <string_view>

namespace lnsim::model {

/// True for a parameter that only the start of a run reads (sites, teams, contexts and ties before joining are drawn
/// there). A dated change of it would be read and do nothing, so it is refused; tests/statistical/changes.cpp holds this
/// list against the model, both ways.
[[nodiscard]] bool acts_at_start_only(std::string_view parameter) noexcept;

}  // namespace lnsim::model
