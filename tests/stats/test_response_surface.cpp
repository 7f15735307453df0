// A surface of second degree is exact for such functions, and says how far off it is for others.
#include "engine/stats/response_surface.hpp"

#include <cmath>
#include <stdexcept>

#include "engine/chance/samplers.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

struct Sample {
    std::vector<std::vector<double>> inputs, outputs;
};

double quadratic(const std::vector<double>& x) { return 1.0 + 2.0 * x[0] - x[1] + 0.5 * x[0] * x[0] + 3.0 * x[0] * x[2]; }
double wavy(const std::vector<double>& x) { return std::sin(4.0 * x[0]); }

Sample sample(std::uint32_t points, double noise) {
    Sample s;
    for (std::uint32_t i = 0; i < points; ++i) {
        chance::Draws draws({11, i, 1, 0, 0, 0});
        std::vector<double> x(3);
        for (double& value : x) value = 2.0 * draws.uniform() - 1.0;
        s.outputs.push_back({quadratic(x) + noise * chance::standard_normal(draws), wavy(x)});
        s.inputs.push_back(std::move(x));
    }
    return s;
}

}  // namespace

TEST_CASE("a function of second degree is found exactly") {
    const Sample s = sample(60, 0.0);
    const stats::ResponseSurface surface(s.inputs, s.outputs);
    CHECK(surface.terms() == 10);
    CHECK(surface.prediction_error(0) < 1e-10);
    CHECK(surface.prediction_error(1) > 0.1);
    const std::vector<double> point{0.3, -0.4, 0.9};
    std::vector<double> out(2);
    surface.at(point, out);
    CHECK(out[0] == Approx(quadratic(point)).margin(1e-10));
}

TEST_CASE("the error of prediction is that of points left out") {
    const Sample s = sample(400, 0.2);
    const stats::ResponseSurface surface(s.inputs, s.outputs);
    // sd 0.2 of a new point, times sqrt(1 + 10 / 400); the sample variance of 400 has a relative sd of 0.07.
    CHECK(surface.prediction_error(0) == Approx(0.2 * std::sqrt(1.0 + 10.0 / 400.0)).epsilon(0.14));
}

TEST_CASE("products are left out where points are few; too few points are refused") {
    Sample s = sample(14, 0.0);
    CHECK(stats::ResponseSurface(s.inputs, s.outputs).terms() == 7);
    s.inputs.resize(7);
    s.outputs.resize(7);
    CHECK_THROWS_AS(stats::ResponseSurface(s.inputs, s.outputs), std::invalid_argument);
    s.inputs.resize(6);
    CHECK_THROWS_AS(stats::ResponseSurface(s.inputs, s.outputs), std::invalid_argument);
}
