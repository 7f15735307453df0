#pragma once
// A name with a range, as --vary and --plan take it, and a month of a plan, as --at does.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/study/sensitivity_factors.hpp"

namespace lnsim::app {

enum class RangeWanted { may_be_left_out, must_be_given };

/// NAME=LOW:HIGH, or NAME alone where the range may be left out. Nothing, and a problem, for what is neither.
[[nodiscard]] std::optional<study::Wanted> read_wanted(const std::string& text, const char* option, RangeWanted range,
                                                       std::vector<core::Problem>& problems);

/// A month of the plan, from its start or as YYYY-MM; `fallback` for an empty text. A problem for what is neither.
[[nodiscard]] std::uint32_t month_of(const std::string& at, const world::Plan& plan, std::uint32_t fallback,
                                     std::vector<core::Problem>& problems);

}  // namespace lnsim::app
