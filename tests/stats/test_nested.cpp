// Strata, groups and values: components of variance and the interval of the mean, on laws that are known.
#include <cmath>

#include "engine/chance/samplers.hpp"
#include "engine/stats/nested.hpp"
#include "tests/catch.hpp"

using namespace lnsim;
using Groups = stats::NestedMoments::Groups;

namespace {

/// future mean + draw effect + chance; chance is skewed (an exponential less its mean) where `skewed`.
struct Law {
    std::vector<double> futures{-1.0, 0.0, 1.0};
    double draw = 0.5;
    double chance = 0.8;
    bool skewed = false;

    void fill(stats::NestedMoments& nested, std::uint32_t replications, std::uint32_t group, std::uint64_t seed) const {
        const auto count = static_cast<std::uint32_t>(futures.size());
        for (std::uint32_t r = 0; r < replications; ++r) {
            const std::uint32_t future = r % count;
            const std::uint32_t of = r / (count * group) * count + future;
            chance::Draws shared({seed, of, 1, 0, 0, 0});
            chance::Draws own({seed, r, 2, 0, 0, 0});
            const double z = skewed ? chance::exponential(own, 1.0) - 1.0 : chance::standard_normal(own);
            nested.add(future, of, futures[future] + draw * chance::standard_normal(shared) + this->chance * z);
        }
    }
    double mean() const {
        double sum = 0;
        for (const double x : futures) sum += x;
        return sum / static_cast<double>(futures.size());
    }
};

stats::NestedMoments sample(const Law& law, std::uint32_t replications, std::uint32_t group, std::uint64_t seed) {
    stats::NestedMoments nested(static_cast<std::uint32_t>(law.futures.size()));
    law.fill(nested, replications, group, seed);
    return nested;
}

}  // namespace

TEST_CASE("components of variance are those of the law, on average over studies") {
    const Law law;
    stats::Moments future, parameter, chance;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const stats::Components parts = sample(law, 48, 2, seed).components(Groups::shared_draws);
        future.add(parts.future);
        parameter.add(parts.parameter);
        chance.add(parts.chance);
    }
    // Between three futures at -1, 0, 1: 2/3. Four standard errors: one false alarm in 16,000.
    CHECK(std::abs(future.mean() - 2.0 / 3.0) < 4 * future.standard_error());
    CHECK(std::abs(parameter.mean() - 0.25) < 4 * parameter.standard_error());
    CHECK(std::abs(chance.mean() - 0.64) < 4 * chance.standard_error());
}

TEST_CASE("groups of unequal size, as after failed runs, bias no component") {
    const Law law;
    stats::Moments future, parameter, chance;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        stats::NestedMoments whole(3);
        for (std::uint32_t r = 0; r < 60; ++r) {
            const std::uint32_t of = r / 6 * 3 + r % 3;
            chance::Draws shared({seed, of, 1, 0, 0, 0});
            chance::Draws own({seed, r, 2, 0, 0, 0});
            const double x = law.futures[r % 3] + law.draw * chance::standard_normal(shared) + law.chance * chance::standard_normal(own);
            whole.add(r % 3, of, r % 7 == 0 ? std::nan("") : x);
        }
        const stats::Components parts = whole.components(Groups::shared_draws);
        future.add(parts.future);
        parameter.add(parts.parameter);
        chance.add(parts.chance);
    }
    CHECK(std::abs(future.mean() - 2.0 / 3.0) < 4 * future.standard_error());
    CHECK(std::abs(parameter.mean() - 0.25) < 4 * parameter.standard_error());
    CHECK(std::abs(chance.mean() - 0.64) < 4 * chance.standard_error());
}

TEST_CASE("what cannot be separated is not known") {
    const Law law;
    CHECK(std::isnan(sample(law, 6, 2, 1).components(Groups::shared_draws).parameter));  // one draw a future
    CHECK_FALSE(std::isnan(sample(law, 12, 2, 1).components(Groups::shared_draws).parameter));
    const stats::Components fixed = sample({{0.0, 2.0}, 0.0, 1.0}, 40, 1, 1).components(Groups::single_values);
    CHECK(fixed.parameter == 0.0);
    CHECK(fixed.chance > 0.0);
    stats::NestedMoments constant(2);
    for (std::uint32_t r = 0; r < 20; ++r) constant.add(r % 2, r, 0.1);
    CHECK(constant.interval().low == constant.interval().high);
    CHECK(constant.interval().low == Approx(0.1));
}

TEST_CASE("a plain sample has the interval of Student's t") {
    stats::NestedMoments nested;
    stats::Moments plain;
    chance::Draws draws({7, 0, 1, 0, 0, 0});
    for (std::uint32_t i = 0; i < 20; ++i) {
        const double x = 1e6 + chance::standard_normal(draws);
        nested.add(0, i, x);
        plain.add(x);
    }
    CHECK(nested.mean() == Approx(plain.mean()).epsilon(1e-14));
    CHECK(nested.interval().low == Approx(stats::mean_interval(plain).low).epsilon(1e-12));
    CHECK(nested.interval().high == Approx(stats::mean_interval(plain).high).epsilon(1e-12));
}

TEST_CASE("intervals of paired differences hold the truth in 0.89 to 0.91 of 10,000 studies") {
    struct Setting {
        const char* name;
        Law law;
        std::uint32_t replications, group;
    };
    const Setting settings[]{{"one future, chance only", {{0.3}, 0.0, 1.0}, 40, 1},
                             {"twelve futures far apart", {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 0.0, 1.0}, 120, 1},
                             {"three futures, draws in pairs", {{-1, 0, 1}, 1.0, 1.0}, 96, 2},
                             {"three futures, draws in pairs, skewed", {{-1, 0, 1}, 0.5, 1.0, true}, 240, 2}};
    for (const Setting& setting : settings) {
        int held = 0;
        for (std::uint64_t seed = 0; seed < 10000; ++seed) {
            const stats::Interval interval = sample(setting.law, setting.replications, setting.group, seed).interval();
            held += interval.low <= setting.law.mean() && setting.law.mean() <= interval.high ? 1 : 0;
        }
        INFO(setting.name);
        CHECK(held >= 8900);
        CHECK(held <= 9100);
    }
}

TEST_CASE("strata of a single group are taken together") {
    stats::NestedMoments nested(3);
    for (std::uint32_t r = 0; r < 3; ++r) nested.add(r, r, r);
    CHECK(nested.interval().low < 0.0);  // mean 1, deviation 1: 1 - 2.92 / sqrt(3)
    CHECK(nested.interval().low == Approx(1.0 - 2.91998558 / std::sqrt(3.0)));
}
