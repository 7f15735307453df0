#pragma once
// A validation as it is told: scores of a network with what to draw them over, and the answer in words.

#include <string>
#include <utility>
#include <vector>

#include "engine/study/validate.hpp"

namespace lnsim::study {

/// The forecast of a measure that has figures, by month, and the curves through its calibration figures.
struct ScoredSeries {
    MeasureSeries forecast;
    std::vector<std::pair<std::string, std::vector<double>>> curves;  ///< name, and a value a month
};

struct Scored {
    std::string network, title;
    core::CalendarMonth start;
    Validation validation;
    std::vector<ObservedEntry> fitted;  ///< figures that fitting saw
    std::vector<ScoredSeries> series;
};

[[nodiscard]] Scored scored_of(const Result& result);

/// A curve without a model, as readers are told of it: "a straight line".
[[nodiscard]] const std::string& curve_in_words(const std::string& name);

/// Forecasts against curves, over all figures of all networks that were never fitted: wins and losses alike.
[[nodiscard]] Answer answer_of(const std::vector<Scored>& all);

}  // namespace lnsim::study
