// Elementary effects and Sobol indices against known answers, with and without replicate noise.
// Known answers: closed forms of Ishigami and Homma 1990 and of a weighted sum of uniforms.
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/chance/samplers.hpp"
#include "engine/search/elementary_effects.hpp"
#include "engine/search/sobol_indices.hpp"
#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

using Point = std::vector<double>;

double ishigami(const Point& u) {
    const auto angle = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
    const double second = std::sin(angle(1));
    return std::sin(angle(0)) + 7.0 * second * second + 0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
}

double weighted(const Point& u) { return u[0] + 2 * u[1] + 3 * u[2] + 4 * u[3]; }

template <class F>
search::Replicated exact(const std::vector<Point>& points, F f) {
    search::Replicated runs;
    for (const Point& point : points) runs.push_back({f(point)});
    return runs;
}

/// Noise of a paired design: common to all points of a replication, and each point's own; its size varies over points.
search::Replicated noisy(const std::vector<Point>& points, std::size_t replications, std::uint64_t seed) {
    search::Replicated runs;
    for (std::size_t i = 0; i < points.size(); ++i) {
        runs.emplace_back();
        for (std::uint32_t r = 0; r < replications; ++r) {
            chance::Draws common({seed, r, 1, 0, 0, 0});
            chance::Draws own({seed, r, 2, 0, i, 0});
            const double chance = 2.0 * chance::standard_normal(common) + (1.0 + 4.0 * points[i][0]) * chance::standard_normal(own);
            runs.back().push_back(ishigami(points[i]) + chance);
        }
    }
    return runs;
}

constexpr double ishigami_first[]{0.3139051911, 0.4424111448, 0.0};
constexpr double ishigami_total[]{0.5575888552, 0.4424111448, 0.2436836641};
constexpr double ishigami_variance = 13.84458794;

}  // namespace

TEST_CASE("Sobol indices of Ishigami's function are the closed form") {
    const auto result = search::sobol_indices(3, exact(search::saltelli_design(3, 8192, 1), ishigami), {.samples = 100});
    CHECK(result.mean == Approx(3.5).epsilon(0.002));
    CHECK(result.variance.value == Approx(ishigami_variance).epsilon(0.01));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(result.inputs[i].first.value == Approx(ishigami_first[i]).margin(0.015));
        CHECK(result.inputs[i].total.value == Approx(ishigami_total[i]).margin(0.01));
        CHECK(result.inputs[i].first.low <= ishigami_first[i]);
        CHECK(result.inputs[i].first.high >= ishigami_first[i]);
    }
    CHECK(result.interactions.value == Approx(0.2436836641).margin(0.02));
    CHECK(std::isnan(result.noise.value));
}

TEST_CASE("Sobol indices of a weighted sum are the shares of squared weights") {
    const auto result = search::sobol_indices(4, exact(search::saltelli_design(4, 4096, 2), weighted), {.samples = 50});
    const double shares[]{1.0 / 30, 4.0 / 30, 9.0 / 30, 16.0 / 30};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(result.inputs[i].first.value == Approx(shares[i]).margin(0.005));
        CHECK(result.inputs[i].total.value == Approx(shares[i]).margin(0.005));
    }
}

TEST_CASE("indices, variances and the share of chance are unbiased under noise that differs from point to point") {
    // Noise variance over points: 4 + E(1 + 4u)^2 = 4 + 31/3, about the variance of the function itself.
    constexpr double noise = 4.0 + 31.0 / 3.0;
    stats::Moments first[3], total[3], variance, chance;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto points = search::saltelli_design(3, 512, seed);
        const auto result = search::sobol_indices(3, noisy(points, 2, 100 + seed), {.samples = 1});
        for (std::size_t i = 0; i < 3; ++i) {
            first[i].add(result.inputs[i].first.value * result.variance.value / ishigami_variance);
            total[i].add(result.inputs[i].total.value * result.variance.value / ishigami_variance);
        }
        variance.add(result.variance.value);
        chance.add(result.noise.value);
    }
    // Eight means, each within four of its standard errors: a false alarm once in 2,000.
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(std::abs(first[i].mean() - ishigami_first[i]) < 4 * first[i].standard_error());
        CHECK(std::abs(total[i].mean() - ishigami_total[i]) < 4 * total[i].standard_error());
        CHECK(total[i].standard_error() < 0.03);
    }
    CHECK(std::abs(variance.mean() - ishigami_variance) < 4 * variance.standard_error());
    CHECK(std::abs(chance.mean() - noise) < 4 * chance.standard_error());
}

TEST_CASE("rows with a missing run are left out and counted") {
    auto runs = exact(search::saltelli_design(3, 1024, 1), ishigami);
    const auto whole = search::sobol_indices(3, runs, {.samples = 1});
    runs[7][0] = std::numeric_limits<double>::quiet_NaN();
    const auto most = search::sobol_indices(3, runs, {.samples = 1});
    CHECK(whole.rows == 1024);
    CHECK(most.rows == 1023);
    CHECK(most.inputs[0].total.value == Approx(whole.inputs[0].total.value).epsilon(0.05));
    for (auto& run : runs) run[0] = 1.0;
    CHECK(std::isnan(search::sobol_indices(3, runs, {.samples = 1}).inputs[0].first.value));
}

TEST_CASE("elementary effects of a weighted sum are its weights, without spread") {
    const std::vector<std::uint64_t> keys{1, 2, 3, 4};
    const auto points = search::morris_trajectories(keys, 10, 1);
    REQUIRE(points.size() == 50);
    const auto effects = search::elementary_effects(points, exact(points, weighted));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(effects[i].effects == 10);
        CHECK(effects[i].mean == Approx(static_cast<double>(i + 1)));
        CHECK(effects[i].absolute == Approx(static_cast<double>(i + 1)));
        CHECK(effects[i].deviation == Approx(0.0).margin(1e-6));
    }
    CHECK(search::by_strength(effects) == std::vector<std::size_t>{3, 2, 1, 0});
}

TEST_CASE("elementary effects of a product are the other factor, over the four places") {
    const auto points = search::morris_trajectories({1, 2}, 4000, 1);
    const auto effects = search::elementary_effects(points, exact(points, [](const Point& u) { return u[0] * (2 * u[1] - 1); }));
    // The first input's effect is 2 u - 1 at u = 0, 1/3, 2/3, 1: mean 0, mean size 2/3, variance 5/9.
    CHECK(effects[0].mean == Approx(0.0).margin(4 * std::sqrt(5.0 / 9 / 4000)));
    CHECK(effects[0].absolute == Approx(2.0 / 3).margin(0.022));
    CHECK(effects[0].deviation == Approx(std::sqrt(5.0 / 9)).margin(0.02));
    CHECK(effects[1].mean == Approx(1.0).margin(0.05));
    CHECK(effects[1].deviation == Approx(2 * std::sqrt(5.0 / 36)).margin(0.03));
}

TEST_CASE("strength and spread of effects are free of noise, and noise is what an idle input shows") {
    const std::vector<std::uint64_t> keys{1, 2, 3};
    const auto points = search::morris_trajectories(keys, 4000, 1);
    search::Replicated runs;
    for (std::size_t i = 0; i < points.size(); ++i) {
        runs.emplace_back();
        for (std::uint32_t r = 0; r < 3; ++r) {
            chance::Draws draws({5, r, 3, 0, i, 0});
            runs.back().push_back(2 * points[i][0] + points[i][1] * points[i][1] + chance::standard_normal(draws));
        }
    }
    const auto effects = search::elementary_effects(points, runs);
    CHECK(effects[0].strength == Approx(2.0).epsilon(0.03));
    CHECK(effects[0].deviation == Approx(0.0).margin(0.4));
    // x^2 over steps 0 to 2/3 and 1/3 to 1: effects 2/3 and 4/3.
    CHECK(effects[1].strength == Approx(std::sqrt((4.0 + 16.0) / 18.0)).epsilon(0.06));
    CHECK(effects[2].strength < 0.25);
    CHECK(effects[2].absolute == Approx(effects[2].noise).epsilon(0.05));
}
