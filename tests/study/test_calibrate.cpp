// Calibration of a simulation of known law: the posterior, the draws' diagnostics, switches, what is kept, what is doubtful.
#include "engine/study/calibrate.hpp"

#include <cmath>
#include <stdexcept>

#include "engine/chance/samplers.hpp"
#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

const std::vector<study::FitRange> ranges{{"level", 0, 1}, {"rise", -0.5, 0.5}, {"idle", 0, 1}};

/// Two figures: level and level + rise, recorded with sd 0.02.
std::vector<study::CalibrationRow> two_rows(double first = 0.5, double second = 0.7) {
    std::vector<study::CalibrationRow> rows(2);
    rows[0].record = {stats::ObservationLaw::gaussian, first, 1, 0.02, 0};
    rows[1].record = {stats::ObservationLaw::gaussian, second, 1, 0.02, 0};
    return rows;
}

/// Chance of sd 0.03 that both rows of a run share, and 0.01 of their own.
study::CalibrationModel model_of(double shift = 0) {
    return [shift](std::span<const double> values) -> study::CalibrationRun {
        const double level = values[0] + shift, rise = values[1];
        const auto point = static_cast<std::uint64_t>(values[0] * 1e9) ^ static_cast<std::uint64_t>((values[1] + 1) * 1e12);
        return [=](std::uint32_t replication) {
            chance::Draws draws({3, replication, 1, 0, point, 0});
            const double common = 0.03 * chance::standard_normal(draws);
            const double one = 0.01 * chance::standard_normal(draws);
            return std::vector<double>{level + common + one, level + rise + common + 0.01 * chance::standard_normal(draws)};
        };
    };
}

study::CalibrationDesign design(study::CalibrationMethod method = study::CalibrationMethod::smc) {
    study::CalibrationDesign d;
    d.method = method;
    d.points = 60;
    d.waves = method == study::CalibrationMethod::smc ? 2 : 4;
    d.replications = 8;
    d.particles = 1000;
    d.draws = 100;
    d.discrepancy = 0.0;
    d.threads = 2;
    return d;
}

study::Calibrated calibrated(const study::CalibrationDesign& d, const study::CalibrationModel& model, const study::CalibrationPoints& points = {}) {
    const std::atomic<bool> never{false};
    return study::calibrate_with(model, ranges, two_rows(), d, points, {}, never);
}

}  // namespace

TEST_CASE("the posterior holds record and chance of one run; rows share chance; what is idle keeps its range") {
    const study::Calibrated found = calibrated(design(), model_of());
    REQUIRE(found.draws.size() == 100);
    // Level: 0.02^2 + 0.03^2 + 0.01^2. Rise: what the rows share cancels: 2 (0.02^2 + 0.01^2).
    CHECK(found.parameters[0].mean == Approx(0.5).margin(0.02));
    CHECK(found.parameters[0].sd == Approx(std::sqrt(0.0014)).epsilon(0.3));
    CHECK(found.parameters[1].mean == Approx(0.2).margin(0.015));
    CHECK(found.parameters[1].sd == Approx(std::sqrt(0.001)).epsilon(0.3));
    CHECK(std::abs(found.parameters[2].narrower) < 0.2);
    CHECK(found.parameters[0].narrower > 0.8);
    CHECK(found.parameters[0].told);
    CHECK_FALSE(found.parameters[2].told);
    CHECK(found.effective > 200);
    CHECK(found.simulated == 400);
    CHECK(found.rows[0].q05 < 0.5);
    CHECK(found.rows[0].q95 > 0.5);
    CHECK(found.rows[0].below == Approx(0.5).margin(0.2));
    // Evidence: mean density over the prior of a vector of covariance C about (level, level + rise): 1 over the volume.
    CHECK(found.log_evidence == Approx(0.0).margin(0.35));
}

TEST_CASE("Kalman inversion comes to the same mean and width") {
    study::CalibrationDesign d = design(study::CalibrationMethod::kalman);
    d.points = 400;
    const study::Calibrated found = calibrated(d, model_of());
    CHECK(found.parameters[0].mean == Approx(0.5).margin(0.02));
    CHECK(found.parameters[1].mean == Approx(0.2).margin(0.02));
    CHECK(found.parameters[0].sd == Approx(std::sqrt(0.0014)).epsilon(0.35));
    CHECK(std::isnan(found.log_evidence));
}

TEST_CASE("switches are compared by their evidence") {
    std::vector<study::Calibrated> all{calibrated(design(), model_of()), calibrated(design(), model_of(0.7))};
    study::compare_switches(all);
    // Under the second the level would have to be -0.2, outside of the range.
    CHECK(all[0].probability > 0.95);
    CHECK(all[0].probability + all[1].probability == Approx(1.0));
}

TEST_CASE("points that are kept are not run again and change nothing") {
    std::vector<std::vector<double>> kept;
    const study::Calibrated whole = calibrated(design(), model_of(), {{}, [&](std::span<const double> runs) { kept.emplace_back(runs.begin(), runs.end()); }});
    CHECK(kept.size() == study::points_of(design()));
    kept.resize(100);
    std::size_t fresh = 0;
    const study::Calibrated again = calibrated(design(), model_of(), {kept, [&](std::span<const double>) { ++fresh; }});
    CHECK(fresh == study::points_of(design()) - 100);
    CHECK(again.draws == whole.draws);
    CHECK(again.log_evidence == whole.log_evidence);
}

TEST_CASE("points with failed runs are left out and counted; too few of them end it") {
    const study::CalibrationModel fails = [](std::span<const double> values) -> study::CalibrationRun {
        if (values[2] > 0.7) throw std::runtime_error("no such state");
        return model_of()(values);
    };
    const study::Calibrated found = calibrated(design(), fails);
    CHECK(found.missing > 0);
    CHECK(found.parameters[0].mean == Approx(0.5).margin(0.03));
    const study::CalibrationModel never = [](std::span<const double>) -> study::CalibrationRun { throw std::runtime_error("never"); };
    CHECK_THROWS_AS(calibrated(design(), never), core::InvalidInput);
}

TEST_CASE("only rows marked calibrate are read; doubtful ones are told") {
    world::Network network = fake::network();
    network.observed = {fake::figure("remission", 5, 0.6, 0.02, "calibrate"), fake::figure("remission", 10, 0.6, 0.02, "calibrate"),
                        fake::figure("remission", 15, 0.6, 0.02, "calibrate"), fake::figure("remission", 20, 0.9, 0.02, "validate"),
                        fake::figure("nonsense", 5, 0.6, 0.02, "calibrate")};
    network.observed[2].low.reset();
    network.observed[2].patients = 200;
    study::CalibrationData data = study::calibration_data(network, fake::arm("plan").plan);
    REQUIRE(data.rows.size() == 3);
    CHECK(data.left_out.size() == 1);
    CHECK(data.rows[0].record.sd == Approx(0.02));
    CHECK(data.rows[2].record.law == stats::ObservationLaw::binomial);
    CHECK(data.rows[2].record.value == 120);
    study::add_cautions(data, 5);
    REQUIRE(data.cautions.size() == 2);
    CHECK(data.cautions[0].find("3 figures for 5 parameters") != std::string::npos);
    CHECK(data.cautions[1].find("same in all 3 rows") != std::string::npos);
}
