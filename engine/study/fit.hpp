/// \file
/// Fit of a few parameters to the published figures marked `calibrate`, and to no others.
///
/// Distance of a point: sum over rows of ((simulated mean - observed) / s)^2, s^2 = sd^2 + se^2, where sd is that of
/// the published figure, (high - low) / 3.92 of its 95 % interval, and se the Monte Carlo error of the mean over
/// replications. Every point runs the same replications, so that differences between points are paired.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/step/simulate.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// A parameter to be fitted and the range from which it is sampled, its prior being uniform there.
struct FitRange {
    std::string parameter;
    double low = 0;
    double high = 0;
};

struct FitRequest {
    world::Network network;
    world::Plan plan;  ///< under which the rows were observed, in the first of its futures; runs end with the last row
    std::vector<FitRange> ranges;
    std::uint32_t points = 200;       ///< a wave
    std::uint32_t waves = 3;          ///< after the first, around the best tenth
    std::uint32_t replications = 20;  ///< a point
    std::uint32_t draws = 0;          ///< of the posterior, 0: none (fit_draws.hpp)
    std::uint64_t seed = 1;
    int threads = 0;
};

/// A row marked calibrate beside the fitted model.
struct FitRow {
    world::Observation figure;
    double sd = 0;         ///< of the published figure; 0.05 when it has no interval
    double simulated = 0;  ///< mean over replications at the fitted values
    double error = 0;      ///< Monte Carlo error of that mean
};

struct FittedParameter {
    std::string name;
    double value = 0;
    double low = 0;
    double high = 0;
    double prior_sd = 0;  ///< (high - low) / sqrt(12)
    double best_sd = 0;  ///< over the best 5 % of the first wave: near prior_sd means that the rows do not constrain it
    /// 1 - best_sd / prior_sd: 1 fixed by the rows, 0 (or a little below) not at all.
    [[nodiscard]] double constrained() const noexcept { return 1.0 - best_sd / prior_sd; }
};

/// Draws from the posterior of the ranges given the rows.
struct FitDraws {
    std::vector<std::vector<double>> rows;   ///< [draw][range]; fewer than asked for when too few were accepted
    double accepted = 0;                     ///< share of the prior box that the posterior takes up
    double distance = 0;                     ///< mean over the draws, simulated; about the number of rows when they agree
    std::vector<double> mean, deviation;     ///< [range] over the draws
    std::vector<double> row_mean, row_deviation;  ///< [row] simulated, over the draws
    std::vector<double> surface_error;            ///< [row] of prediction by the response surface
};

struct FitResult {
    std::vector<FittedParameter> parameters;
    double distance = 0;          ///< at the fitted values
    double default_distance = 0;  ///< before fitting
    std::vector<FitRow> rows;
    std::vector<std::string> left_out;  ///< rows marked calibrate that the model has no figure for
    std::uint64_t runs = 0;
    FitDraws draws;

    [[nodiscard]] std::vector<world::ParameterValue> values() const;
};

/// One replication at the given values. Called from many threads.
using FitRun = std::function<void(std::uint32_t replication, step::Recording& recording)>;
/// Binds values (in the order of the ranges) to a simulation. Called from many threads.
using FitModel = std::function<FitRun(std::span<const double> values)>;

/// Fits with the thirteen phases. Throws core::InvalidInput when a parameter is unknown, a range is empty or outside
/// the declared one, or no row can be fitted; core::Interrupted when `stop` becomes true. A point at which a run fails
/// counts as infinitely far. \param progress told points done, of all
[[nodiscard]] FitResult fit(const FitRequest& request, const Progress& progress, const std::atomic<bool>& stop);

/// The same with a given simulation; `start` are the values of default_distance.
[[nodiscard]] FitResult fit_with(const FitModel& model, std::span<const double> start, const FitRequest& request,
                                 const Progress& progress, const std::atomic<bool>& stop);

/// Problems of the ranges.
void check_ranges(const FitRequest& request);

/// Months that the rows marked calibrate need: up to the last of them within the plan's horizon; 0 if there is none.
[[nodiscard]] std::uint32_t months_to_fit(const FitRequest& request);

}  // namespace lnsim::study
