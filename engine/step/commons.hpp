#pragma once
// The commons when it is curated: pins, boards, follow and remix beside finding, reuse and ageing, and what they cost.

#include "engine/step/month.hpp"

namespace lnsim::step {

[[nodiscard]] inline bool is_curated(const Month& m) noexcept { return m.scene.curated == Service::on; }

/// Resources in the commons.
[[nodiscard]] double stock_of(const world::World& world) noexcept;

/// Share of the hours that keeping boards asks of the engagement leads which is there; 0 where the commons is not curated.
[[nodiscard]] double curation_of(const Month& m) noexcept;

/// Hours a month that curating asks: curation_hours a resource.
[[nodiscard]] double curation_hours_asked(const Month& m) noexcept;

/// How many times easier a practice's resource is found for its pins: 1 + pin_reach ln(1 + pins).
[[nodiscard]] double reach_of(const Month& m, std::size_t practice) noexcept;

/// What crowding is left when boards put the stock in order: 1 - curation.
[[nodiscard]] double crowding_left(const Month& m) noexcept;

/// Share of stock, quality and pins that a month leaves; curation keeps resources up to date for longer.
[[nodiscard]] double kept_of(const Month& m) noexcept;

/// Quality of what a site makes: the reliability of the practice there; where it has taken a resource itself, of what it
/// makes of that: r + remix_gain (1 - r) x mean quality.
[[nodiscard]] double quality_made(Month& m, std::uint32_t site, std::size_t practice);

/// Sites that have made a practice with a resource work pin it, once.
void pin(Month& m);

/// What those who found something this month find on the same board, and what followers of makers find. Finds are told by
/// the maker, as all of the commons. \param before what sites had taken before the month
void browse(Month& m, const std::vector<std::uint64_t>& before);

}  // namespace lnsim::step
