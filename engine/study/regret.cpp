// What a plan loses where it is not the best: its regret over futures, in the outcome of the fixed candidate population.
#include <algorithm>
#include <map>

#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

/// Mean differences from the reference, [future][arm]; the reference's own is 0.
using Differences = std::map<std::string, std::vector<double>>;

std::vector<std::string> in_order(const Result& result) {
    std::vector<std::string> names;
    for (const FutureEntry& future : result.futures) names.push_back(future.name);
    return names;
}

Differences differences_of(const Result& result, const std::string& measure, int month) {
    Differences all;
    for (const FutureDifference& row : result.by_future) {
        if (row.measure != measure || row.month != month) continue;
        auto& arms = all.try_emplace(row.future, std::vector<double>(result.arms.size(), 0.0)).first->second;
        for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
            if (result.arms[arm].name == row.arm) arms[arm] = row.difference;
        }
    }
    return all;
}

/// 1 where more of the measure is better, -1 where less is.
double sign_of(const Result& result, const std::string& measure) {
    for (const MeasureSeries& series : result.measures) {
        if (series.name == measure) return series.better == "lower" ? -1.0 : 1.0;
    }
    return 1.0;
}

void add_month(const std::string& measure, int month, Result& result) {
    const Differences all = differences_of(result, measure, month);
    if (all.empty()) return;
    const double sign = sign_of(result, measure);
    std::vector<RegretEntry> rows(result.arms.size());
    double futures = 0;
    for (const std::string& future : in_order(result)) {
        const auto found = all.find(future);
        if (found == all.end()) continue;
        futures += 1.0;
        double best = sign * found->second[0];
        for (const double value : found->second) best = std::max(best, sign * value);
        for (std::size_t arm = 0; arm < rows.size(); ++arm) {
            RegretEntry& row = rows[arm];
            const double lost = best - sign * found->second[arm];
            row.expected = (futures == 1.0 ? 0.0 : row.expected) + lost;
            if (futures == 1.0 || lost > row.worst) {
                row.worst = lost;
                row.worst_future = future;
            }
            row.futures_best += lost == 0.0 ? 1 : 0;
        }
    }
    for (std::size_t arm = 0; arm < rows.size(); ++arm) {
        rows[arm].arm = result.arms[arm].name;
        rows[arm].measure = measure;
        rows[arm].month = month;
        rows[arm].expected /= futures;
        result.regret.push_back(rows[arm]);
    }
}

}  // namespace

void add_regret(Result& result) {
    std::vector<std::pair<std::string, int>> seen;
    for (const FutureDifference& row : result.by_future) {
        if (std::find(seen.begin(), seen.end(), std::pair(row.measure, row.month)) == seen.end()) seen.emplace_back(row.measure, row.month);
    }
    for (const auto& [measure, month] : seen) add_month(measure, month, result);
}

}  // namespace lnsim::study
