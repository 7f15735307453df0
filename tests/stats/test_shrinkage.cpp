#include "engine/stats/shrinkage.hpp"

#include <cmath>
#include <vector>

#include "tests/catch.hpp"

using namespace lnsim::stats;

namespace {

std::vector<TrendPoint> line(double level, double slope, int months) {
    std::vector<TrendPoint> points;
    for (int month = 1 - months; month <= 0; ++month) points.push_back({double(month), level + slope * month, 50});
    return points;
}

}  // namespace

TEST_CASE("A line is found exactly, whatever the correlation, and with gaps") {
    for (const double correlation : {0.0, 0.5, 0.9}) {
        std::vector<TrendPoint> points = line(0.7, 0.004, 12);
        points.erase(points.begin() + 4);
        const TrendWithErrors trend = fit_trend(points, 0.2, correlation);
        CHECK(trend.level == Approx(0.7).epsilon(1e-12));
        CHECK(trend.slope == Approx(0.004).epsilon(1e-9));
    }
}

TEST_CASE("Without correlation the variances are those of ordinary least squares") {
    const TrendWithErrors trend = fit_trend(line(0.7, 0, 12), 0.2, 0.0);
    // months -11 .. 0: n = 12, mean -5.5, sum of squares about it 143
    CHECK(trend.slope_variance == Approx(0.2 / 50 / 143));
    CHECK(trend.level_variance == Approx(0.2 / 50 * (1.0 / 12 + 5.5 * 5.5 / 143)));
}

TEST_CASE("Fully correlated months tell no more than one") {
    CHECK(fit_trend(line(0.7, 0, 5), 0.2, 0.999999).level_variance == Approx(0.2 / 50).epsilon(1e-4));
}

TEST_CASE("Few points give a level and no slope; none give nothing") {
    const TrendWithErrors few = fit_trend(line(0.6, 0.01, 3), 0.2, 0.0);
    CHECK(few.level == Approx(0.59));
    CHECK(std::isinf(few.slope_variance));
    CHECK(std::isinf(fit_trend({}, 0.2, 0.5).level_variance));
}

TEST_CASE("Shrinking: noise goes to the mean, certainty stays, the unobserved get the mean") {
    const double infinite = std::numeric_limits<double>::infinity();
    const Shrunk noise = shrink(std::vector<double>{0.4, 0.6}, std::vector<double>{0.04, 0.04});
    CHECK(noise.between == 0);
    CHECK(noise.value[0] == Approx(0.5));
    CHECK(noise.variance[0] == Approx(0.02));
    const Shrunk sure = shrink(std::vector<double>{0.4, 0.6, 9}, std::vector<double>{1e-12, 1e-12, infinite});
    CHECK(sure.value[0] == Approx(0.4).epsilon(1e-6));
    CHECK(sure.value[2] == Approx(0.5));
    CHECK(sure.variance[2] == Approx(0.02 + 0.01).epsilon(1e-6));
    // A tiny site among large ones is taken least at face value.
    const Shrunk sizes = shrink(std::vector<double>{0.5, 0.7, 0.6, 0.95}, std::vector<double>{1e-4, 1e-4, 1e-4, 0.02});
    CHECK(sizes.value[3] - sizes.mean < 0.5 * (0.95 - sizes.mean));
    CHECK(sizes.value[1] == Approx(0.7).margin(0.005));
    CHECK(std::isinf(shrink(std::vector<double>{1}, std::vector<double>{infinite}).mean_variance));
}
