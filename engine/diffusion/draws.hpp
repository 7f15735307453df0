#pragma once
// Draws of the laboratory: streams, words at an address, waiting times. Internal to engine/diffusion.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/core/elementary.hpp"

namespace lnsim::diffusion {

/// One number for each kind of draw.
enum class Stream : std::uint8_t {
    seeds = 1, live_arc, threshold, infectious_period, contact, adopt, update, landscape, start, learn, graph, reverse,
    panel, queue
};

/// Where a word lies: entity is a node or arc by number, round or count of infections in `round`.
struct Source {
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;

    [[nodiscard]] chance::Address address(Stream stream, std::uint64_t entity, std::uint64_t round = 0,
                                          std::uint32_t k = 0) const noexcept {
        // Rounds beyond 2^16 continue in the upper half of the entity; nodes and arcs stay below 2^40.
        return {seed, replication, static_cast<std::uint8_t>(stream), static_cast<std::uint32_t>(round & 0xFFFFU),
                entity | (round >> 16) << 40, k};
    }
    [[nodiscard]] chance::Draws draws(Stream stream, std::uint64_t entity, std::uint64_t round = 0) const noexcept {
        return chance::Draws(address(stream, entity, round));
    }
};

/// A whole number below n, n < 2^32, uniform to 2^-32 n.
inline std::uint32_t below(std::uint32_t n, std::uint64_t word) noexcept {
    return static_cast<std::uint32_t>(((word >> 32) * n) >> 32);
}

/// Geometric waiting time 1, 2, 3, ... with success p a round, from 32 bits by inversion: P(T > j) = (1 - p)^j to 2^-32.
/// A guide table makes the search a step or two, nearly always none.
class Geometric {
public:
    static constexpr std::uint32_t never = 0xFFFFFFFFU;

    explicit Geometric(double p) : log_q_(p < 1 ? core::log1p(-p) : -1e300), p_(p) {
        double survivor = 0x1p32;
        for (std::uint64_t& s : survival_) {
            s = static_cast<std::uint64_t>(survivor);
            survivor *= 1 - p;
        }
        survival_[0] = std::uint64_t{1} << 32;
        for (std::uint32_t cell = 0; cell < guide_.size(); ++cell) {
            std::uint32_t t = 1;
            while (t < table - 1 && (std::uint64_t{cell} << 20 | 0xFFFFFU) < survival_[t]) ++t;
            guide_[cell] = static_cast<std::uint16_t>(t);
        }
    }

    /// `never` only for p = 0.
    [[nodiscard]] std::uint32_t operator()(std::uint32_t word) const noexcept {
        std::uint32_t t = guide_[word >> 20];
        for (; word < survival_[t]; ++t) {
            if (t == table - 1) return beyond(word);
        }
        return t;
    }

    static constexpr std::uint32_t table = 1024;

    /// Words from here on wait at most t; 2^32 where none does.
    [[nodiscard]] std::uint64_t least_word(std::uint32_t t) const noexcept {
        if (t < table) return survival_[t];
        std::uint64_t low = 0;
        std::uint64_t high = survival_[table - 1];
        while (low < high) {
            const std::uint64_t middle = (low + high) / 2;
            if ((*this)(static_cast<std::uint32_t>(middle)) <= t) high = middle; else low = middle + 1;
        }
        return low;
    }

private:
    [[nodiscard]] std::uint32_t beyond(std::uint32_t word) const noexcept {
        if (p_ <= 0) return never;
        const double t = core::log(chance::uniform32_of(word)) / log_q_ + 1.0;
        if (t < table) return table;
        return t < 4e9 ? static_cast<std::uint32_t>(t) : never - 1;
    }

    std::array<std::uint64_t, table> survival_{};
    std::array<std::uint16_t, 4096> guide_{};
    double log_q_;
    double p_;
};

/// Exponential waiting time with a rate >= 0; infinite for rate 0.
inline double exponential_time(chance::Draws& draws, double rate) noexcept {
    return rate > 0 ? -core::log(draws.uniform()) / rate : core::detail::infinity;
}

}  // namespace lnsim::diffusion
