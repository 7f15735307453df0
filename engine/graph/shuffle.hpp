/// \file
/// Random orders and choices of the graph algorithms: every one from its own address, so that the seed alone decides.
#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "engine/chance/address.hpp"

namespace lnsim::graph {

/// Chance of one algorithm on one graph: a new address for each decision, counted in the order of a serial program.
class Luck {
public:
    Luck(std::uint64_t seed, std::uint8_t stream) noexcept : seed_(seed), stream_(stream) {}

    /// 64 bits.
    std::uint64_t next() noexcept {
        if (left_ == 0) {
            draws_ = chance::Draws(chance::Address{seed_, 0, stream_, 0, ++decision_, 0});
            left_ = 1U << 16U;
        }
        --left_;
        return draws_.word64();
    }
    double uniform() noexcept { return chance::uniform_of(next()); }

    /// A whole number below `end`, for end < 2^32; off uniform by less than 2^-32.
    std::uint32_t below(std::uint32_t end) noexcept { return static_cast<std::uint32_t>((next() >> 32U) * end >> 32U); }

    /// 0 .. count - 1 in random order.
    std::vector<std::uint32_t> order(std::uint32_t count) {
        std::vector<std::uint32_t> list(count);
        std::iota(list.begin(), list.end(), 0U);
        for (std::uint32_t i = count; i > 1; --i) std::swap(list[i - 1], list[below(i)]);
        return list;
    }

private:
    std::uint64_t seed_;
    std::uint8_t stream_;
    std::uint64_t decision_ = 0;
    std::uint32_t left_ = 0;
    chance::Draws draws_{chance::Address{}};
};

}  // namespace lnsim::graph
