#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/stats/quantiles.hpp"
#include "tests/catch.hpp"

namespace {

namespace stats = lnsim::stats;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("type-7 quantiles are those of R and numpy") {
    const std::vector<double> values{1.0, 2.0, 4.0, 8.0, 16.0};
    CHECK(stats::quantile(values, 0.0) == 1.0);
    CHECK(stats::quantile(values, 0.05) == Approx(1.2));
    CHECK(stats::quantile(values, 0.25) == 2.0);
    CHECK(stats::quantile(values, 0.5) == 4.0);
    CHECK(stats::quantile(values, 0.9) == Approx(12.8));
    CHECK(stats::quantile(values, 1.0) == 16.0);
    CHECK(stats::quantile(std::vector<double>{7.0}, 0.3) == 7.0);
    CHECK(std::isnan(stats::quantile({}, 0.5)));
    CHECK_THROWS_AS(stats::quantile(values, 1.1), std::invalid_argument);
    CHECK_THROWS_AS(stats::quantile(values, not_a_number), std::invalid_argument);
}

TEST_CASE("a sample below its capacity keeps everything") {
    stats::BoundedSample sample(8);
    for (const double x : {5.0, 1.0, not_a_number, 3.0}) sample.add(x);
    CHECK(sample.arrivals() == 4);
    CHECK(sample.stride() == 1);
    CHECK(sample.sorted() == std::vector<double>{1.0, 3.0, 5.0});
    CHECK(sample.quantile(0.5) == 3.0);
}

TEST_CASE("a sample beyond its capacity keeps every stride-th arrival") {
    for (const std::size_t arrivals : {8U, 9U, 16U, 17U, 100U, 1000U}) {
        stats::BoundedSample sample(8);
        for (std::size_t i = 0; i < arrivals; ++i) sample.add(static_cast<double>(i));
        const auto kept = sample.kept();
        CHECK(kept.size() <= 8);
        CHECK(kept.size() >= (arrivals > 8 ? 5U : 8U));
        CHECK(kept.size() == (arrivals + sample.stride() - 1) / sample.stride());
        for (std::size_t i = 0; i < kept.size(); ++i) CHECK(kept[i] == static_cast<double>(i * sample.stride()));
    }
}

TEST_CASE("which arrivals are kept does not depend on what was observed") {
    stats::BoundedSample full(4), gaps(4);
    for (int i = 0; i < 23; ++i) {
        full.add(i);
        gaps.add(i % 3 == 0 ? not_a_number : i);
    }
    REQUIRE(full.kept().size() == gaps.kept().size());
    for (std::size_t i = 0; i < full.kept().size(); ++i) {
        CHECK((std::isnan(gaps.kept()[i]) || gaps.kept()[i] == full.kept()[i]));
    }
}

TEST_CASE("floats are sorted as std::sort does, whatever their sign and size") {
    for (const std::uint32_t count : {0U, 1U, 63U, 64U, 65U, 1000U}) {
        std::vector<float> values, spare;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t mixed = (i + 1) * 2654435761U;
            const float size = mixed % 5 == 0 ? 1e-30F : mixed % 7 == 0 ? 1e30F : 1.0F;
            values.push_back((static_cast<float>(mixed % 100) - 50.0F) * size);
        }
        if (count > 64) {
            values[3] = std::numeric_limits<float>::infinity();
            values[7] = -std::numeric_limits<float>::infinity();
            values[9] = std::numeric_limits<float>::denorm_min();
        }
        std::vector<float> expected = values;
        std::sort(expected.begin(), expected.end());
        stats::sort_ascending(values, spare);
        CHECK(values == expected);
        std::vector<float> same(count, 0.25F);  // no byte tells them apart
        stats::sort_ascending(same, spare);
        CHECK(same == std::vector<float>(count, 0.25F));
    }
}

TEST_CASE("quantiles by selection are those of the sorted values, bit for bit") {
    const std::vector<double> probabilities{0.0, 0.05, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0};
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{480}, std::size_t{1001}}) {
        std::vector<double> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<double>((i + 1) * 2654435761U % 997) / 7.0);
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const std::vector<double> found = stats::quantiles(values, probabilities);
        for (std::size_t p = 0; p < probabilities.size(); ++p) CHECK(found[p] == stats::quantile(sorted, probabilities[p]));
    }
    CHECK(std::isnan(stats::quantiles({}, probabilities).front()));
    std::vector<double> one{1.0};
    CHECK_THROWS_AS(stats::quantiles(one, std::vector<double>{1.5}), std::invalid_argument);
}

TEST_CASE("a capacity is a power of two") {
    CHECK_THROWS_AS(stats::BoundedSample(12), std::invalid_argument);
    CHECK_THROWS_AS(stats::BoundedSample(1), std::invalid_argument);
    CHECK_NOTHROW(stats::BoundedSample(2));
}
