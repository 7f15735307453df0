#include "engine/study/answer_validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace lnsim::study {
namespace {

const std::map<std::string, std::string> in_words{{"constant", "the last figure carried on"}, {"linear", "a straight line"}, {"logistic", "a logistic curve"}, {"bass", "a Bass curve"}};

bool has_figure(const Result& result, const std::string& measure) {
    return std::any_of(result.observed.begin(), result.observed.end(),
                       [&](const ObservedEntry& entry) { return entry.figure.measure == measure && !std::isnan(entry.forecast_q50); });
}

ScoredSeries series_with_curves(const Result& result, const MeasureSeries& measure) {
    ScoredSeries series{measure, {}};
    for (const Curve& curve : curves_of(result, measure.name)) {
        std::vector<double> values;
        for (const int month : measure.month) values.push_back(curve.at(month));
        series.curves.emplace_back(curve.name, std::move(values));
    }
    return series;
}

struct Best {
    std::string name;
    double error = std::numeric_limits<double>::infinity();
};

/// The curve nearest over all figures that have every curve of the first.
Best best_curve(const std::vector<const ValidationRow*>& rows) {
    std::map<std::string, std::pair<double, std::size_t>> sums;
    for (const ValidationRow* row : rows) {
        for (const Baseline& one : row->baselines) {
            sums[one.name].first += one.error;
            ++sums[one.name].second;
        }
    }
    Best best;
    for (const auto& [name, sum] : sums) {
        const double mean = sum.first / static_cast<double>(sum.second);
        if (sum.second == rows.size() && mean < best.error) best = {name, mean};
    }
    return best;
}

std::string headline_of(const std::vector<const ValidationRow*>& rows) {
    double score = 0;
    int within = 0;
    for (const ValidationRow* row : rows) {
        score += row->entry.crps / static_cast<double>(rows.size());
        within += row->entry.figure.value >= row->entry.forecast_q05 && row->entry.figure.value <= row->entry.forecast_q95 ? 1 : 0;
    }
    std::string text = fmt::format("Of {} published figure{} that fitting never saw, {} lie{} within 90 % of runs; the mean score is {:.1f} points", rows.size(), rows.size() == 1 ? "" : "s",
                                   within, within == 1 ? "s" : "", 100 * score);
    const Best best = best_curve(rows);
    return std::isfinite(best.error) ? text + fmt::format(", that of the best curve without a model, {}, {:.1f}.", in_words.at(best.name), 100 * best.error) : text + ".";
}

std::string sentence_of(const Scored& scored) {
    const Validation& v = scored.validation;
    std::string won, lost;
    for (const Baseline& one : v.baselines) {
        std::string& list = v.crps < one.error ? won : lost;
        list += fmt::format("{}{} ({:.1f})", list.empty() ? "" : ", ", in_words.at(one.name), 100 * one.error);
    }
    std::string text = fmt::format("{}: {} of {} within 90 % of runs, mean score {:.1f} points", scored.title, v.within, v.rows.size(), 100 * v.crps);
    if (!won.empty()) text += "; nearer than " + won;
    if (!lost.empty()) text += "; not nearer than " + lost;
    return text + ".";
}

}  // namespace

Scored scored_of(const Result& result) {
    Scored scored{result.network.name, result.network.title, result.start, validate(result), {}, {}};
    for (const ObservedEntry& entry : result.observed) {
        if (entry.figure.use == "calibrate") scored.fitted.push_back(entry);
    }
    for (const MeasureSeries& measure : result.measures) {
        if (measure.level == "network" && has_figure(result, measure.name)) scored.series.push_back(series_with_curves(result, measure));
    }
    return scored;
}

const std::string& curve_in_words(const std::string& name) { return in_words.at(name); }

Answer answer_of(const std::vector<Scored>& all) {
    Answer answer;
    std::vector<const ValidationRow*> rows;
    std::string untested;
    int untested_count = 0;
    for (const Scored& scored : all) {
        for (const ValidationRow& row : scored.validation.rows) rows.push_back(&row);
        if (scored.validation.rows.empty()) {
            untested += (untested.empty() ? "" : ", ") + scored.title;
            ++untested_count;
        } else {
            answer.sentences.push_back(sentence_of(scored));
        }
    }
    if (untested_count > 0) {
        answer.sentences.push_back(fmt::format("No published figure is kept for validation, so nothing tests the forecast{} of {}.", untested_count == 1 ? "" : "s", untested));
    }
    answer.headline = rows.empty() ? "Nothing published is kept for validation: no forecast of these networks has been tested." : headline_of(rows);
    answer.interval = "A score is the continuous ranked probability score, in points of 100, smaller is better; for a curve, which has no spread, it is the absolute error.";
    if (!rows.empty() && rows.size() < 10) answer.cautions.push_back(fmt::format("{} figures are few: that they lie within wide bands is weak evidence that the bands are right.", rows.size()));
    return answer;
}

}  // namespace lnsim::study
