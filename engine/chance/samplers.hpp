/// \file
/// Exact samplers: each takes its words from one cursor and has the stated law to the resolution of 53-bit uniforms.
///
/// Counts by inversion or by rejection with an exact bound, reals by rejection; no distribution of the standard
/// library (their results differ by library) and no libm. The checked entry points throw std::invalid_argument; the
/// hot ones (noexcept) assert.
#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/chance/address.hpp"
#include "engine/core/elementary.hpp"

namespace lnsim::chance {

namespace detail {

inline constexpr double negligible = 0x1p-64;  // past the mode and below the resolution of a uniform, inversion ends

inline constexpr auto reciprocals = [] {
    std::array<double, 256> table{};
    for (std::size_t i = 1; i < table.size(); ++i) table[i] = 1.0 / static_cast<double>(i);
    return table;
}();

}  // namespace detail

/// True with probability p in [0, 1], exact to 2^-53.
LNSIM_HOT bool bernoulli(Draws& draws, double p) noexcept { return draws.bernoulli(p); }

/// Binomial(n, p) by inversion of one uniform, given the mass at 0, (1 - p)^n >= exp(-700); otherwise as binomial_small.
LNSIM_HOT std::int64_t binomial_from_mass(std::int64_t n, double mass, double odds, double uniform) noexcept {
    assert(n >= 0 && odds >= 0.0);
    const double trials = static_cast<double>(n);
    std::size_t k = 0;
    while (uniform > mass && k + 1 < detail::reciprocals.size()) {
        const double ratio = odds * ((trials - static_cast<double>(k)) * detail::reciprocals[k + 1]);
        if (mass <= detail::negligible && ratio < 1.0) break;
        uniform -= mass;
        mass *= ratio;
        ++k;
    }
    const auto successes = static_cast<std::int64_t>(k);
    return successes < n ? successes : n;
}

/// Binomial(n, p) by inversion of one uniform, with what depends on p computed beforehand.
/// \param n trials, with n p <= 100 and (1 - p)^n above e^-700: draw the failures instead where p is near 1
/// \param log_q core::log1p(-p)  \param odds p / (1 - p)  \param uniform in (0, 1)
/// \return successes in [0, n]; about 1 + n p steps of one multiplication chain, no division.
LNSIM_HOT std::int64_t binomial_small(std::int64_t n, double log_q, double odds, double uniform) noexcept {
    const double trials = static_cast<double>(n);
    assert(n >= 0 && trials * log_q >= -700.0);
    return binomial_from_mass(n, core::exp(trials * log_q), odds, uniform);
}

/// Poisson(mean) by inversion of one uniform, with exp(-mean) computed beforehand; mean <= 100.
LNSIM_HOT std::int64_t poisson_small(double mean, double exp_minus_mean, double uniform) noexcept {
    assert(mean >= 0.0 && mean <= 100.0);
    double mass = exp_minus_mean;
    std::size_t k = 0;
    while (uniform > mass && k + 1 < detail::reciprocals.size()) {
        const double ratio = mean * detail::reciprocals[k + 1];
        if (mass <= detail::negligible && ratio < 1.0) break;
        uniform -= mass;
        mass *= ratio;
        ++k;
    }
    return static_cast<std::int64_t>(k);
}

namespace detail {

/// The set bits of mask, each kept with probability digits 2^-53: all lanes compare a uniform with p at once, binary
/// digit by digit, a word as wide as the lanes a digit, until every lane has met a digit that decides it.
inline std::uint64_t bits_by_digits(Draws& draws, std::uint64_t digits, std::uint64_t mask) noexcept {
    std::uint64_t kept = 0;
    const bool narrow = mask >> 32 == 0;
    for (std::uint64_t digit = std::uint64_t{1} << 52; digit != 0 && mask != 0; digit >>= 1) {
        const std::uint64_t uniform = narrow ? draws.word32() : draws.word64();
        if ((digits & digit) != 0) {
            kept |= mask & ~uniform;
            mask &= uniform;
        } else {
            mask &= ~uniform;
        }
    }
    return kept;
}

/// The set bits of mask, each kept if a Poisson process of rate 1 has an arrival in its cell of length hazard:
/// exponential gaps along the set bits. One uniform where nothing arrives, mostly decided by exp(-x) >= 1 - x without
/// a logarithm, and one more for each bit kept.
inline std::uint64_t bits_by_gaps(Draws& draws, double hazard, std::uint64_t mask) noexcept {
    std::uint64_t kept = 0;
    while (mask != 0) {
        const double length = static_cast<double>(std::popcount(mask)) * hazard;
        const double uniform = draws.uniform();
        if (uniform < 1.0 - length) break;
        const double gap = -core::log(uniform);
        if (!(gap < length)) break;
        for (double passed = hazard; passed <= gap && (mask & (mask - 1)) != 0; passed += hazard) mask &= mask - 1;
        kept |= mask & (~mask + 1);
        mask &= mask - 1;
    }
    return kept;
}

}  // namespace detail

/// Bits kept independently with probability 1 - exp(-hazard), hazard in [0, infinity], exact to 2^-53: what many masks of
/// one hazard have in common, computed once.
class BitSampler {
public:
    explicit BitSampler(double hazard) noexcept : hazard_(hazard), digits_(-core::expm1(-hazard) * 0x1p53) {
        assert(hazard >= 0.0);
    }
    /// Whether none of the set bits of mask is kept, decided by the first two words of the draws alone; where it says false,
    /// the draws decide. Most masks of small hazard end here, without a cursor.
    [[nodiscard]] bool surely_none(const Block& first, std::uint64_t mask) const noexcept {
        const double length = static_cast<double>(std::popcount(mask)) * hazard_;
        return length < few && uniform_of(first[0] | static_cast<std::uint64_t>(first[1]) << 32) < 1.0 - length;
    }
    /// The set bits of mask that are kept; by gaps where few bits are expected, by digits where more are (about 75 ns for
    /// any hazard).
    [[nodiscard]] std::uint64_t operator()(Draws& draws, std::uint64_t mask) const noexcept {
        if (static_cast<double>(std::popcount(mask)) * hazard_ < few) return detail::bits_by_gaps(draws, hazard_, mask);
        if (digits_ >= 0x1p53) return mask;
        return detail::bits_by_digits(draws, static_cast<std::uint64_t>(static_cast<std::int64_t>(digits_)), mask);
    }

private:
    static constexpr double few = 1.0;  // expected bits at which the two ways cost the same

    double hazard_;
    double digits_;
};

/// The set bits of one mask, each kept independently with probability 1 - exp(-hazard).
inline std::uint64_t bernoulli_bits(Draws& draws, double hazard, std::uint64_t mask) noexcept {
    return BitSampler(hazard)(draws, mask);
}

inline constexpr double binomial_inversion_limit = 10.0;  ///< Hormann's bounds hold from a mean of 10 on

/// Binomial(n, p), 0 <= n <= 2^31, p in [0, 1]. Inversion while n min(p, 1 - p) < 10, else transformed rejection
/// (BTRS; Hormann 1993, J Stat Comput Simul 46:101-110, doi:10.1080/00949659308811496).
std::int64_t binomial(Draws& draws, std::int64_t n, double p);

/// Poisson(mean), mean in [0, 1e9]. Inversion under 10, else transformed rejection (PTRS; Hormann 1993, Insurance:
/// Mathematics and Economics 12:39-45, doi:10.1016/0167-6687(93)90997-4).
std::int64_t poisson(Draws& draws, double mean);

/// Multinomial: n items over cells with probability weight / total, by conditional binomials. Weights finite and
/// >= 0, not all 0; counts has the length of weights and receives whole numbers that sum to n.
void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts);

/// Hypergeometric: marked items among `sample` drawn without replacement from `marked` + `unmarked`; each at most
/// 2^31, sample at most their sum. Draw by draw where an edge of the table is short, else inversion from the mode.
std::int64_t hypergeometric(Draws& draws, std::int64_t marked, std::int64_t unmarked, std::int64_t sample);

/// Standard normal by 256 layers of equal area (Marsaglia and Tsang 2000, J Stat Softw 5(8), doi:10.18637/jss.v005.i08,
/// with disjoint bits for layer and place, Doornik 2005): mostly 64 bits, a product and a comparison.
double standard_normal(Draws& draws) noexcept;

/// median * exp(sigma * z), z standard normal; median > 0, sigma >= 0.
double lognormal(Draws& draws, double median, double sigma);

/// Exponential with the given mean >= 0.
double exponential(Draws& draws, double mean);

/// Gamma with shape > 0 and scale >= 0 (mean shape * scale; Marsaglia and Tsang 2000, ACM TOMS 26:363-372,
/// doi:10.1145/358407.358414).
double gamma(Draws& draws, double shape, double scale);

/// Beta(a, b), a and b in [1e-300, 1e300], as X / (X + Y) of two gammas formed from their logarithms.
double beta(Draws& draws, double a, double b);

/// An index with probability weight / total; weights finite and >= 0, not all 0. Never an index of weight 0.
std::size_t weighted_choice(Draws& draws, std::span<const double> weights);

}  // namespace lnsim::chance
