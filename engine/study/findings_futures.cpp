// Titles of plans by future, and of what the spread between runs is made of.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

constexpr std::size_t named = 3;  ///< plans that a title names one by one

/// On which side of the reference a plan lies, future by future, and between which differences.
struct Sides {
    int above = 0;
    int below = 0;
    int open = 0;
    int same = 0;
    double least = not_observed;
    double most = not_observed;

    [[nodiscard]] int all() const { return above + below + open + same; }
};

void count(const FutureDifference& row, Sides& sides) {
    if (std::isnan(row.difference)) return;
    Comparison shape;
    shape.difference = row.difference;
    shape.low = row.low;
    shape.high = row.high;
    const Verdict verdict = verdict_of(shape);
    ++(verdict == Verdict::higher  ? sides.above
       : verdict == Verdict::lower ? sides.below
       : verdict == Verdict::same  ? sides.same
                                   : sides.open);
    sides.least = std::fmin(sides.least, row.difference);
    sides.most = std::fmax(sides.most, row.difference);
}

std::string sides_words(const Sides& sides, const std::string& unit, const std::string& currency) {
    const std::string all = std::to_string(sides.all());
    const bool one_side = sides.above == sides.all() || sides.below == sides.all();
    if (one_side) {
        const bool up = sides.above > 0;
        const double low = up ? sides.least : -sides.most;
        const double high = up ? sides.most : -sides.least;
        const std::string range = gap_range(low, high, unit, currency) + (unit == "fraction" ? " points" : "");
        return std::string(up ? "above" : "below") + (sides.all() == 1 ? " in the one future" : " in all " + all + " futures") +
               " (" + range + ")";
    }
    std::string text;
    for (const auto& [number, what] : {std::pair{sides.above, "above in "}, std::pair{sides.below, "below in "},
                                       std::pair{sides.same, "the same in "}, std::pair{sides.open, "cannot tell in "}}) {
        if (number > 0) text += (text.empty() ? "" : ", ") + std::string(what) + std::to_string(number);
    }
    return text + " of " + all + (sides.all() == 1 ? " future" : " futures");
}

std::string unit_of(const Result& result, const std::string& measure) {
    const MeasureSeries* series = result.arms.empty() ? nullptr : find_series(result, measure, result.arms.front().name);
    return series == nullptr ? "" : series->unit;
}

std::string futures_title(const Result& result, const std::string& measure) {
    int month = -1;
    for (const FutureDifference& row : result.by_future) {
        if (row.measure == measure) month = std::max(month, row.month);
    }
    const std::string unit = unit_of(result, measure);
    std::string text;
    std::size_t told = 0;
    std::size_t more = 0;
    for (const ArmEntry& arm : result.arms) {
        Sides sides;
        for (const FutureDifference& row : result.by_future) {
            if (row.measure == measure && row.month == month && row.arm == arm.name) count(row, sides);
        }
        if (sides.all() == 0) continue;
        if (told == named) {
            ++more;
            continue;
        }
        text += (told++ == 0 ? "" : "; ") + in_quotes(arm.name) + " " + sides_words(sides, unit, result.network.currency);
    }
    if (text.empty()) return {};
    if (more > 0) text += "; " + std::to_string(more) + " more below";
    return "In " + date_of(result, month) + " against " + in_quotes(result.arms.front().name) + ": " + text;
}

/// The least and the greatest share of one kind.
struct Range {
    double low = not_observed;
    double high = not_observed;

    void add(double value) {
        low = std::fmin(low, value);
        high = std::fmax(high, value);
    }
    [[nodiscard]] std::string words() const {
        return words::level(low) == words::level(high) ? words::level(high) : words::level_range(low, high);
    }
};

/// "9 to 62 % future and 38 to 91 % chance"; empty where nothing is known.
std::string parts_words(const Result& result, const std::string& measure, int month, bool of_differences) {
    Range parameter;
    Range future;
    Range chance;
    for (const ShareEntry& row : result.shares) {
        if (row.measure != measure || row.month != month || row.reference.empty() == of_differences) continue;
        if (std::isnan(row.chance)) continue;
        parameter.add(row.parameter);
        future.add(row.future);
        chance.add(row.chance);
    }
    if (std::isnan(chance.low)) return {};
    const bool drawn = parameter.high > 0;
    return (drawn ? parameter.words() + " parameters, " : std::string{}) + future.words() + " future and " + chance.words() +
           " chance";
}

std::string shares_title(const Result& result, const std::string& measure) {
    int month = -1;
    for (const ShareEntry& row : result.shares) {
        if (row.measure == measure) month = std::max(month, row.month);
    }
    const std::string runs = parts_words(result, measure, month, false);
    const std::string differences = parts_words(result, measure, month, true);
    if (runs.empty() && differences.empty()) {
        return "Cannot tell what the spread in " + date_of(result, month) + " is made of: too few runs, or nothing varies";
    }
    std::string text = "In " + date_of(result, month) + " ";
    if (!runs.empty()) text += "the spread between runs of a plan is " + runs;
    if (!differences.empty()) text += std::string(runs.empty() ? "" : "; ") + "that of differences between plans " + differences;
    return text + (result.parameter_draws == 0 ? "; parameters are fixed" : "");
}

}  // namespace

void add_future_findings(const Result& result, std::vector<Finding>& findings) {
    std::set<std::string> seen;
    for (const FutureDifference& row : result.by_future) {
        if (!seen.insert(row.measure).second) continue;
        findings.push_back({"futures", row.measure, "", "", futures_title(result, row.measure)});
    }
    seen.clear();
    for (const ShareEntry& row : result.shares) {
        if (!seen.insert(row.measure).second) continue;
        findings.push_back({"shares", row.measure, "", "", shares_title(result, row.measure)});
    }
    std::erase_if(findings, [](const Finding& finding) { return finding.title.empty(); });
}

}  // namespace lnsim::study
