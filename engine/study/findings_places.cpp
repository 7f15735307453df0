// Titles of what lies in the network: control charts, practices, cohorts, large and small sites.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

std::string number(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string control_title(const SpcEntry& chart) {
    std::set<int> months;
    for (const SpcSignal& signal : chart.signals) months.insert(signal.month);
    std::string text = chart.title + ", " + in_quotes(chart.arm) + ": " +
                       (months.empty() ? "no month signals" : number(months.size(), "month signals", "months signal"));
    if (chart.phases.empty()) return text;
    const double first = chart.phases.front().center;
    const double last = chart.phases.back().center;
    text += "; " + number(chart.phases.size(), "phase", "phases") + ", centre ";
    return text + (chart.phases.size() == 1 ? amount_words(first, "fraction", "")
                                            : "from " + amount_words(first, "fraction", "") + " to " + amount_words(last, "fraction", ""));
}

std::string signalled_title(const Result& result, const SpcEntry& chart) {
    const auto top = std::max_element(chart.share_signalled.begin(), chart.share_signalled.end());
    if (top == chart.share_signalled.end() || !(*top > 0.0)) return in_quotes(chart.arm) + ": no run signals in any month";
    const auto at = static_cast<std::size_t>(top - chart.share_signalled.begin());
    return in_quotes(chart.arm) + ": the network's chart signals in " + words::share(*top) + " of runs in " +
           date_of(result, chart.month[at]) + ", the most of any month";
}

/// Members at the end, how many of them use the practice, and since when half of those do.
std::string spread_title(const Result& result, const MapEntry& map, std::size_t practice, const std::string& title) {
    std::size_t members = 0;
    std::vector<int> since;
    for (std::size_t i = 0; i < map.sites.size(); ++i) {
        if (map.sites[i].joined_month < 0 || map.sites[i].left_month >= 0) continue;
        ++members;
        if (practice < map.adoption[i].size() && map.adoption[i][practice] >= 0) {
            since.push_back(map.adoption[i][practice]);
        }
    }
    std::string text = in_quotes(map.arm) + ": " + std::to_string(since.size()) + " of " +
                       number(members, "member uses ", "members use ") + in_quotes(title) + " in " +
                       date_of(result, result.horizon_months - 1);
    if (since.size() < 2) return text;
    std::sort(since.begin(), since.end());
    return text + ", half of those since " + date_of(result, since[(since.size() - 1) / 2]) + " or earlier";
}

double last_share(const PracticeEntry& practice, const std::string& arm) {
    for (const PracticeAdoption& row : practice.adoption) {
        if (row.arm == arm && !row.share.empty()) return row.share.back();
    }
    return not_observed;
}

std::string adoption_title(const Result& result, const std::string& arm) {
    std::size_t seen = 0;
    std::size_t half = 0;
    const PracticeEntry* least = nullptr;
    for (const PracticeEntry& practice : result.practices) {
        const double share = last_share(practice, arm);
        if (std::isnan(share)) continue;
        ++seen;
        if (share >= 0.5) ++half;
        if (least == nullptr || share < last_share(*least, arm)) least = &practice;
    }
    if (least == nullptr) return {};
    return in_quotes(arm) + ": " + std::to_string(half) + " of " +
           number(seen, "practice is in use", "practices are in use") + " at half or more of the active sites in " +
           date_of(result, result.horizon_months - 1) + "; least used: " + in_quotes(least->definition.title) + " (" +
           words::share(last_share(*least, arm)) + ")";
}

/// The last month of a cohort in which its outcome is observed; -1 when there is none.
int last_of(const Cohort& cohort) {
    for (std::size_t i = cohort.mean.size(); i-- > 0;) {
        if (!std::isnan(cohort.mean[i])) return static_cast<int>(i);
    }
    return -1;
}

/// Unit of the main outcome, and whether less of it is better.
struct Outcome {
    std::string unit = "fraction";
    bool less = false;
};

Outcome outcome_of(const Result& result, const std::string& arm) {
    const MeasureSeries* series = find_series(result, result.network.outcome, arm);
    return series == nullptr ? Outcome{} : Outcome{series->unit, series->better == "lower"};
}

std::string cohorts_title(const Result& result, const std::string& arm) {
    const Outcome outcome = outcome_of(result, arm);
    std::vector<const Cohort*> list;
    for (const Cohort& cohort : result.cohorts) {
        if (cohort.arm == arm && last_of(cohort) >= 0 && cohort.sites >= 1.0) list.push_back(&cohort);
    }
    if (list.empty()) return {};
    const auto words_of = [&](const Cohort& cohort) {
        const auto i = static_cast<std::size_t>(last_of(cohort));
        return "sites of " + std::to_string(cohort.join_year) + " (" + amount_words(cohort.mean[i], outcome.unit, "") +
               ", 90 % of runs " + gap_range(cohort.q05[i], cohort.q95[i], outcome.unit, "") + ")";
    };
    const Cohort& first = *list.front();
    const auto a = static_cast<std::size_t>(last_of(first));
    const std::string when = in_quotes(arm) + ", " + date_of(result, first.month[a]) + ": ";
    if (list.size() == 1) return when + words_of(first);
    const Cohort& last = *list.back();
    const auto b = static_cast<std::size_t>(last_of(last));
    const bool apart = first.q05[a] > last.q95[b] || first.q95[a] < last.q05[b];
    const bool ahead = (first.mean[a] > last.mean[b]) != outcome.less;
    const std::string relation = !apart ? " from " : ahead ? " are ahead of " : " are behind ";
    return when + (apart ? "" : "cannot tell ") + words_of(first) + relation + words_of(last);
}

std::string equity_title(const Result& result, const EquityEntry& gap) {
    for (std::size_t i = gap.gap.size(); i-- > 0;) {
        if (std::isnan(gap.gap[i])) continue;
        const std::string when = " in " + date_of(result, gap.month[i]);
        const Outcome outcome = outcome_of(result, gap.arm);
        const bool below = gap.gap[i] < 0;  // the large sites
        const bool small = below != outcome.less;
        if (gap.q05[i] <= 0.0 && gap.q95[i] >= 0.0) {
            return in_quotes(gap.arm) + ": cannot tell whether large or small sites do better" + when +
                   " (large less small: 90 % of runs " + gap_range(gap.q05[i], gap.q95[i], outcome.unit, "") +
                   (outcome.unit == "fraction" ? " points)" : ")");
        }
        return in_quotes(gap.arm) + ": " + (small ? "small" : "large") + " sites are " + gap_words(gap.gap[i], outcome.unit, "") +
               " ahead of " + (small ? "large" : "small") + " ones" + when + " (90 % of runs " +
               gap_range(below ? -gap.q95[i] : gap.q05[i], below ? -gap.q05[i] : gap.q95[i], outcome.unit, "") + ")";
    }
    return in_quotes(gap.arm) + ": the gap between large and small sites is not observed";
}

}  // namespace

void add_place_findings(const Result& result, std::vector<Finding>& findings) {
    for (const SpcEntry& chart : result.spc) {
        const std::string of = chart.level == "network" ? "" : chart.level + ":" + chart.entity;
        findings.push_back({"control", "", chart.arm, of, control_title(chart)});
        if (of.empty() && !chart.share_signalled.empty())
            findings.push_back({"signalled", "", chart.arm, "", signalled_title(result, chart)});
    }
    for (const MapEntry& map : result.map) {
        for (std::size_t k = 0; k < result.practices.size(); ++k) {
            const world::PracticeDefinition& practice = result.practices[k].definition;
            findings.push_back(
                {"spread", "", map.arm, practice.practice, spread_title(result, map, k, practice.title)});
        }
    }
    for (const ArmEntry& arm : result.arms) {
        findings.push_back({"adoption", "", arm.name, "", adoption_title(result, arm.name)});
        findings.push_back({"cohorts", "", arm.name, "", cohorts_title(result, arm.name)});
    }
    for (const EquityEntry& gap : result.equity) {
        findings.push_back({"equity", "", gap.arm, "", equity_title(result, gap)});
    }
    std::erase_if(findings, [](const Finding& finding) { return finding.title.empty(); });
}

}  // namespace lnsim::study
