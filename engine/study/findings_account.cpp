// Titles of workload, cost and targets.
#include <algorithm>
#include <cmath>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

/// The month in which most runs ask for more hours than there are.
struct Peak {
    double share = 0;
    int month = 0;
};

Peak peak_of(const WorkloadEntry& row) {
    Peak peak;
    for (std::size_t i = 0; i < row.share_overloaded.size(); ++i) {
        if (row.share_overloaded[i] > peak.share) peak = {row.share_overloaded[i], row.month[i]};
    }
    return peak;
}

std::string workload_title(const Result& result, const WorkloadEntry& row) {
    const Peak peak = peak_of(row);
    std::string text = row.title + ", " + in_quotes(row.arm) + ": ";
    text += peak.share > 0 ? "over capacity in up to " + words::share(peak.share) + " of runs (" +
                                 date_of(result, peak.month) + ")"
                           : "never over capacity";
    const double used = row.utilisation.empty() ? not_observed : row.utilisation.back();
    return std::isnan(used) ? text : text + "; " + words::level(used) + " of their hours asked at the end";
}

std::string overload_title(const Result& result, const std::string& arm) {
    const WorkloadEntry* worst = nullptr;
    for (const WorkloadEntry& row : result.workload) {
        if (row.arm == arm && (worst == nullptr || peak_of(row).share > peak_of(*worst).share)) worst = &row;
    }
    if (worst == nullptr) return {};
    const Peak peak = peak_of(*worst);
    if (!(peak.share > 0)) return in_quotes(arm) + ": no staff is over capacity in any run";
    return in_quotes(arm) + ": most often over capacity: " + worst->title + ", in " + words::share(peak.share) +
           " of runs in " + date_of(result, peak.month);
}

/// What the money is of: its year, and whether prices are assumed.
std::string price_words(const Result& result) {
    const auto& prices = result.network.prices;
    const bool assumed = std::any_of(prices.begin(), prices.end(), [](const auto& price) { return price.assumed; });
    return std::string(assumed ? "assumed " : "") + "prices of " + std::to_string(result.network.price_year);
}

std::string cost_clause(const Result& result, const Comparison& row) {
    switch (verdict_of(row)) {
        case Verdict::same: return in_quotes(row.arm) + " costs the same";
        case Verdict::cannot_tell:
            return "cannot tell whether " + in_quotes(row.arm) + " costs more or less (90 % interval " +
                   words::money_range(row.low, row.high) + ")";
        default: break;
    }
    const bool less = row.difference < 0;
    return in_quotes(row.arm) + " costs " + words::money(row.difference, result.network.currency) +
           (less ? " less" : " more") + " (" +
           words::money_range(less ? -row.high : row.low, less ? -row.low : row.high) + ")";
}

std::string cost_title(const Result& result) {
    if (result.cost.empty()) return {};
    std::string text;
    for (const ArmEntry& arm : result.arms) {
        const Comparison* row = find_comparison(result, "cost", arm.name, result.horizon_months - 1);
        if (row == nullptr) continue;
        const bool first = text.empty();
        text += (first ? "Against " + in_quotes(row->reference) + ", " : ", ") + cost_clause(result, *row);
    }
    if (!text.empty()) return text + "; 90 % intervals, " + price_words(result);
    const CostEntry& cost = result.cost.front();
    if (std::isnan(cost.total.mean)) return {};
    return in_quotes(cost.arm) + " costs " + words::money(cost.total.mean, cost.currency) + " over " +
           words::months(result.horizon_months) + " (90 % of runs " +
           words::money_range(cost.total.q05, cost.total.q95) + "; " + price_words(result) + ")";
}

bool same_number(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool same_target(const TargetEntry& a, const TargetEntry& b) {
    return a.measure == b.measure && same_number(a.at_least, b.at_least) && same_number(a.at_most, b.at_most) && a.by == b.by;
}

std::string target_title(const Result& result, const TargetEntry& target) {
    const MeasureSeries* series = find_series(result, target.measure, target.arm);
    const bool most = std::isnan(target.at_least);
    const double value = most ? target.at_most : target.at_least;
    const bool dated = target.by + 1 < result.horizon_months;
    const std::string what =
        std::string(most ? "At most " : "At least ") +
        (series != nullptr && series->unit == "fraction"
             ? words::percent(value)
             : amount_words(value, series == nullptr ? "" : series->unit, result.network.currency)) +
        (dated ? " by " + date_of(result, target.by) : "") + " is ";
    const TargetEntry* best = &target;
    const TargetEntry* worst = &target;
    for (const TargetEntry& row : result.targets) {
        if (!same_target(row, target)) continue;
        if (row.probability_in_time > best->probability_in_time) best = &row;
        if (row.probability_in_time < worst->probability_in_time) worst = &row;
    }
    if (best->probability_in_time == worst->probability_in_time) {
        return what + "met in " + words::share(best->probability_in_time) + " of runs" +
               (result.arms.size() > 1 ? " under every plan" : "");
    }
    return what + "met in " + words::share(best->probability_in_time) + " of runs under " + in_quotes(best->arm) + ", in " +
           words::share(worst->probability_in_time) + " under " + in_quotes(worst->arm);
}

}  // namespace

void add_account_findings(const Result& result, std::vector<Finding>& findings) {
    for (const ArmEntry& arm : result.arms) {
        findings.push_back({"overload", "", arm.name, "", overload_title(result, arm.name)});
    }
    for (const WorkloadEntry& row : result.workload) {
        findings.push_back({"workload", "", row.arm, row.staff, workload_title(result, row)});
    }
    findings.push_back({"cost", "", "", "", cost_title(result)});
    int number = 0;
    for (const TargetEntry& target : result.targets) {
        if (!result.arms.empty() && target.arm != result.arms.front().name) continue;
        const std::string place = "target:" + std::to_string(number++);
        findings.push_back({"targets", target.measure, "", place, target_title(result, target)});
    }
    std::erase_if(findings, [](const Finding& finding) { return finding.title.empty(); });
}

}  // namespace lnsim::study
