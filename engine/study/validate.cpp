#include "engine/study/validate.hpp"

#include <algorithm>
#include <cmath>


namespace lnsim::study {
namespace {

constexpr double interval_width = 3.92;  ///< of a 95 % interval, in standard deviations

constexpr std::string_view of_candidates = "_candidates";

std::string level_of(const std::string& measure) {
    return measure.ends_with(of_candidates) ? measure.substr(0, measure.size() - of_candidates.size()) : measure;
}

struct Past {
    std::vector<double> months, values;
};

/// Calibration figures of one measure that are levels, by month.
Past past_of(const Result& result, const std::string& measure) {
    Past past;
    for (const ObservedEntry& entry : result.observed) {
        if (entry.figure.use != "calibrate" || entry.figure.measure != level_of(measure) || entry.figure.since) continue;
        past.months.push_back(entry.month);
        past.values.push_back(entry.figure.value);
    }
    return past;
}

/// The recorded level in a month, else that of the curve.
double level_in(const Past& past, const Curve& curve, double month) {
    for (std::size_t i = 0; i < past.months.size(); ++i) {
        if (past.months[i] == month) return past.values[i];
    }
    return curve.at(month);
}

std::vector<Baseline> baselines_of(const Result& result, const ObservedEntry& entry) {
    const Past past = past_of(result, entry.figure.measure);
    std::vector<Baseline> list;
    for (const Curve& curve : curves_through(past.months, past.values)) {
        double value = curve.at(entry.month);
        if (entry.figure.since) {
            const double before = level_in(past, curve, entry.month - entry.figure.date.since(*entry.figure.since));
            if (!(before > 0)) continue;
            value = value / before - 1;
        }
        list.push_back({curve.name, value, std::abs(value - entry.figure.value)});
    }
    return list;
}

ValidationRow row_of(const Result& result, const ObservedEntry& entry) {
    ValidationRow row;
    row.entry = entry;
    const double sd = entry.figure.low && entry.figure.high ? (*entry.figure.high - *entry.figure.low) / interval_width : 0.0;
    const double uncertainty = std::sqrt(entry.forecast_sd * entry.forecast_sd + sd * sd);
    row.standardised = uncertainty > 0 ? entry.miss / uncertainty : not_observed;
    row.baselines = baselines_of(result, entry);
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

std::vector<Curve> curves_of(const Result& result, const std::string& measure) {
    const Past past = past_of(result, measure);
    return curves_through(past.months, past.values);
}

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
