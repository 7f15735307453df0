#include <cmath>
#include <stdexcept>

#include "engine/chance/samplers.hpp"
#include "engine/stats/intervals.hpp"
#include "tests/catch.hpp"

namespace {

namespace stats = lnsim::stats;
namespace chance = lnsim::chance;

}  // namespace

TEST_CASE("quantiles of Student's t and of the normal are those of tables") {
    CHECK(stats::student_t_quantile(0.95, 9) == Approx(1.833112933).epsilon(1e-9));
    CHECK(stats::student_t_quantile(0.975, 1) == Approx(12.70620474).epsilon(1e-9));
    CHECK(stats::student_t_quantile(0.5, 3) == Approx(0.0).margin(1e-12));
    CHECK(stats::normal_quantile(0.95) == Approx(1.644853627).epsilon(1e-9));
    CHECK_THROWS_AS(stats::student_t_quantile(1.0, 3), std::invalid_argument);
    CHECK_THROWS_AS(stats::student_t_quantile(0.5, 0.0), std::invalid_argument);
    CHECK_THROWS_AS(stats::normal_quantile(0.0), std::invalid_argument);
}

TEST_CASE("the interval of a mean by hand") {
    stats::Moments moments;
    for (const double x : {1.0, 2.0, 3.0, 4.0}) moments.add(x);
    const stats::Interval interval = stats::mean_interval(moments);
    const double half_width = 2.353363435 * std::sqrt(5.0 / 3 / 4);
    CHECK(interval.low == Approx(2.5 - half_width).epsilon(1e-9));
    CHECK(interval.high == Approx(2.5 + half_width).epsilon(1e-9));
    stats::Moments one;
    one.add(1.0);
    CHECK(std::isnan(stats::mean_interval(one).low));
    CHECK_THROWS_AS(stats::mean_interval(moments, 1.0), std::invalid_argument);
}

TEST_CASE("the interval of a mean covers as often as it says") {
    int covered = 0;
    constexpr int trials = 20'000;
    for (int i = 0; i < trials; ++i) {
        chance::Draws draws{chance::Address{5, 0, 0, 0, static_cast<std::uint64_t>(i), 0}};
        stats::Moments moments;
        for (int j = 0; j < 5; ++j) moments.add(chance::standard_normal(draws));
        const stats::Interval interval = stats::mean_interval(moments);
        covered += interval.low <= 0.0 && 0.0 <= interval.high ? 1 : 0;
    }
    CHECK(std::fabs(covered - 0.9 * trials) <= 4.0 * std::sqrt(0.09 * trials));
}

TEST_CASE("Wilson's interval by hand and at its edges") {
    const stats::Interval interval = stats::wilson_interval(8, 10, 0.95);  // Newcombe's tables: 0.4902 to 0.9433
    CHECK(interval.low == Approx(0.4901625).epsilon(1e-6));
    CHECK(interval.high == Approx(0.9433178).epsilon(1e-6));
    CHECK(stats::wilson_interval(0, 0).low == 0.0);
    CHECK(stats::wilson_interval(0, 0).high == 1.0);
    CHECK(stats::wilson_interval(0, 20).low == 0.0);
    CHECK(stats::wilson_interval(20, 20).high == 1.0);
    CHECK(stats::wilson_interval(20, 20).low == Approx(20 / (20 + 1.644853627 * 1.644853627)).epsilon(1e-9));
    CHECK_THROWS_AS(stats::wilson_interval(3, 2), std::invalid_argument);
}
