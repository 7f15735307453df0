#include "engine/app/summary_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lnsim::app {
namespace {

using study::Result;
using Align = TableColumn::Align;

constexpr std::size_t longest_name = 60;
const char* const none = "-";  // not observed

std::string plan_name(const std::string& arm) {
    return for_terminal(arm, longest_name);
}

/// Fractions as per cent, other numbers with four digits.
std::string shown(double value, const std::string& unit) {
    if (std::isnan(value)) {
        return none;
    }
    return unit == "fraction" ? fmt::format("{:.1f} %", 100 * value) : fmt::format("{:.4g}", value);
}

std::string range(double low, double high, const std::string& unit) {
    if (std::isnan(low) || std::isnan(high)) {
        return none;
    }
    return unit == "fraction" ? fmt::format("{:.1f} to {:.1f} %", 100 * low, 100 * high)
                              : fmt::format("{:.4g} to {:.4g}", low, high);
}

/// "+3.2 (3.0 to 3.3)", in points for fractions.
std::string change(const study::Comparison& row, const std::string& unit) {
    if (std::isnan(row.difference)) {
        return none;
    }
    const double scale = unit == "fraction" ? 100 : 1;
    const std::string middle =
        unit == "fraction" ? fmt::format("{:+.1f}", scale * row.difference) : fmt::format("{:+.4g}", row.difference);
    if (std::isnan(row.low) || std::isnan(row.high)) {
        return middle;
    }
    return unit == "fraction" ? fmt::format("{} ({:.1f} to {:.1f})", middle, scale * row.low, scale * row.high)
                              : fmt::format("{} ({:.4g} to {:.4g})", middle, row.low, row.high);
}

/// "93 %", "over 99 %" and "under 1 %" short of all and none.
std::string share(double fraction) {
    if (std::isnan(fraction)) {
        return none;
    }
    if (fraction > 0.995 && fraction < 1) {
        return "over 99 %";
    }
    return fraction > 0 && fraction < 0.005 ? "under 1 %" : fmt::format("{:.0f} %", 100 * fraction);
}

std::string candidates_of(const Result& result) {
    return result.network.outcome + "_candidates";
}

std::string outcome_title(const Result& result) {
    return for_terminal(result.network.outcome_title.empty() ? result.network.outcome : result.network.outcome_title,
                        120);
}

std::string end_of(const Result& result) {
    return core::to_text(result.start.plus(result.horizon_months - 1));
}

std::string headed(const std::string& title, std::size_t width, const std::string& body) {
    std::string text;
    for (const std::string& line : wrapped(title, width)) {
        text += line + '\n';
    }
    return text + body;
}

/// One measure's differences.
std::vector<std::string> change_cells(const Result& result, const std::string& measure, const std::string& arm) {
    const study::Comparison* row = comparison_of(result, measure, arm);
    const study::MeasureSeries* series = series_of(result, measure, arm);
    if (row == nullptr || series == nullptr) {
        return {none, none};
    }
    return {change(*row, series->unit), share(row->probability_better)};
}

std::string unit_of(const Result& result, const std::string& measure) {
    const auto* series = result.arms.empty() ? nullptr : series_of(result, measure, result.arms[0].name);
    return series == nullptr ? std::string() : series->unit == "fraction" ? "points" : series->unit;
}

}  // namespace

const study::MeasureSeries* series_of(const Result& result, const std::string& measure, const std::string& arm) {
    for (const study::MeasureSeries& series : result.measures) {
        if (series.name == measure && series.arm == arm && series.level == "network" && !series.month.empty()) {
            return &series;
        }
    }
    return nullptr;
}

const study::Comparison* comparison_of(const Result& result, const std::string& measure, const std::string& arm) {
    const study::Comparison* last = nullptr;
    for (const study::Comparison& row : result.comparisons) {
        if (row.measure == measure && row.arm == arm && (last == nullptr || row.month >= last->month)) {
            last = &row;
        }
    }
    return last;
}

const study::CostEntry* cost_of(const Result& result, const std::string& arm) {
    const auto found =
        std::find_if(result.cost.begin(), result.cost.end(), [&](const auto& entry) { return entry.arm == arm; });
    return found == result.cost.end() ? nullptr : &*found;
}

std::string plans_text(const Result& result, std::size_t width) {
    std::vector<std::vector<std::string>> rows;
    for (const study::ArmEntry& arm : result.arms) {
        std::vector<std::string> row{plan_name(arm.name), none, none, none, none};
        if (const auto* outcome = series_of(result, result.network.outcome, arm.name)) {
            row[1] = shown(outcome->q50.back(), outcome->unit);
            row[2] = range(outcome->q05.back(), outcome->q95.back(), outcome->unit);
        }
        if (const auto* candidates = series_of(result, candidates_of(result), arm.name)) {
            row[3] = shown(candidates->q50.back(), candidates->unit);
        }
        if (const auto* cost = cost_of(result, arm.name); cost != nullptr && !std::isnan(cost->total.mean)) {
            row[4] = fmt::format("{:.1f}", cost->total.mean / 1e6);
        }
        rows.push_back(std::move(row));
    }
    const std::string money = for_terminal(result.network.currency, 8);
    return headed(fmt::format("{}, {}", outcome_title(result), end_of(result)), width,
                  table({{"plan", Align::left},
                         {"members: median"},
                         {"90 % of runs"},
                         {"all candidates"},
                         {fmt::format("cost, M {}", money)}},
                        rows, width));
}

std::string differences_text(const Result& result, std::size_t width) {
    constexpr std::size_t room_for_both = 76;
    if (result.arms.size() < 2 || result.comparisons.empty()) {
        return {};
    }
    const std::string title = fmt::format(
        "Differences from {}, {}, in {} with 90 % intervals, and the share of paired runs in which a plan is better",
        plan_name(result.arms[0].name), end_of(result), unit_of(result, result.network.outcome));
    std::vector<std::vector<std::string>> both, members, candidates;
    for (std::size_t i = 1; i < result.arms.size(); ++i) {
        const std::string& arm = result.arms[i].name;
        const auto of_members = change_cells(result, result.network.outcome, arm);
        const auto of_candidates = change_cells(result, candidates_of(result), arm);
        both.push_back({plan_name(arm), of_candidates[0], of_candidates[1], of_members[0], of_members[1]});
        candidates.push_back({plan_name(arm), of_candidates[0], of_candidates[1]});
        members.push_back({plan_name(arm), of_members[0], of_members[1]});
    }
    if (width >= room_for_both) {
        return headed(
            title, width,
            table({{"plan", Align::left}, {"all candidates"}, {"better"}, {"members"}, {"better"}}, both, width));
    }
    return headed(title, width,
                  table({{"plan", Align::left}, {"all candidates"}, {"better"}}, candidates, width) + "\n" +
                      table({{"plan", Align::left}, {"members"}, {"better"}}, members, width));
}

std::string paths_text(const Result& result, std::size_t width, Letters letters) {
    constexpr std::size_t widest = 72;
    double low = INFINITY, high = -INFINITY;
    std::size_t name_width = 0;
    std::vector<const study::MeasureSeries*> paths;
    for (const study::ArmEntry& arm : result.arms) {
        const auto* path = series_of(result, result.network.outcome, arm.name);
        if (path == nullptr) {
            continue;
        }
        paths.push_back(path);
        name_width = std::max(name_width, cells(plan_name(arm.name)));
        for (const double value : path->q50) {
            low = std::isnan(value) ? low : std::min(low, value);
            high = std::isnan(value) ? high : std::max(high, value);
        }
    }
    if (paths.empty() || !(low <= high)) {
        return {};
    }
    name_width = std::min(name_width, std::max<std::size_t>(14, width / 3));
    constexpr std::size_t numbers = 2 * 8 + 4;  // a number before and one after
    const std::size_t room = std::min(widest, width > name_width + numbers + 8 ? width - name_width - numbers : 8);
    std::string text =
        headed(fmt::format("Median path, {} to {}", core::to_text(result.start), end_of(result)), width, "");
    for (const study::MeasureSeries* path : paths) {
        const auto lines = wrapped(plan_name(path->arm), name_width, 2);
        for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
            text += lines[k] + '\n';
        }
        const std::string space(name_width - std::min(name_width, cells(lines.back())), ' ');
        text += fmt::format("{}{}  {:>7}  {}  {}\n", lines.back(), space, shown(path->q50.front(), path->unit),
                            sparkline(path->q50, low, high, room, letters), shown(path->q50.back(), path->unit));
    }
    return text;
}

std::string observed_text(const Result& result, std::size_t width) {
    std::vector<std::vector<std::string>> rows;
    for (const study::ObservedEntry& entry : result.observed) {
        if (std::isnan(entry.forecast_q50)) {
            continue;
        }
        const std::string unit = entry.figure.value <= 1 ? "fraction" : "";
        rows.push_back({for_terminal(entry.figure.measure, 40), core::to_text(entry.figure.date),
                        for_terminal(entry.figure.use, 12), shown(entry.figure.value, unit),
                        shown(entry.forecast_q50, unit), range(entry.forecast_q05, entry.forecast_q95, unit),
                        unit.empty() ? fmt::format("{:+.1f}", entry.miss) : fmt::format("{:+.1f}", 100 * entry.miss)});
    }
    if (rows.empty()) {
        return {};
    }
    return headed("Published figures, beside the forecast (miss in points)", width,
                  table({{"figure", Align::left},
                         {"month"},
                         {"kept to", Align::left, 2},
                         {"published"},
                         {"forecast"},
                         {"90 % of runs", Align::right, 1},
                         {"miss"}},
                        rows, width));
}

std::string failed_text(const Result& result, std::size_t width) {
    constexpr std::size_t most = 10;
    if (result.failed.empty()) {
        return {};
    }
    std::string text = headed(fmt::format("{} of {} runs failed and are left out of all figures:", result.failed.size(),
                                          result.replications * result.arms.size()),
                              width, "");
    for (std::size_t i = 0; i < std::min(most, result.failed.size()); ++i) {
        const study::FailedEntry& run = result.failed[i];
        for (const std::string& line : wrapped(fmt::format("  replication {}, {}: {}", run.replication,
                                                           plan_name(run.arm), for_terminal(run.problem, 200)),
                                               width, 4)) {
            text += line + '\n';
        }
    }
    return text + (result.failed.size() > most ? "  ... all are in result.json, key failed\n" : "");
}

}  // namespace lnsim::app
