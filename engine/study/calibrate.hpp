/// \file
/// The posterior of parameters given recorded figures, and of the structural switches beside them.
///
/// Smc: history matching narrows where to simulate; tempered sequential Monte Carlo draws from the posterior under a
/// synthetic likelihood (synthetic_likelihood.hpp) that stands in for the simulation; some of the draws are then
/// simulated and weighted by the ratio of the simulated likelihood to the stand-in, so that what the surfaces miss is
/// corrected and seen in the effective sample size. Kalman: ensemble Kalman inversion, quick and approximate, without
/// evidence.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/observation_laws.hpp"
#include "engine/study/fit.hpp"
#include "engine/study/operators.hpp"

namespace lnsim::study {

/// Between a network and a parameter that is its own, where several networks are calibrated at once: "opqc:effect_scale_1".
inline constexpr char label_mark = ':';

/// A recorded figure, as it is held against a run.
struct CalibrationRow {
    world::Observation figure;
    Operator observed;
    std::uint32_t month = 0;
    stats::Recorded record;
    std::string network{};  ///< where several are calibrated at once; else empty
};

enum class CalibrationMethod { smc, kalman };

struct CalibrationDesign {
    CalibrationMethod method = CalibrationMethod::smc;
    std::uint32_t points = 200;       ///< a wave; members of a Kalman ensemble
    std::uint32_t waves = 3;          ///< of history matching after the first; passes of Kalman inversion, at least 1
    std::uint32_t replications = 12;  ///< of a point
    std::uint32_t particles = 2000;
    std::uint32_t draws = 64;         ///< kept; four times as many are simulated
    double discrepancy = 0.02;        ///< standard deviation of what no parameters put right, in each figure
    std::uint64_t seed = 1;
    int threads = 0;
};

/// The rows of one run, NaN where not observed. What it throws is a missing run. Called from many threads.
using CalibrationRun = std::function<std::vector<double>(std::uint32_t replication)>;
using CalibrationModel = std::function<CalibrationRun(std::span<const double> values)>;

/// Runs of finished points, in order, each as [replication * row].
struct CalibrationPoints {
    std::vector<std::vector<double>> kept;
    std::function<void(std::span<const double> runs)> keep;
};

struct CalibratedParameter {
    std::string name;
    double low = 0, high = 0;
    double mean = not_observed, sd = not_observed, q05 = not_observed, q50 = not_observed, q95 = not_observed;
    double narrower = not_observed;  ///< 1 - sd over that of the prior: 0, the figures say nothing of it alone
    bool told = false;               ///< narrower by a tenth, and by more than twice what as many draws of the prior would be by luck
};

struct CalibratedRow {
    double predicted = not_observed, q05 = not_observed, q95 = not_observed;  ///< of a record as this one, chance and discrepancy included
    double below = not_observed;  ///< posterior predictive probability of less than was recorded
    double surface_error = not_observed;
};

/// What was found under one way in which the switches stand.
struct Calibrated {
    world::Future future;
    std::vector<CalibratedParameter> parameters;
    std::vector<CalibratedRow> rows;
    std::vector<std::vector<double>> draws;  ///< [draw][parameter]
    double effective = not_observed;     ///< sample size of the simulated draws, of `simulated`
    int simulated = 0;
    std::vector<double> left;            ///< share of the ranges not ruled out, wave by wave
    double log_evidence = not_observed;  ///< natural log; Kalman: none
    double probability = not_observed;   ///< of these switches among those compared, all as likely before
    int missing = 0;                     ///< points left out for want of a run
    std::uint64_t runs = 0;
};

/// Ranges and rows that can be calibrated, everything wrong told at once, and what is left out or doubtful in words.
struct CalibrationData {
    std::vector<CalibrationRow> rows;
    std::vector<std::string> left_out;
    std::vector<std::string> cautions;
};

/// Rows marked `calibrate` of the network; no others are looked at. A figure with an interval is Gaussian, its sd that
/// over 3.92; without one but with patients binomial; else Gaussian with sd 0.05.
[[nodiscard]] CalibrationData calibration_data(const world::Network& network, const world::Plan& plan);

/// What is doubtful of rows and ranges: fewer figures than parameters, one figure, a series without change.
void add_cautions(CalibrationData& data, std::size_t parameters);

/// One way of the switches, with a given simulation. \throws core::Interrupted; core::InvalidInput when no point of the
/// ranges is simulated without failures
[[nodiscard]] Calibrated calibrate_with(const CalibrationModel& model, const std::vector<FitRange>& ranges,
                                        const std::vector<CalibrationRow>& rows, const CalibrationDesign& design,
                                        const CalibrationPoints& points, const Progress& progress, const std::atomic<bool>& stop);

/// The thirteen phases under one future of the plan.
[[nodiscard]] CalibrationModel bind_calibration(const world::Network& network, const world::Plan& plan, const world::Future& future,
                                                const std::vector<FitRange>& ranges, const std::vector<CalibrationRow>& rows,
                                                std::uint64_t seed);

/// Points that a calibration under one future takes.
[[nodiscard]] std::uint32_t points_of(const CalibrationDesign& design);

/// Points of the first wave without which no surface can be laid through so many parameters.
[[nodiscard]] constexpr std::size_t least_points(std::size_t parameters) noexcept { return 2 * (1 + 2 * parameters) + 2; }

/// Sets `probability` from the evidence, where there are two or more and all have one.
void compare_switches(std::vector<Calibrated>& all);

}  // namespace lnsim::study
