#include <cmath>
#include <limits>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/stats/moments.hpp"
#include "tests/catch.hpp"

namespace {

namespace stats = lnsim::stats;
namespace chance = lnsim::chance;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<double> normals(std::size_t count, double mean) {
    std::vector<double> values;
    chance::Draws draws{chance::Address{3, 0, 0, 0, count, 0}};
    for (std::size_t i = 0; i < count; ++i) values.push_back(mean + chance::standard_normal(draws));
    return values;
}

}  // namespace

TEST_CASE("moments of a stream are those of two passes, far from zero too") {
    const std::vector<double> values = normals(5000, 1e8);
    stats::Moments moments;
    for (const double x : values) moments.add(x);
    long double mean = 0.0L;
    for (const double x : values) mean += static_cast<long double>(x);
    mean /= 5000.0L;
    long double squares = 0.0L;
    for (const double x : values) {
        const long double difference = static_cast<long double>(x) - mean;
        squares += difference * difference;
    }
    // Each of the 5,000 steps rounds the mean once, by half a unit in the last place (2^-53 of it) at the most; the
    // roundings are as often up as down, so that their sum grows with the root of the steps.
    CHECK(moments.mean() == Approx(static_cast<double>(mean)).epsilon(5.0 * std::sqrt(5000.0) * 0x1p-53));
    CHECK(moments.variance() == Approx(static_cast<double>(squares / 4999.0L)).epsilon(1e-8));
    CHECK(moments.standard_error() == Approx(moments.deviation() / std::sqrt(5000.0)));
}

TEST_CASE("merged moments are the moments of all") {
    const std::vector<double> values = normals(1000, 5.0);
    stats::Moments all, front, back, empty;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all.add(values[i]);
        (i < 300 ? front : back).add(values[i]);
    }
    front.merge(empty);
    front.merge(back);
    empty.merge(front);
    CHECK(empty.count() == 1000);
    CHECK(empty.mean() == Approx(all.mean()).epsilon(1e-14));
    CHECK(empty.variance() == Approx(all.variance()).epsilon(1e-13));
    CHECK(empty.lowest() == all.lowest());
    CHECK(empty.highest() == all.highest());
}

TEST_CASE("without values moments are not a number, and what is not observed is not a value") {
    stats::Moments moments;
    CHECK(std::isnan(moments.mean()));
    CHECK(std::isnan(moments.lowest()));
    moments.add(not_a_number);
    moments.add(4.0);
    CHECK(moments.mean() == 4.0);
    CHECK(std::isnan(moments.variance()));
    CHECK(moments.count() == 1);
    CHECK(moments.missing() == 1);
}

TEST_CASE("pairs count only when both are observed") {
    stats::PairedMoments pairs, other;
    pairs.add(3.0, 1.0);
    pairs.add(not_a_number, 1.0);
    pairs.add(2.0, 2.0);
    other.add(1.0, 4.0);
    other.add(5.0, not_a_number);
    pairs.merge(other);
    CHECK(pairs.pairs() == 3);
    CHECK(pairs.greater() == 1);
    CHECK(pairs.ties() == 1);
    CHECK(pairs.less() == 1);
    CHECK(pairs.share_greater() == 0.5);
    CHECK(pairs.first().mean() == 2.0);
    CHECK(pairs.second().mean() == Approx(7.0 / 3));
    CHECK(pairs.difference().mean() == Approx(-1.0 / 3));
    CHECK(pairs.first().missing() == 2);
}

TEST_CASE("pairing reduces variance by the closed form") {
    stats::PairedMoments pairs;
    const std::vector<double> common = normals(20'000, 0.0);
    const std::vector<double> own = normals(20'001, 0.0);
    for (std::size_t i = 0; i < common.size(); ++i) pairs.add(common[i] + 0.5 * own[i], common[i]);
    CHECK(pairs.variance_reduction() == Approx((1.25 + 1.0) / 0.25).epsilon(0.05));
}
