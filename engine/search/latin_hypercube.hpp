/// \file
/// Points that fill a box evenly.
#pragma once

#include <cstdint>
#include <vector>

namespace lnsim::search {

/// A side of a box: a name, by which it is drawn, and its ends, low <= high.
struct Side {
    std::uint64_t key = 0;  ///< chance::key_of(name): adding a side changes no other
    double low = 0;
    double high = 0;
};

/// `count` points in the box, one in each of `count` equal slices of every side, at a random place within the slice.
/// \param wave distinguishes designs of one search; below 2^16
/// \return [point][side]
/// Source: McKay, Beckman and Conover 1979, Technometrics 21:239-245, doi:10.1080/00401706.1979.10489755.
[[nodiscard]] std::vector<std::vector<double>> latin_hypercube(const std::vector<Side>& box, std::uint32_t count,
                                                               std::uint64_t seed, std::uint32_t wave);

}  // namespace lnsim::search
