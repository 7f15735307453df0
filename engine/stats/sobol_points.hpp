/// \file
/// Points that fill the unit cube more evenly than chance: Sobol's sequence, scrambled.
///
/// Sources: Sobol 1967, USSR Comput Math Math Phys 7:86-112, doi:10.1016/0041-5553(67)90144-9, with the direction
/// numbers of Joe and Kuo 2008, doi:10.1137/070709359 (Boost.Random); nested uniform scrambling: Owen 1995,
/// doi:10.1007/978-1-4612-2552-2_19.
#pragma once

#include <cstdint>
#include <vector>

namespace lnsim::stats {

/// The most dimensions for which there are direction numbers.
inline constexpr std::uint32_t most_sobol_dimensions = 3667;

/// The first `count` points, the origin before scrambling among them. Every binary digit of a coordinate is flipped
/// by a bit that is a function of the seed, the dimension and all digits before it, so each point is uniform over the
/// open cube and any 2^m of them, from the first on, are one in each of 2^m slices of every side.
/// \return [point][dimension], in (0, 1)
/// \throws std::invalid_argument with no dimension or too many
[[nodiscard]] std::vector<std::vector<double>> scrambled_sobol(std::uint32_t count, std::uint32_t dimensions,
                                                               std::uint64_t seed);

}  // namespace lnsim::stats
