#pragma once
// What laws of counted outcomes have in common: two scales, and how a site stands on them.

#include <span>

#include "engine/core/clones.hpp"
#include "engine/core/elementary.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::counted {

/// A logarithmic scale: rate = exp(intercept + towards x (drive + offset)).
void rate_levels(double intercept, double towards, std::span<const double> drive, std::span<const double> offset,
                 std::span<double> level);

/// A logit scale: share = logistic(intercept + towards x (drive + offset)).
void share_levels(double intercept, double towards, std::span<const double> drive, std::span<const double> offset,
                  std::span<double> level);

/// 1 / (1 + ratio), ratio = (events + 1) / (events expected at the base + 1).
[[nodiscard]] double rate_performance(double adverse, double all, double base);

/// 1 / (1 + ratio), ratio of the odds of p = (adverse + 1) / (all + 1 / base) to those of the base: p is the base where
/// as many are seen as expected.
[[nodiscard]] double share_performance(double adverse, double all, double base);

/// A practice's effect acts in proportion to its reliability.
[[nodiscard]] inline double in_proportion(world::Response /*response*/, double doing) { return doing; }

}  // namespace lnsim::models::counted
