/// \file
/// Forecasts held against published figures that fitting never saw, and against what a reader could have done without a
/// model: curves through the figures that were fitted.
#pragma once

#include <string>
#include <vector>

#include "engine/study/baselines.hpp"
#include "engine/study/result.hpp"

namespace lnsim::study {

/// What a curve through the calibration figures of the same measure says (baselines.hpp).
struct Baseline {
    std::string name;     ///< constant, linear, logistic, bass
    double value = not_observed;
    double error = not_observed;  ///< absolute: the score of a forecast without spread
};

struct ValidationRow {
    ObservedEntry entry;
    /// The miss in units of its uncertainty: over the root of forecast_sd^2 + sd^2, sd = (high - low) / 3.92 of the figure.
    double standardised = not_observed;
    std::vector<Baseline> baselines;  ///< empty where there are fewer than two calibration figures of the measure; of a relative change those of its level
};

struct Validation {
    std::vector<ValidationRow> rows;
    int within = 0;                       ///< rows whose figure lies within the 90 % of runs
    double crps = not_observed;           ///< mean over rows
    std::vector<Baseline> baselines;      ///< mean error of each over the rows that have it
};

/// Curves through the calibration figures of a measure, by month of the study; of `NAME_candidates` those of NAME.
[[nodiscard]] std::vector<Curve> curves_of(const Result& result, const std::string& measure);

/// Rows of `result.observed` that are marked validate and could be forecast; calibration rows serve the baselines alone.
[[nodiscard]] Validation validate(const Result& result);

}  // namespace lnsim::study
