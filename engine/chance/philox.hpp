/// \file
/// Philox4x32-10, a counter-based generator: random words as a pure function of a counter and a key.
///
/// Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC11,
/// doi:10.1145/2063384.2063405. Passes the known answers of Random123 bit for bit.
#pragma once

#include <array>
#include <cstdint>

#include "engine/core/clones.hpp"

namespace lnsim::chance {

using Block = std::array<std::uint32_t, 4>;  ///< four random words, or the four words of a counter
using Key = std::array<std::uint32_t, 2>;

namespace philox {

inline constexpr int rounds = 10;
inline constexpr std::uint64_t multiplier_0 = 0xD2511F53U;
inline constexpr std::uint64_t multiplier_1 = 0xCD9E8D57U;
inline constexpr std::uint32_t key_step_0 = 0x9E3779B9U;  // golden ratio
inline constexpr std::uint32_t key_step_1 = 0xBB67AE85U;  // sqrt(3) - 1
inline constexpr std::uint64_t low_half = 0xFFFFFFFFU;

/// Four words held in 64-bit lanes, upper halves zero: in this form compilers vectorise the widening products.
struct Lanes {
    std::uint64_t word_0, word_1, word_2, word_3;
};

LNSIM_HOT Lanes scramble(Lanes x, std::uint32_t key_0, std::uint32_t key_1) noexcept {
#pragma GCC unroll 10
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t product_0 = x.word_0 * multiplier_0;
        const std::uint64_t product_1 = x.word_2 * multiplier_1;
        x.word_0 = (product_1 >> 32) ^ x.word_1 ^ key_0;
        x.word_1 = product_1 & low_half;
        x.word_2 = (product_0 >> 32) ^ x.word_3 ^ key_1;
        x.word_3 = product_0 & low_half;
        key_0 += key_step_0;
        key_1 += key_step_1;
    }
    return x;
}

}  // namespace philox

/// The four random words of one counter under one key; for a fixed key a permutation of the counters.
LNSIM_HOT Block philox4x32(const Block& counter, const Key& key) noexcept {
    const philox::Lanes x = philox::scramble({counter[0], counter[1], counter[2], counter[3]}, key[0], key[1]);
    return {static_cast<std::uint32_t>(x.word_0), static_cast<std::uint32_t>(x.word_1),
            static_cast<std::uint32_t>(x.word_2), static_cast<std::uint32_t>(x.word_3)};
}

}  // namespace lnsim::chance
