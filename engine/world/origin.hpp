#pragma once
// How a practice came to be known at a site.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lnsim::world {

/// By what a practice first became known at a site. `none`: it never was.
enum class Route : std::uint8_t { none, peer, session, commons, coach, outside, invention, before };
inline constexpr std::size_t route_count = 8;

/// Names in the order of Route; those of results begin after `none`.
inline constexpr std::array<std::string_view, route_count> route_names{
    "none", "peer", "session", "commons", "coach", "outside", "own invention", "before"};

inline constexpr std::uint32_t no_site = 0xFFFFFFFFU;

struct Origin {
    std::int32_t month = -1;       ///< in which it became known; -1: never, or before the run
    std::uint32_t from = no_site;  ///< row of the site that told; no_site: none did
    Route route = Route::none;
};

/// Adoptions so far, by route: practices that came to be known at a site, and that came into use there, each once.
struct Adoptions {
    std::array<std::uint32_t, route_count> known{}, in_use{};
};

}  // namespace lnsim::world
