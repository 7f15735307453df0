// The counting samplers against their exact laws. Resolution of every negative control: 0.03 standard deviations of
// the mean.
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/chi_square.hpp"

namespace {

namespace chance = lnsim::chance;
namespace core = lnsim::core;
using lnsim::testing::acceptance;
using lnsim::testing::agreement;
using lnsim::testing::Cells;
using lnsim::testing::cells_of;
using lnsim::testing::chi_square_p;
using lnsim::testing::sorted_draws;
using lnsim::testing::whole_edges;
using chance::Draws;

constexpr double resolution = 0.03;

Cells binomial_cells(double n, double p) {
    const boost::math::binomial law(n, p);
    return cells_of(whole_edges(n * p, std::sqrt(n * p * (1 - p)), n),
                    [&](double k) { return boost::math::cdf(law, k); });
}

Cells poisson_cells(double mean) {
    const boost::math::poisson law(mean);
    return cells_of(whole_edges(mean, std::sqrt(mean), 1e300), [&](double k) { return boost::math::cdf(law, k); });
}

double hypergeometric_mass(double k, double marked, double unmarked, double sample) {
    const auto log_ways = [](double n, double m) {
        const auto a = static_cast<long double>(n);
        const auto b = static_cast<long double>(m);
        return std::lgamma(a + 1) - std::lgamma(b + 1) - std::lgamma(a - b + 1);
    };
    return static_cast<double>(std::exp(log_ways(marked, k) + log_ways(unmarked, sample - k) -
                                        log_ways(marked + unmarked, sample)));
}

Cells hypergeometric_cells(double marked, double unmarked, double sample) {
    const double all = marked + unmarked;
    const double mean = sample * marked / all;
    const double deviation = std::sqrt(mean * (unmarked / all) * ((all - sample) / (all - 1)));
    const double first = std::max(0.0, std::floor(std::max(sample - unmarked, mean - 12 * deviation)));
    const double last = std::min({sample, marked, std::ceil(mean + 12 * deviation)});
    std::vector<double> sums;
    double sum = 0.0;
    for (double k = first; k <= last; k += 1.0) {
        sum += hypergeometric_mass(k, marked, unmarked, sample);
        sums.push_back(sum);
    }
    const auto cdf = [&](double k) {
        if (k < first) return 0.0;
        return k >= last ? 1.0 : sums[static_cast<std::size_t>(k - first)];
    };
    return cells_of(whole_edges(mean, deviation, last), cdf);
}

}  // namespace

TEST_CASE("Bernoulli draws have their probability") {
    for (const double p : {1e-4, 0.03, 0.5, 0.999}) {
        const auto draws = sorted_draws([p](Draws& d) { return chance::bernoulli(d, p) ? 1 : 0; }, 101);
        const double disturbed = p + resolution * std::sqrt(p * (1 - p)) * (p > 0.9 ? -1 : 1);
        INFO(p);
        CHECK(agreement(draws, Cells{{0.0}, {1 - p, p}}) >= acceptance);
        CHECK(agreement(draws, Cells{{0.0}, {1 - disturbed, disturbed}}) < acceptance);
    }
}

TEST_CASE("binomial draws have the binomial law") {
    struct Case {
        std::int64_t n;
        double p;
    };
    for (const auto& [n, p] :
         {Case{1, 0.3}, Case{7, 0.001}, Case{7, 0.5}, Case{12, 0.95}, Case{40, 0.2499}, Case{40, 0.2501}, Case{20, 0.5},
          Case{100, 0.9}, Case{250, 0.5}, Case{1000, 0.001}, Case{1000, 0.3}, Case{100'000, 0.9999},
          Case{1'000'000, 1e-5}, Case{std::int64_t{1} << 31, 4e-9}, Case{std::int64_t{1} << 31, 1e-6},
          Case{std::int64_t{1} << 31, 0.5}, Case{std::int64_t{1} << 31, 0.98}}) {
        const auto draws = sorted_draws([&](Draws& d) { return chance::binomial(d, n, p); }, 102);
        const auto trials = static_cast<double>(n);
        const double shift = resolution * std::sqrt(p * (1 - p) / trials);
        INFO(n << " " << p);
        CHECK(agreement(draws, binomial_cells(trials, p)) >= acceptance);
        CHECK(agreement(draws, binomial_cells(trials, p > 0.9 ? p - shift : p + shift)) < acceptance);
    }
}

TEST_CASE("the hot binomial has the binomial law") {
    for (const double p : {0.02, 0.4, 0.6}) {
        const double log_q = core::log1p(-p);
        const double odds = p / (1 - p);
        const auto draws = sorted_draws([&](Draws& d) { return chance::binomial_small(30, log_q, odds, d.uniform()); },
                                        103);
        CHECK(agreement(draws, binomial_cells(30, p)) >= acceptance);
        CHECK(agreement(draws, binomial_cells(30, p + resolution * std::sqrt(p * (1 - p) / 30))) < acceptance);
    }
}

TEST_CASE("Poisson draws have the Poisson law") {
    for (const double mean : {1e-3, 0.2, 1.0, 4.5, 9.99, 10.0, 10.5, 30.0, 1234.5, 1e6, 1e9}) {
        const auto draws = sorted_draws([mean](Draws& d) { return chance::poisson(d, mean); }, 104);
        INFO(mean);
        CHECK(agreement(draws, poisson_cells(mean)) >= acceptance);
        CHECK(agreement(draws, poisson_cells(mean + resolution * std::sqrt(mean))) < acceptance);
    }
}

TEST_CASE("hypergeometric draws have the hypergeometric law") {
    struct Case {
        std::int64_t marked, unmarked, sample;
    };
    for (const auto& [marked, unmarked, sample] :
         {Case{1, 1, 1}, Case{3, 9, 5}, Case{10, 10, 10}, Case{5, 5000, 2000}, Case{30, 20, 33}, Case{60, 90, 50},
          Case{500, 100, 200}, Case{40, 60, 83}, Case{20'000, 30'000, 10'000}, Case{1'000'000, 20, 500'000},
          Case{3'000'000, 5'000'000, 4'000'000}}) {
        const auto draws =
            sorted_draws([&](Draws& d) { return chance::hypergeometric(d, marked, unmarked, sample); }, 105);
        const auto m = static_cast<double>(marked);
        const auto u = static_cast<double>(unmarked);
        const auto s = static_cast<double>(sample);
        INFO(marked << " " << unmarked << " " << sample);
        CHECK(agreement(draws, hypergeometric_cells(m, u, s)) >= acceptance);
        const boost::math::binomial with_replacement(s, m / (m + u));
        const Cells other = cells_of(hypergeometric_cells(m, u, s).edges,
                                     [&](double k) { return boost::math::cdf(with_replacement, std::min(k, s)); });
        if (marked + unmarked < 1000 && sample > 1) CHECK(agreement(draws, other) < acceptance);
    }
    const auto draws = sorted_draws([](Draws& d) { return chance::hypergeometric(d, 60, 90, 50); }, 106);
    CHECK(agreement(draws, hypergeometric_cells(61, 89, 50)) < acceptance);
}

TEST_CASE("multinomial draws have the multinomial law") {
    constexpr std::array<double, 4> weights{2.0, 0.0, 5.0, 3.0};
    constexpr std::int64_t n = 6;
    const auto draws = sorted_draws(
        [&](Draws& d) {
            std::array<std::int64_t, 4> counts{};
            chance::multinomial(d, n, weights, counts);
            return counts[0] * 10 + counts[2];
        },
        107);
    const auto law = [](std::array<double, 3> p) {
        Cells cells;
        for (int a = 0; a <= 6; ++a) {
            for (int b = 0; b <= 6 - a; ++b) {
                const double ways = std::tgamma(7.0) / (std::tgamma(a + 1.0) * std::tgamma(b + 1.0) *
                                                        std::tgamma(7.0 - a - b));
                cells.edges.push_back(10 * a + b);
                cells.probability.push_back(ways * std::pow(p[0], a) * std::pow(p[1], b) * std::pow(p[2], 6 - a - b));
            }
        }
        cells.edges.pop_back();
        return cells;
    };
    CHECK(agreement(draws, law({0.2, 0.5, 0.3})) >= acceptance);
    CHECK(agreement(draws, law({0.205, 0.495, 0.3})) < acceptance);
}

TEST_CASE("a weighted choice follows the weights") {
    constexpr std::array<double, 5> weights{0.4, 0.0, 3.0, 1e-3, 1.6};
    const auto draws = sorted_draws([&](Draws& d) { return chance::weighted_choice(d, weights); }, 108);
    const auto law = [](double first) {
        return Cells{{0, 1, 2, 3}, {first, 0.0, 3.0 / 5.001, 1e-3 / 5.001, 2.0 / 5.001 - first}};
    };
    CHECK(agreement(draws, law(0.4 / 5.001)) >= acceptance);
    CHECK(agreement(draws, law(0.41 / 5.001 + 0.003)) < acceptance);
}

TEST_CASE("the bits kept have the joint law of independent bits") {
    constexpr std::uint64_t mask = 0x8000'0400'0000'0081U;  // bits 0, 7, 42, 63
    for (const double hazard : {0.001, 0.02, 0.3, 1.0, 4.0}) {
        std::array<std::size_t, 16> counts{};
        for (std::size_t i = 0; i < 4 * lnsim::testing::draws_in_a_test; ++i) {
            Draws draws{chance::Address{109, 0, 0, 0, i, 0}};
            const std::uint64_t kept = chance::bernoulli_bits(draws, hazard, mask);
            counts[(kept & 1) | (kept >> 6 & 2) | (kept >> 40 & 4) | (kept >> 60 & 8)] += 1;
        }
        const auto law = [](double p, double last) {
            std::array<double, 16> probability{};
            for (std::size_t i = 0; i < 16; ++i) {
                probability[i] = 1.0;
                for (std::size_t bit = 0; bit < 4; ++bit) {
                    const double kept = bit == 3 ? last : p;
                    probability[i] *= (i >> bit & 1) != 0 ? kept : 1.0 - kept;
                }
            }
            return probability;
        };
        const double p = -std::expm1(-hazard);
        INFO(hazard);
        CHECK(chi_square_p(counts, law(p, p)) >= acceptance);
        CHECK(chi_square_p(counts, law(p, p + resolution * std::sqrt(p * (1 - p)))) < acceptance);
    }
}

TEST_CASE("the number of bits kept of 64 is binomial") {
    for (const double hazard : {0.0005, 0.05, 0.7}) {
        const auto draws = sorted_draws(
            [&](Draws& d) { return __builtin_popcountll(chance::bernoulli_bits(d, hazard, ~std::uint64_t{0})); }, 110);
        const double p = -std::expm1(-hazard);
        CHECK(agreement(draws, binomial_cells(64, p)) >= acceptance);
        CHECK(agreement(draws, binomial_cells(64, p + resolution * std::sqrt(p * (1 - p) / 64))) < acceptance);
    }
}
