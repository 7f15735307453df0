// Titles of the charts of outcomes: all plans together, each plan with its band, published figures.
#include <algorithm>
#include <cmath>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

constexpr std::size_t named = 3;  ///< plans that a title names one by one

/// Hours of staff and quantities have tables of their own.
bool is_of_staff(const std::string& measure) {
    return measure.starts_with("demand_") || measure.starts_with("capacity_") || measure.starts_with("used_");
}

/// Paired differences of one measure in the last month, by what may be said of them: the best first, or the largest
/// where neither side is better.
struct Differences {
    std::vector<const Comparison*> told;
    std::vector<const Comparison*> open;
    std::vector<const Comparison*> same;

    [[nodiscard]] const Comparison* any() const {
        return !told.empty() ? told[0] : !open.empty() ? open[0] : !same.empty() ? same[0] : nullptr;
    }
};

Differences differences_of(const Result& result, const std::string& measure, const std::string& better) {
    Differences found;
    for (const Comparison& row : result.comparisons) {
        if (row.measure != measure || row.month != result.horizon_months - 1 || std::isnan(row.difference)) continue;
        const Verdict verdict = verdict_of(row);
        (verdict == Verdict::same          ? found.same
         : verdict == Verdict::cannot_tell ? found.open
                                           : found.told)
            .push_back(&row);
    }
    const auto worth = [&](const Comparison* row) {
        return better == "higher" ? row->difference : better == "lower" ? -row->difference : std::abs(row->difference);
    };
    std::stable_sort(found.told.begin(), found.told.end(),
                     [&](const Comparison* a, const Comparison* b) { return worth(a) > worth(b); });
    return found;
}

std::string names_of(const std::vector<const Comparison*>& rows) {
    std::string names;
    for (std::size_t i = 0; i < rows.size() && i < named; ++i) names += (i == 0 ? "" : ", ") + in_quotes(rows[i]->arm);
    return rows.size() > named ? names + " and " + std::to_string(rows.size() - named) + " more" : names;
}

std::string told_words(const Comparison& row, const MeasureSeries& series, const std::string& currency, bool first) {
    const std::string side = row.difference > 0 ? " above" : " below";
    std::string text = in_quotes(row.arm) + (first ? " is " : " ") + gap_words(row.difference, series.unit, currency) + side;
    if (!first) return text;
    const bool below = row.difference < 0;
    return text + " " + in_quotes(row.reference) + " (90 % interval " +
           gap_range(below ? -row.high : row.low, below ? -row.low : row.high, series.unit, currency) + ")";
}

std::string plans_title(const Result& result, const MeasureSeries& series) {
    const Differences found = differences_of(result, series.name, series.better);
    if (found.any() == nullptr) return {};
    const std::string when = date_of(result, found.any()->month);
    const std::string reference = in_quotes(found.any()->reference);
    const std::string& currency = result.network.currency;
    std::string text = "In " + when + " ";
    if (found.told.empty() && found.open.empty()) return "The same under every plan in " + when + ", run by run";
    if (found.told.empty()) {
        return "Cannot tell " + names_of(found.open) + " from " + reference + " in " + when + " (90 % interval" +
               (found.open.size() > 1 ? " of the first " : " ") +
               gap_range(found.open[0]->low, found.open[0]->high, series.unit, currency) + ")";
    }
    for (std::size_t i = 0; i < found.told.size() && i < named; ++i) {
        text += (i == 0 ? "" : ", ") + told_words(*found.told[i], series, currency, i == 0);
    }
    if (found.told.size() > named) text += " and " + std::to_string(found.told.size() - named) + " more differ";
    if (!found.open.empty()) text += "; cannot tell " + names_of(found.open);
    if (!found.same.empty()) text += "; the same: " + names_of(found.same);
    return text;
}

/// First and last observed month of a series.
std::pair<int, int> ends_of(const MeasureSeries& series) {
    int first = -1;
    int last = -1;
    for (std::size_t i = 0; i < series.q50.size(); ++i) {
        if (std::isnan(series.q50[i])) continue;
        if (first < 0) first = static_cast<int>(i);
        last = static_cast<int>(i);
    }
    return {first, last};
}

std::string fan_title(const Result& result, const MeasureSeries& s) {
    const auto [first, last] = ends_of(s);
    if (first < 0) return "Not observed under " + in_quotes(s.arm);
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(last);
    const std::string& currency = result.network.currency;
    const std::string end = amount_words(s.q50[b], s.unit, currency) + " in " + date_of(result, s.month[b]) +
                            " (90 % of runs " + band_words(s.q05[b], s.q95[b], s.unit, currency) + ")";
    if (a == b) return in_quotes(s.arm) + ": " + end;
    const std::string start = amount_words(s.q50[a], s.unit, currency) + " in " + date_of(result, s.month[a]);
    if (s.q05[b] > s.q95[a]) return in_quotes(s.arm) + ": up from " + start + " to " + end;
    if (s.q95[b] < s.q05[a]) return in_quotes(s.arm) + ": down from " + start + " to " + end;
    if (s.q05[a] == s.q95[a] && s.q05[b] == s.q95[b]) return in_quotes(s.arm) + ": " + start + " and " + end;
    return in_quotes(s.arm) + ": cannot tell up from down; " + start + ", " + end;
}

std::string published_title(const Result& result, const std::string& measure) {
    int within = 0;
    int below = 0;
    int above = 0;
    for (const ObservedEntry& row : result.observed) {
        if (row.figure.measure != measure || row.figure.use != "validate" || std::isnan(row.forecast_q05)) continue;
        const double value = row.figure.value;
        ++(value < row.forecast_q05 ? below : value > row.forecast_q95 ? above : within);
    }
    const int all = within + below + above;
    if (all == 0) return {};
    std::string text = "Of " + std::to_string(all) + (all == 1 ? " published figure" : " published figures") +
                       " that the calibration never saw, " +
                       (within == 0 ? "none lies" : std::to_string(within) + (within == 1 ? " lies" : " lie")) +
                       " within the forecast's 90 % band";
    if (below > 0) text += ", " + std::to_string(below) + " below it";
    if (above > 0) text += ", " + std::to_string(above) + " above it";
    return text;
}

}  // namespace

void add_outcome_findings(const Result& result, std::vector<Finding>& findings) {
    for (const MeasureSeries& series : result.measures) {
        if (series.level != "network" || is_of_staff(series.name)) continue;
        const bool first = !result.arms.empty() && series.arm == result.arms.front().name;
        if (first && result.arms.size() > 1) {
            findings.push_back({"outcome", series.name, "", "", plans_title(result, series)});
        }
        if (first) findings.push_back({"published", series.name, "", "", published_title(result, series.name)});
        findings.push_back({"fan", series.name, series.arm, "", fan_title(result, series)});
    }
    std::erase_if(findings, [](const Finding& finding) { return finding.title.empty(); });
}

}  // namespace lnsim::study
