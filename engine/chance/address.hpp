/// \file
/// Where a random draw lives: chance is a pure function of its address, never of the order in which draws are made.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/chance/philox.hpp"

namespace lnsim::chance {

/// The address of a block of four random words; distinct addresses are distinct counters or keys.
struct Address {
    std::uint64_t seed = 0;         ///< of the study
    std::uint32_t replication = 0;  ///< below 2^24
    std::uint8_t stream = 0;        ///< which decision: one number for each kind of draw
    std::uint32_t month = 0;        ///< below 2^16
    std::uint64_t entity = 0;       ///< a key from ids in the data (key_of, pair_key), never a row number
    std::uint32_t k = 0;            ///< block within the decision, below 2^16
};

/// The Philox key of an address: the seed, low word first.
constexpr Key key_of(const Address& address) noexcept {
    return {static_cast<std::uint32_t>(address.seed), static_cast<std::uint32_t>(address.seed >> 32)};
}

/// The Philox counter of an address: { k | month << 16, entity low, entity high, replication | stream << 24 }.
constexpr Block counter_of(const Address& address) noexcept {
    assert(address.k < (1U << 16) && address.month < (1U << 16) && address.replication < (1U << 24));
    return {address.k | address.month << 16, static_cast<std::uint32_t>(address.entity),
            static_cast<std::uint32_t>(address.entity >> 32),
            address.replication | static_cast<std::uint32_t>(address.stream) << 24};
}

/// The four words at an address.
inline Block block_at(const Address& address) noexcept { return philox4x32(counter_of(address), key_of(address)); }

/// A permutation of the 64-bit words that spreads every bit over all others (finaliser of splitmix64).
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

/// Entity key of an id in the data: 64-bit FNV-1a of its bytes, mixed. The same on every machine, for ever.
constexpr std::uint64_t key_of(std::string_view id) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : id) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    return mix(hash);
}

/// Entity key of an ordered pair: (a, b) and (b, a) differ. For either key fixed, one-to-one in the other.
constexpr std::uint64_t pair_key(std::uint64_t a, std::uint64_t b) noexcept {
    return mix(mix(a + 0x9E3779B97F4A7C15U) ^ b);
}

/// Entity key of an unordered pair, as of an undirected tie.
constexpr std::uint64_t unordered_pair_key(std::uint64_t a, std::uint64_t b) noexcept {
    return pair_key(std::min(a, b), std::max(a, b));
}

/// A double in (0, 1), open at both ends, from 53 bits of a word: j 2^-53, and 2^-54 for j = 0.
LNSIM_HOT double uniform_of(std::uint64_t word) noexcept {
    const double u = static_cast<double>(static_cast<std::int64_t>(word >> 11)) * 0x1p-53;
    return u > 0x1p-54 ? u : 0x1p-54;
}

/// A double in (0, 1), open at both ends, from 32 bits: (j + 1/2) 2^-32.
LNSIM_HOT double uniform32_of(std::uint32_t word) noexcept { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

/// A cursor over the words of one decision: block k = 0, 1, 2, ... of its address, four words a block, in order.
/// At most 2^18 words: a decision that may need more takes further addresses.
class Draws {
public:
    explicit constexpr Draws(const Address& address) noexcept : counter_(counter_of(address)), key_(key_of(address)) {}

    /// The same cursor where the first block, block_at(address), has been computed already, as by fill_blocks.
    Draws(const Address& address, const Block& first) noexcept
        : counter_(counter_of(address)), key_(key_of(address)), block_(first), used_(0) {
        spent_ = (counter_[0] & 0xFFFFU) == 0xFFFFU;
        counter_[0] = (counter_[0] & 0xFFFF0000U) | ((counter_[0] + 1) & 0xFFFFU);
    }

    /// The next 32 bits.
    std::uint32_t word32() noexcept {
        if (used_ == 4) refill();
        return block_[used_++];
    }

    /// The next 64 bits: two words, low one first.
    std::uint64_t word64() noexcept {
        const std::uint64_t low = word32();
        return low | static_cast<std::uint64_t>(word32()) << 32;
    }

    double uniform() noexcept { return uniform_of(word64()); }      ///< in (0, 1), 53 bits
    double uniform32() noexcept { return uniform32_of(word32()); }  ///< in (0, 1), 32 bits

    /// True with probability p in [0, 1], exact to 2^-53; never for p = 0, always for p = 1. Takes 64 bits.
    bool bernoulli(double p) noexcept {
        assert(p >= 0.0 && p <= 1.0);
        return static_cast<double>(static_cast<std::int64_t>(word64() >> 11)) < p * 0x1p53;
    }

private:
    void refill() noexcept {
        assert(!spent_ && "more than 2^18 words at one address");
        block_ = philox4x32(counter_, key_);
        used_ = 0;
        spent_ = (counter_[0] & 0xFFFFU) == 0xFFFFU;
        counter_[0] = (counter_[0] & 0xFFFF0000U) | ((counter_[0] + 1) & 0xFFFFU);  // never into the next month
    }

    Block counter_;
    Key key_;
    Block block_{};
    std::uint32_t used_ = 4;
    bool spent_ = false;
};

/// The blocks of many entities in one pass: out[i] = block_at(base with entity = entities[i]). One length.
void fill_blocks(const Address& base, std::span<const std::uint64_t> entities, std::span<Block> out) noexcept;

/// The two 53-bit uniforms of the first block of many entities, as Draws gives them. One length.
void fill_uniforms(const Address& base, std::span<const std::uint64_t> entities, std::span<double> first,
                   std::span<double> second) noexcept;

/// Consecutive blocks of one decision: out[i] = block_at(base with k = base.k + i); base.k + out.size() <= 2^16.
void fill_sequence(const Address& base, std::span<Block> out) noexcept;

}  // namespace lnsim::chance
