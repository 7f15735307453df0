#include "engine/study/validate.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/scores.hpp"

namespace lnsim::study {
namespace {

constexpr double interval_width = 3.92;  ///< of a 95 % interval, in standard deviations

struct Past {
    std::vector<double> times, values;
};

/// Calibration figures of one measure, by month.
Past past_of(const Result& result, const std::string& measure) {
    Past past;
    for (const ObservedEntry& entry : result.observed) {
        if (entry.figure.use != "calibrate" || entry.figure.measure != measure) continue;
        past.times.push_back(entry.month);
        past.values.push_back(entry.figure.value);
    }
    return past;
}

/// The last calibration figure, and curves through all of them.
std::vector<Baseline> baselines_of(const Past& past, const ObservedEntry& entry) {
    if (past.times.size() < 2) return {};
    const auto last = std::max_element(past.times.begin(), past.times.end()) - past.times.begin();
    std::vector<Baseline> list{{"constant", past.values[static_cast<std::size_t>(last)], 0}};
    using stats::Trend;
    list.push_back({"linear", stats::fit_trend(Trend::Kind::linear, past.times, past.values).at(entry.month), 0});
    const bool shares = std::all_of(past.values.begin(), past.values.end(), [](double v) { return v > 0 && v < 1; });
    if (shares) {
        list.push_back({"logistic", stats::fit_trend(Trend::Kind::logistic, past.times, past.values).at(entry.month), 0});
    }
    for (Baseline& row : list) row.error = std::abs(row.value - entry.figure.value);
    return list;
}

ValidationRow row_of(const Result& result, const ObservedEntry& entry) {
    ValidationRow row;
    row.entry = entry;
    const double sd = entry.figure.low && entry.figure.high ? (*entry.figure.high - *entry.figure.low) / interval_width : 0.0;
    const double uncertainty = std::sqrt(entry.forecast_sd * entry.forecast_sd + sd * sd);
    row.standardised = uncertainty > 0 ? entry.miss / uncertainty : not_observed;
    row.baselines = baselines_of(past_of(result, entry.figure.measure), entry);
    return row;
}

void add_mean(const ValidationRow& row, Validation& validation) {
    for (const Baseline& one : row.baselines) {
        const auto known = std::find_if(validation.baselines.begin(), validation.baselines.end(),
                                        [&](const Baseline& b) { return b.name == one.name; });
        Baseline& sum = known != validation.baselines.end()
                            ? *known
                            : validation.baselines.emplace_back(Baseline{one.name, not_observed, 0});
        sum.error += one.error;
    }
}

}  // namespace

Validation validate(const Result& result) {
    Validation validation;
    double score = 0;
    for (const ObservedEntry& entry : result.observed) {
        if (entry.figure.use != "validate" || std::isnan(entry.miss)) continue;
        validation.rows.push_back(row_of(result, entry));
        score += entry.crps;
        validation.within += entry.figure.value >= entry.forecast_q05 && entry.figure.value <= entry.forecast_q95 ? 1 : 0;
        add_mean(validation.rows.back(), validation);
    }
    if (validation.rows.empty()) return validation;
    validation.crps = score / static_cast<double>(validation.rows.size());
    for (Baseline& sum : validation.baselines) {
        const auto having = std::count_if(validation.rows.begin(), validation.rows.end(), [&](const ValidationRow& row) {
            return std::any_of(row.baselines.begin(), row.baselines.end(), [&](const auto& b) { return b.name == sum.name; });
        });
        sum.error /= static_cast<double>(having);
    }
    return validation;
}

}  // namespace lnsim::study
