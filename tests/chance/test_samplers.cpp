#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"

namespace {

namespace chance = lnsim::chance;
namespace core = lnsim::core;
using chance::Address;
using chance::Draws;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Draws at(std::uint64_t entity) { return Draws{Address{17, 0, 0, 0, entity, 0}}; }

// Inversion of one uniform against a distribution function summed in extended precision: the smallest k with
// uniform <= P(X <= k), unless the uniform lies within rounding of a step.
template <class Mass>
bool inverts(std::int64_t k, double uniform, Mass mass) {
    long double below = 0.0L;
    for (std::int64_t i = 0; i < k; ++i) below += mass(i);
    const auto u = static_cast<long double>(uniform);
    return u >= below - 1e-14L && u <= below + mass(k) + 1e-14L;
}

long double binomial_mass(std::int64_t k, std::int64_t n, double p) {
    const auto x = static_cast<long double>(k);
    const auto trials = static_cast<long double>(n);
    const long double ways = std::lgamma(trials + 1) - std::lgamma(x + 1) - std::lgamma(trials - x + 1);
    return std::exp(ways + x * std::log(static_cast<long double>(p)) +
                    (trials - x) * std::log1p(-static_cast<long double>(p)));
}

}  // namespace

TEST_CASE("small binomials invert the distribution function") {
    const std::array<double, 9> uniforms{0x1p-54, 1e-9, 0.01, 0.3, 0.5, 0.8, 0.99, 1 - 1e-9, 1 - 0x1p-53};
    for (const std::int64_t n : {1, 2, 5, 30, 255, 100'000}) {
        for (const double p : {1e-6, 1e-4, 0.01, 0.3, 0.5, 0.97}) {
            const double log_q = core::log1p(-p);
            if (static_cast<double>(n) * log_q < -40.0) continue;
            for (const double uniform : uniforms) {
                const std::int64_t k = chance::binomial_small(n, log_q, p / (1.0 - p), uniform);
                INFO(n << " " << p << " " << uniform << " gives " << k);
                CHECK(inverts(k, uniform, [&](std::int64_t i) { return binomial_mass(i, n, p); }));
            }
        }
    }
}

TEST_CASE("inversion ends at a plausible value where rounding leaves a rest") {
    CHECK(chance::binomial_small(100'000, core::log1p(-1e-6), 1e-6 / (1 - 1e-6), 1 - 0x1p-53) < 16);
    CHECK(chance::poisson_small(0.1, core::exp(-0.1), 1 - 0x1p-53) < 16);
    CHECK(chance::binomial_small(0, core::log1p(-0.5), 1.0, 1 - 0x1p-53) == 0);
    CHECK(chance::binomial_small(3, core::log1p(-0.999999), 0.999999 / (1 - 0.999999), 0.5) == 3);
}

TEST_CASE("samplers at the edges of their parameters") {
    for (std::uint64_t i = 0; i < 200; ++i) {
        Draws draws = at(i);
        CHECK(chance::binomial(draws, 0, 0.5) == 0);
        CHECK(chance::binomial(draws, 1'000'000, 0.0) == 0);
        CHECK(chance::binomial(draws, std::int64_t{1} << 31, 1.0) == std::int64_t{1} << 31);
        CHECK(chance::poisson(draws, 0.0) == 0);
        CHECK(chance::hypergeometric(draws, 0, 50, 20) == 0);
        CHECK(chance::hypergeometric(draws, 50, 0, 20) == 20);
        CHECK(chance::hypergeometric(draws, 40, 60, 100) == 40);
        CHECK(chance::hypergeometric(draws, 40, 60, 0) == 0);
        CHECK(chance::exponential(draws, 0.0) == 0.0);
        CHECK(chance::lognormal(draws, 4.0, 0.0) == 4.0);
        CHECK(chance::gamma(draws, 2.0, 0.0) == 0.0);
        CHECK(chance::bernoulli_bits(draws, 0.0, ~std::uint64_t{0}) == 0);
        CHECK(chance::bernoulli_bits(draws, 0.3, 0) == 0);
        CHECK(chance::bernoulli_bits(draws, infinity, 0xF0F0U) == 0xF0F0U);
        const std::array<double, 4> one{0.0, 0.0, 2.0, 0.0};
        CHECK(chance::weighted_choice(draws, one) == 2);
        const double x = chance::beta(draws, 1e-300, 1e-300);
        CHECK((x == 0.0 || x == 1.0));
        CHECK(std::fabs(chance::beta(draws, 1e300, 1e300) - 0.5) < 1e-12);
    }
}

TEST_CASE("a hypergeometric count stays within its table") {
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        Draws draws = at(i);
        const std::int64_t marked = static_cast<std::int64_t>(chance::mix(i) % 200);
        const std::int64_t unmarked = static_cast<std::int64_t>(chance::mix(i + 77) % 200);
        const std::int64_t sample = static_cast<std::int64_t>(chance::mix(i + 99) % 401) % (marked + unmarked + 1);
        const std::int64_t found = chance::hypergeometric(draws, marked, unmarked, sample);
        const bool inside = found >= 0 && found <= marked && found <= sample && sample - found <= unmarked;
        if (!inside) FAIL(marked << " " << unmarked << " " << sample << " gives " << found);
    }
}

TEST_CASE("multinomial counts sum to n and leave cells without weight empty") {
    const std::array<double, 6> weights{0.0, 1e-12, 3.0, 0.0, 1.0, 0.0};
    std::array<std::int64_t, 6> counts{};
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{7}, std::int64_t{1} << 31}) {
        for (std::uint64_t i = 0; i < 200; ++i) {
            Draws draws = at(i);
            chance::multinomial(draws, n, weights, counts);
            CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == n);
            CHECK(counts[0] + counts[3] + counts[5] == 0);
        }
    }
}

TEST_CASE("bits are kept only from the mask") {
    for (std::uint64_t i = 0; i < 5000; ++i) {
        Draws draws = at(i);
        const std::uint64_t mask = chance::mix(i);
        if ((chance::bernoulli_bits(draws, 0.5, mask) & ~mask) != 0) FAIL("outside the mask");
    }
}

TEST_CASE("arguments outside a sampler's contract are refused") {
    Draws draws = at(0);
    std::array<std::int64_t, 2> counts{};
    const std::array<double, 2> weights{1.0, 1.0};
    const std::array<double, 2> no_weight{0.0, 0.0};
    const std::array<double, 2> bad_weight{1.0, not_a_number};
    CHECK_THROWS_AS(chance::binomial(draws, -1, 0.5), std::invalid_argument);
    CHECK_THROWS_AS(chance::binomial(draws, (std::int64_t{1} << 31) + 1, 0.5), std::invalid_argument);
    CHECK_THROWS_AS(chance::binomial(draws, 1, 1.0000001), std::invalid_argument);
    CHECK_THROWS_AS(chance::binomial(draws, 1, not_a_number), std::invalid_argument);
    CHECK_THROWS_AS(chance::poisson(draws, -1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::poisson(draws, 1.1e9), std::invalid_argument);
    CHECK_THROWS_AS(chance::multinomial(draws, -1, weights, counts), std::invalid_argument);
    CHECK_THROWS_AS(chance::multinomial(draws, 3, no_weight, counts), std::invalid_argument);
    CHECK_THROWS_AS(chance::multinomial(draws, 3, std::span(weights).first(1), counts), std::invalid_argument);
    CHECK_THROWS_AS(chance::hypergeometric(draws, 3, 4, 8), std::invalid_argument);
    CHECK_THROWS_AS(chance::hypergeometric(draws, -3, 4, 1), std::invalid_argument);
    CHECK_THROWS_AS(chance::weighted_choice(draws, {}), std::invalid_argument);
    CHECK_THROWS_AS(chance::weighted_choice(draws, bad_weight), std::invalid_argument);
    CHECK_THROWS_AS(chance::lognormal(draws, 0.0, 1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::lognormal(draws, 1.0, -1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::exponential(draws, -1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::gamma(draws, 0.0, 1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::beta(draws, 0.0, 1.0), std::invalid_argument);
    CHECK_THROWS_AS(chance::beta(draws, 1.0, infinity), std::invalid_argument);
}

TEST_CASE("every compiler and instruction set draws the same variates") {
    std::uint64_t digest = 0;
    const auto take = [&digest](double x) { digest = chance::mix(digest + core::detail::bits_of(x)); };
    for (std::uint64_t i = 0; i < 5000; ++i) {
        Draws draws = at(i);
        for (const double p : {0.01, 0.4, 0.99}) {
            for (const std::int64_t n : {3, 60, 5000}) take(static_cast<double>(chance::binomial(draws, n, p)));
        }
        for (const double mean : {0.3, 8.0, 40.0, 1e6}) take(static_cast<double>(chance::poisson(draws, mean)));
        take(static_cast<double>(chance::hypergeometric(draws, 300, 500, 100)));
        take(static_cast<double>(chance::bernoulli_bits(draws, 0.2, ~std::uint64_t{0})));
        take(chance::standard_normal(draws));
        take(chance::lognormal(draws, 2.0, 0.5));
        take(chance::exponential(draws, 2.0));
        for (const double shape : {0.2, 1.0, 30.0}) take(chance::gamma(draws, shape, 1.5));
        take(chance::beta(draws, 0.4, 3.0));
    }
    CHECK(digest == 0xDE23DC3744446FF5U);
}
