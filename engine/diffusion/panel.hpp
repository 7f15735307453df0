#pragma once
// Patients of many sites in two states: chances, and the exact mean. Internal to engine/diffusion.

#include "engine/diffusion/oracle.hpp"

namespace lnsim::diffusion {

struct PanelChances {
    double up = 0;    ///< from the lower to the upper state
    double down = 0;  ///< back
};

/// Chances of a site in a round 1 .. rounds: from `up` to `up_end` and `down` to `down_end` in a straight line, `up` times
/// 1 - between for the first site to 1 + between for the last.
[[nodiscard]] PanelChances panel_chances(const Model& model, std::uint32_t site, std::uint32_t round, std::uint32_t rounds) noexcept;

/// Exact mean of the number in the upper state by round, and its variance at the end: patients are independent.
[[nodiscard]] Oracle panel_recursion(const Study& study);

}  // namespace lnsim::diffusion
