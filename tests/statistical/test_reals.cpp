// The continuous samplers, and the uniforms under them, against their exact laws in 64 cells of equal probability and
// the tails. Resolution of the negative controls: 0.03 standard deviations of the mean.
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/chi_square.hpp"

namespace {

namespace chance = lnsim::chance;
using lnsim::testing::acceptance;
using lnsim::testing::agreement;
using lnsim::testing::Cells;
using lnsim::testing::cells_of;
using lnsim::testing::draws_in_a_test;
using lnsim::testing::sorted_draws;
using chance::Draws;

constexpr double resolution = 0.03;

// Edges at quantiles of one law, probabilities from another. Edges that doubles cannot tell apart are merged.
template <class Edges, class Law>
Cells continuous_cells(const Edges& edges_of, const Law& law, double largest = 1e300) {
    std::vector<double> edges;
    const auto add = [&](double p) {
        const double edge = boost::math::quantile(edges_of, p);
        if (edge < largest && (edges.empty() || edge > edges.back())) edges.push_back(edge);
    };
    for (const double p : {1e-4, 1e-3}) add(p);
    for (int i = 1; i < 64; ++i) add(i / 64.0);
    for (const double p : {0.999, 0.9999}) add(p);
    return cells_of(edges, [&](double x) { return boost::math::cdf(law, x); });
}

template <class Law>
void agrees(const std::vector<double>& draws, const Law& law, const Law& disturbed, double largest = 1e300) {
    CHECK(agreement(draws, continuous_cells(law, law, largest)) >= acceptance);
    CHECK(agreement(draws, continuous_cells(law, disturbed, largest)) < acceptance);
}

}  // namespace

TEST_CASE("uniforms are uniform along every part of the address") {
    Cells cells;
    for (int i = 1; i < 256; ++i) cells.edges.push_back(i / 256.0);
    cells.probability.assign(256, 1.0 / 256);
    for (int part = 0; part < 6; ++part) {
        std::vector<double> draws(part == 2 ? 256 * 600 : 60'000);
        for (std::size_t i = 0; i < draws.size(); ++i) {
            const auto j = static_cast<std::uint32_t>(i);
            chance::Address address{11, 12, 13, 14, 15, 16};
            if (part == 0) address.seed = i;
            if (part == 1) address.replication = j;
            if (part == 2) address.stream = static_cast<std::uint8_t>(j % 256);
            if (part == 2) address.entity = j / 256;
            if (part == 3) address.month = j;
            if (part == 4) address.entity = i;
            if (part == 5) address.k = j;
            draws[i] = Draws{address}.uniform();
        }
        std::sort(draws.begin(), draws.end());
        INFO("part " << part);
        CHECK(agreement(draws, cells) >= acceptance);
    }
    auto draws = sorted_draws([](Draws& d) { return d.uniform32(); }, 201);
    CHECK(agreement(draws, cells) >= acceptance);
    for (double& x : draws) x = std::pow(x, 1.0 - resolution);
    CHECK(agreement(draws, cells) < acceptance);
}

TEST_CASE("normal draws have the normal law") {
    using boost::math::normal;
    const auto draws = sorted_draws([](Draws& d) { return chance::standard_normal(d); }, 202);
    agrees(draws, normal(0, 1), normal(resolution, 1));
    agrees(draws, normal(0, 1), normal(0, 1 + resolution));
}

TEST_CASE("lognormal draws have the lognormal law") {
    using boost::math::lognormal;
    const auto draws = sorted_draws([](Draws& d) { return chance::lognormal(d, 42.0, 0.6); }, 203);
    agrees(draws, lognormal(std::log(42.0), 0.6), lognormal(std::log(42.0) + resolution * 0.6, 0.6));
}

TEST_CASE("exponential draws have the exponential law") {
    using boost::math::exponential;
    const auto draws = sorted_draws([](Draws& d) { return chance::exponential(d, 4.0); }, 204);
    agrees(draws, exponential(0.25), exponential(0.25 / (1 + resolution)));
}

TEST_CASE("gamma draws have the gamma law") {
    using law = boost::math::gamma_distribution<double>;
    for (const double shape : {0.01, 0.3, 0.999, 1.0, 1.001, 3.5, 80.0, 1e6}) {
        const auto draws = sorted_draws([shape](Draws& d) { return chance::gamma(d, shape, 2.5); }, 205);
        INFO(shape);
        agrees(draws, law(shape, 2.5), law(shape + resolution * std::sqrt(shape), 2.5));
    }
}

TEST_CASE("beta draws have the beta law") {
    using law = boost::math::beta_distribution<double>;
    for (const double a : {0.02, 0.5, 1.0, 4.0, 2000.0}) {
        for (const double b : {0.05, 0.7, 1.0, 30.0, 1e5}) {
            const auto draws = sorted_draws([a, b](Draws& d) { return chance::beta(d, a, b); }, 206);
            const double shift = 1 + resolution * std::sqrt((a + b) / (a * b * (a + b + 1)) * (a + b));
            INFO(a << " " << b);
            agrees(draws, law(a, b), law(a * shift, b), 1.0 - 1e-12);
        }
    }
}
