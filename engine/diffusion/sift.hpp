#pragma once
// Loops over columns that keep some entries and drop the others, without a branch on each. Internal to engine/diffusion.
// With AVX-512 (chosen when the program starts) and without it they give the same.

#include <cstddef>
#include <cstdint>
#include <span>

namespace lnsim::diffusion {

inline constexpr std::size_t sift_room = 32;  ///< entries beyond the last one kept that may be written to

/// Places of `wanted` among the values, ascending; returns how many. `out` has room for values.size() + sift_room.
std::size_t places_of(std::span<const std::uint16_t> values, std::uint16_t wanted, std::uint32_t* out) noexcept;

/// A row of arcs, and the random word of each.
struct ArcRow {
    const std::uint32_t* target;
    const std::uint32_t* word;
    std::uint32_t size;
    std::uint32_t least;  ///< words below it are dropped
    std::uint32_t from;
};

/// An arc that was kept.
struct KeptArcs {
    std::uint32_t* target;
    std::uint32_t* word;
    std::uint32_t* from;
};

/// Arcs of all rows whose word is at least the row's least, in order; returns how many. Room for all arcs + sift_room.
std::size_t keep_arcs(std::span<const ArcRow> rows, const KeptArcs& out) noexcept;

}  // namespace lnsim::diffusion
