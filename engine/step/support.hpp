#pragma once
// What coaching and gatherings leave at a site.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Bits of SiteTable::attended.
inline constexpr std::uint8_t attended_session = 1;
inline constexpr std::uint8_t attended_call = 2;

/// Coach hours go to sites by what they ask for, newcomers twice; at most twice of what was asked.
void share_coaching(Month& m);

/// Support from sessions and coaches, and how worth while the month's gatherings were.
void keep_value(Month& m);

}  // namespace lnsim::step
