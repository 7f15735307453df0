#pragma once
// Sites of one market compete for the same patients: they trust each other less and tell each other less.

#include "engine/step/month.hpp"

namespace lnsim::step {

[[nodiscard]] inline bool are_rivals(const Scene& scene, std::uint32_t one, std::uint32_t other) noexcept {
    return scene.markets > 0 && scene.market[one] >= 0 && scene.market[one] == scene.market[other];
}

/// What is left between two sites of what they would tell each other were they no rivals: 1, or 1 - rivalry_silence.
[[nodiscard]] inline double openness(const Month& m, std::uint32_t one, std::uint32_t other) noexcept {
    return are_rivals(m.scene, one, other) ? 1.0 - m.parameters().rivalry_silence : 1.0;
}

/// The share of the patients of each site's market whom other members care for, into scratch.rivalry; 0 at sites of none.
/// Nothing is done where no site has a market.
void feel_rivals(Month& m);

/// The same at one site.
[[nodiscard]] inline double rivalry_of(const Month& m, std::uint32_t site) noexcept {
    return m.scene.markets > 0 ? m.scratch.rivalry[site] : 0.0;
}

/// Numbers the markets of the network's file.
void bind_markets(Scene& scene);

}  // namespace lnsim::step
