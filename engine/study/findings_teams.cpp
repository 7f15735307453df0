// Titles of the key driver diagram and of the assessment scores.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

/// A practice in a month: how reliable it is, and what it could do for the outcome.
struct Standing {
    std::string title;
    double reliability = 0;
    double effect = 0;  ///< logs of both ratios together; 0: it has none on the chronic state
    [[nodiscard]] double carried() const { return reliability * effect; }
    [[nodiscard]] double left() const { return (1 - reliability) * effect; }
};

std::vector<Standing> standings_in(const Result& result, const std::string& arm, int month) {
    std::vector<Standing> list;
    for (const PracticeReliability& row : result.diagram.reliability) {
        if (row.arm != arm) continue;
        const auto at = std::find(row.month.begin(), row.month.end(), month);
        if (at == row.month.end()) continue;
        const double reliability = row.mean[static_cast<std::size_t>(at - row.month.begin())];
        if (std::isnan(reliability)) continue;
        Standing standing{row.practice, reliability, 0};
        for (const PracticeEntry& practice : result.practices) {
            if (practice.definition.practice != row.practice) continue;
            standing.title = practice.definition.title;
            standing.effect = std::max(0.0, practice.definition.effect_up + practice.definition.effect_down);
        }
        list.push_back(standing);
    }
    return list;
}

std::string carried_words(std::vector<Standing> list, double sum) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.carried() > b.carried(); });
    std::string text = "most of what practices do comes from " + in_quotes(list[0].title) + " (" + words::share(list[0].carried() / sum) + ")";
    if (list.size() > 1 && list[1].carried() > 0) text += " and " + in_quotes(list[1].title) + " (" + words::share(list[1].carried() / sum) + ")";
    const Standing& most_left = *std::max_element(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.left() < b.left(); });
    return text + "; most is left to gain in " + in_quotes(most_left.title) + " (" + words::share(most_left.reliability) + " reliable)";
}

std::string drivers_title(const Result& result, const std::string& arm, int month) {
    const std::vector<Standing> list = standings_in(result, arm, month);
    const std::string when = in_quotes(arm) + ", " + date_of(result, month) + ": ";
    if (list.empty()) return when + "no site is active, so that no practice is reliable";
    double sum = 0;
    for (const Standing& one : list) sum += one.carried();
    if (sum > 0) return when + carried_words(list, sum);
    const auto half = std::count_if(list.begin(), list.end(), [](const auto& one) { return one.reliability >= 0.5; });
    const Standing& least = *std::min_element(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.reliability < b.reliability; });
    return when + std::to_string(half) + " of " + std::to_string(list.size()) + " practices are half reliable or more; least: " + in_quotes(least.title) + " (" +
           words::share(least.reliability) + ")";
}

/// Shares of active sites that improve, and that do not yet, in a month.
struct Progress {
    double improved = 0;  ///< at 3.0 or more
    double significant = 0;  ///< at 4.0 or more
    double mean = not_observed;
    int month = 0;
};

Progress progress_at(const AssessmentEntry& entry, std::size_t row) {
    Progress progress;
    progress.month = entry.month[row];
    progress.mean = row < entry.mean.size() ? entry.mean[row] : not_observed;
    for (const AssessmentShare& level : entry.levels) {
        if (row >= level.share.size() || std::isnan(level.share[row])) continue;
        if (level.score >= 3) progress.improved += level.share[row];
        if (level.score >= 4) progress.significant += level.share[row];
    }
    return progress;
}

std::string assessment_title(const Result& result, const AssessmentEntry& entry) {
    const std::string name = in_quotes(entry.arm);
    std::vector<std::size_t> seen;
    for (std::size_t row = 0; row < entry.month.size() && row < entry.mean.size(); ++row) {
        if (!std::isnan(entry.mean[row])) seen.push_back(row);
    }
    if (seen.empty()) return name + ": no site is ever assessed";
    const Progress first = progress_at(entry, seen.front());
    const Progress last = progress_at(entry, seen.back());
    std::string text = name + ": in " + date_of(result, last.month) + " " + words::share(last.improved) + " of active sites improve (3.0 or more), " +
                       words::share(last.significant) + " significantly (4.0 or more); mean score " + words::plain_number(std::round(10 * last.mean) / 10);
    if (last.month > first.month) text += ", from " + words::plain_number(std::round(10 * first.mean) / 10) + " in " + date_of(result, first.month);
    return text;
}

}  // namespace

void add_team_findings(const Result& result, std::vector<Finding>& findings) {
    for (const ArmEntry& arm : result.arms) {
        const auto row = std::find_if(result.diagram.reliability.begin(), result.diagram.reliability.end(), [&](const auto& r) { return r.arm == arm.name; });
        if (row == result.diagram.reliability.end()) continue;
        for (const int month : row->month) {
            findings.push_back({"drivers", "", arm.name, "month:" + std::to_string(month), drivers_title(result, arm.name, month)});
        }
    }
    for (const AssessmentEntry& entry : result.assessment) {
        findings.push_back({"assessment", "", entry.arm, "", assessment_title(result, entry)});
    }
}

}  // namespace lnsim::study
