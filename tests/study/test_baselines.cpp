// Curves through figures: known courses come back, bounds hold, what is not defined is left out.
#include "engine/study/baselines.hpp"

#include <algorithm>

#include "engine/stats/bass_fit.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

double at(const std::vector<study::Curve>& curves, const std::string& name, double month) {
    for (const study::Curve& curve : curves) {
        if (curve.name == name) return curve.at(month);
    }
    FAIL("no curve " << name);
    return 0;
}

bool has(const std::vector<study::Curve>& curves, const std::string& name) {
    return std::any_of(curves.begin(), curves.end(), [&](const auto& curve) { return curve.name == name; });
}

}  // namespace

TEST_CASE("a Bass course is found again through many figures, and its future with it") {
    std::vector<double> months, values;
    for (int month = 6; month <= 60; month += 6) {
        months.push_back(month);
        values.push_back(0.2 + 0.8 * stats::bass_share(0.05, 0.6, (month - 6) / 12.0));
    }
    const auto curves = study::curves_through(months, values);
    CHECK(at(curves, "bass", 96) == Approx(0.2 + 0.8 * stats::bass_share(0.05, 0.6, 7.5)).epsilon(1e-6));
    CHECK(at(curves, "constant", 96) == values.back());
}

TEST_CASE("two figures fix the speed of the usual Bass course, rising or falling") {
    const double share = stats::bass_share(2 * study::bass_innovation, 2 * study::bass_imitation, 1.0);
    const auto rising = study::curves_through(std::vector<double>{0, 12}, std::vector<double>{0.5, 0.5 + 0.5 * share});
    CHECK(at(rising, "bass", 24) == Approx(0.5 + 0.5 * stats::bass_share(2 * study::bass_innovation, 2 * study::bass_imitation, 2.0)));
    const auto falling = study::curves_through(std::vector<double>{12, 0}, std::vector<double>{0.4 * (1 - share), 0.4});
    CHECK(at(falling, "bass", 12) == Approx(0.4 * (1 - share)));
    CHECK(at(falling, "bass", 600) == Approx(0.0).margin(1e-9));
    CHECK(at(falling, "linear", 600) == 0.0);
}

TEST_CASE("what the figures do not define is left out") {
    CHECK(study::curves_through(std::vector<double>{3}, std::vector<double>{0.5}).empty());
    CHECK(study::curves_through(std::vector<double>{3, 3}, std::vector<double>{0.5, 0.6}).empty());
    const auto level = study::curves_through(std::vector<double>{0, 12}, std::vector<double>{0.5, 0.5});
    CHECK_FALSE(has(level, "bass"));
    CHECK(has(level, "logistic"));
    const auto rates = study::curves_through(std::vector<double>{0, 12}, std::vector<double>{3.0, 2.0});
    CHECK_FALSE(has(rates, "logistic"));
    CHECK(at(rates, "linear", 48) == Approx(-1.0));
    CHECK(at(rates, "bass", 12) == Approx(2.0));
    CHECK_FALSE(has(study::curves_through(std::vector<double>{0, 12}, std::vector<double>{2.0, 3.0}), "bass"));
}
