// The fit recovers parameters of a linear model, sees calibration rows alone, and says what they do not constrain.
#include "engine/study/fit.hpp"

#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

constexpr double true_level = 0.55;
constexpr double true_slope = 0.004;
constexpr double true_reliability = 0.6;

/// Founders' remission = a + b month, reliability of both practices = c; d does nothing.
study::FitRun linear(std::span<const double> values) {
    const std::vector<double> v(values.begin(), values.end());
    return [v](std::uint32_t replication, step::Recording& recording) {
        recording.measures.assign(std::size_t{fake::study_months} * step::measure_count, 0.0);
        chance::Draws draws({9, replication, 1, 0, 0, 0});
        for (std::uint32_t month = 0; month < fake::study_months; ++month) {
            const double noise = 0.01 * chance::standard_normal(draws);
            double* row = &recording.measures[std::size_t{month} * step::measure_count];
            row[static_cast<std::size_t>(step::Measure::outcome_founders)] = v[0] + v[1] * month + noise;
            row[static_cast<std::size_t>(step::Measure::outcome)] = 0.99;
        }
        recording.detail->founders_reliability.assign(2, std::vector<double>(fake::study_months, v[2]));
    };
}

study::FitRequest request() {
    study::FitRequest request;
    request.network = fake::network();
    request.plan = fake::arm("Plan").plan;
    const auto row = [](int month, double value, const char* use) {
        world::Observation figure = fake::figure("remission", month, value, 0.01, use);
        figure.sites = 2;
        return figure;
    };
    request.network.observed = {row(4, true_level + 4 * true_slope, "calibrate"),
                                row(37, true_level + 37 * true_slope, "calibrate"),
                                fake::figure("follow_up", 37, 0.2 + 0.8 * true_reliability, 0.02, "calibrate"),
                                row(20, 0.1, "subgroup"),
                                fake::figure("remission", 20, 0.1, 0.001, "validate"),
                                fake::figure("ward rounds", 20, 0.1, 0.001, "calibrate")};
    request.ranges = {
        {"base_outcome", 0.3, 0.8}, {"effect_scale", 0.0, 0.01}, {"hours_mean", 0.2, 0.9}, {"care_share", 0, 1}};
    request.points = 150;
    request.replications = 16;
    return request;
}

}  // namespace

TEST_CASE("known parameters are recovered, whatever the number of threads") {
    const std::vector<double> start{0.4, 0.0, 0.3, 0.5};
    study::FitRequest r = request();
    r.threads = 1;
    const study::FitResult fitted = study::fit_with(linear, start, r, {}, fake::never);
    REQUIRE(fitted.parameters.size() == 4);
    CHECK(fitted.parameters[0].value == Approx(true_level).margin(0.02));
    CHECK(fitted.parameters[1].value == Approx(true_slope).margin(0.0006));
    CHECK(fitted.parameters[2].value == Approx(true_reliability).margin(0.03));
    CHECK(fitted.distance < 0.5);
    CHECK(fitted.default_distance > 100.0);
    REQUIRE(fitted.rows.size() == 3);
    CHECK(fitted.left_out == std::vector<std::string>{"ward rounds 2011-09"});
    for (const study::FitRow& row : fitted.rows) {
        CHECK(row.figure.use == "calibrate");
        CHECK(row.simulated == Approx(row.figure.value).margin(2 * row.sd));
    }
    CHECK(fitted.rows[0].sd == Approx(0.01));
    CHECK(fitted.parameters[2].constrained() > 0.3);
    CHECK(std::abs(fitted.parameters[3].constrained()) < 0.5);

    r.threads = 3;
    const study::FitResult again = study::fit_with(linear, start, r, {}, fake::never);
    for (std::size_t i = 0; i < 4; ++i) CHECK(again.parameters[i].value == fitted.parameters[i].value);
}

TEST_CASE("rows kept for validation do not move the fit") {
    study::FitRequest r = request();
    r.points = 40;
    const std::vector<double> start{0.4, 0.0, 0.3, 0.5};
    const study::FitResult one = study::fit_with(linear, start, r, {}, fake::never);
    r.network.observed[3].value = 0.9;
    r.network.observed[4].value = 0.9;
    const study::FitResult other = study::fit_with(linear, start, r, {}, fake::never);
    for (std::size_t i = 0; i < 4; ++i) CHECK(one.parameters[i].value == other.parameters[i].value);
    CHECK(study::months_to_fit(r) == 38);
}

TEST_CASE("points at which the model fails are not the answer") {
    const study::FitModel fragile = [](std::span<const double> values) {
        if (values[0] > 0.6) throw std::domain_error("out of its depth");
        return linear(values);
    };
    study::FitRequest r = request();
    r.points = 60;
    const study::FitResult fitted = study::fit_with(fragile, std::vector<double>{0.7, 0, 0.3, 0.5}, r, {}, fake::never);
    CHECK(fitted.parameters[0].value <= 0.6);
    CHECK(std::isinf(fitted.default_distance));
}

TEST_CASE("ranges are checked all at once; without rows there is no fit; a stop is honoured") {
    study::FitRequest r = request();
    r.ranges = {{"no_such", 0, 1}, {"base_outcome", 0.1, 0.5}, {"effect_scale", 1, 1}};
    try {
        study::check_ranges(r);
        FAIL("accepted");
    } catch (const core::InvalidInput& fault) {
        CHECK(fault.problems().size() == 3);
    }
    r = request();
    const std::atomic<bool> stop{true};
    CHECK_THROWS_AS(study::fit_with(linear, std::vector<double>(4, 0.5), r, {}, stop), core::Interrupted);
    r.network.observed.clear();
    CHECK_THROWS_AS(study::fit_with(linear, std::vector<double>(4, 0.5), r, {}, fake::never), core::InvalidInput);
}

TEST_CASE("draws of the posterior agree with the figures, and are wide where these say nothing") {
    study::FitRequest r = request();
    r.draws = 200;
    const study::FitResult fitted = study::fit_with(linear, std::vector<double>{0.4, 0.0, 0.3, 0.5}, r, {}, fake::never);
    const study::FitDraws& draws = fitted.draws;
    REQUIRE(draws.rows.size() == 200);
    // By least squares: the level's sd is about 0.011, that of the slope 0.01 sqrt(2) / 33.
    CHECK(draws.mean[0] == Approx(true_level).margin(0.004));
    CHECK(draws.deviation[0] == Approx(0.0114).epsilon(0.25));
    CHECK(draws.mean[1] == Approx(true_slope).margin(0.00015));
    CHECK(draws.deviation[1] == Approx(0.00043).epsilon(0.25));
    CHECK(draws.deviation[3] == Approx(0.289).epsilon(0.15));
    REQUIRE(draws.row_mean.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(draws.row_mean[i] == Approx(fitted.rows[i].figure.value).margin(0.5 * fitted.rows[i].sd));
        CHECK(draws.row_deviation[i] == Approx(fitted.rows[i].sd).epsilon(0.3));
        CHECK(draws.surface_error[i] < 0.5 * fitted.rows[i].sd);
    }
    CHECK(draws.distance == Approx(3.0).margin(1.0));
    r.threads = 3;
    CHECK(study::fit_with(linear, std::vector<double>{0.4, 0.0, 0.3, 0.5}, r, {}, fake::never).draws.rows == draws.rows);
}
