#include "engine/run/targets.hpp"

#include <algorithm>
#include <limits>

namespace lnsim::run {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::int32_t month_reached(std::span<const double> measures, step::Measure measure, double goal) {
    return month_reached(measures, TargetRule{measure, goal});
}

std::int32_t month_reached(std::span<const double> measures, const TargetRule& rule) {
    const auto column = static_cast<std::size_t>(rule.measure);
    const std::size_t months = measures.size() / step::measure_count;
    const auto value = [&](std::size_t month) { return measures[month * step::measure_count + column]; };
    const bool total = step::is_total(rule.measure);
    for (std::size_t month = total ? 0 : 2; month < months; ++month) {
        const double seen = total ? value(month) : (value(month - 2) + value(month - 1) + value(month)) / 3.0;
        const bool reached = rule.bound == Bound::at_least ? seen >= rule.value : seen <= rule.value;
        if (reached) return static_cast<std::int32_t>(month);  // false for NaN
    }
    return -1;
}

Targets::Targets(std::uint32_t arms, std::uint32_t months, const TargetRule& rule, const Design& design)
    : months_(months),
      rule_(rule),
      reached_(std::size_t{arms} * months),
      in_time_(arms),
      met_(arms),
      runs_(arms),
      pairs_(std::max(arms, 1U) - 1),
      differences_(pairs_.size(), PairCell{{}, stats::NestedMoments(design.futures)}),
      design_(design) {
    if (rule_.months == 0 || rule_.months > months) rule_.months = months;
}

void Targets::fold_held(const RunRecord& record) {
    const auto held = [&](std::uint32_t month) {
        return record.measures[month * step::measure_count + static_cast<std::size_t>(rule_.measure)] <= rule_.value;
    };
    in_time_[record.arm] += held(rule_.months - 1) ? 1U : 0U;
    met_[record.arm] += held(months_ - 1) ? 1U : 0U;
}

void Targets::fold(std::span<const RunRecord> arms) {
    const auto month_of = [&](const RunRecord& record) {
        return record.status == RunStatus::failed ? -1 : month_reached(record.measures, rule_);
    };
    const bool paired = !any_failed(arms);
    const std::int32_t reference = rule_.holds_or_breaks() ? -1 : month_of(arms[0]);
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        if (arms[arm].status == RunStatus::failed) continue;
        ++runs_[arm];
        if (rule_.holds_or_breaks()) {
            fold_held(arms[arm]);
            continue;
        }
        const std::int32_t month = arm == 0 ? reference : month_of(arms[arm]);
        if (month >= 0) {
            ++reached_[arm * months_ + static_cast<std::size_t>(month)];
            ++met_[arm];
            in_time_[arm] += static_cast<std::uint32_t>(month) < rule_.months ? 1U : 0U;
        }
        if (arm == 0 || !paired) continue;
        ++pairs_[arm - 1];
        if (month >= 0 && reference >= 0) differences_[arm - 1].add(design_, arms[arm].replication, month, reference);
    }
}

double Targets::probability_met(std::uint32_t arm) const {
    return runs_[arm] == 0 ? undefined : static_cast<double>(met_[arm]) / runs_[arm];
}

double Targets::probability_in_time(std::uint32_t arm) const {
    return runs_[arm] == 0 ? undefined : static_cast<double>(in_time_[arm]) / runs_[arm];
}

double Targets::month_quantile(std::uint32_t arm, double p) const {
    std::uint64_t met = 0;
    for (std::uint32_t month = 0; month < months_; ++month) {
        met += reached_[std::size_t{arm} * months_ + month];
        if (met > 0 && static_cast<double>(met) >= p * runs_[arm]) return month;
    }
    return undefined;
}

double Targets::share_both(std::uint32_t arm) const {
    const double pairs = pairs_[arm - 1];
    return pairs > 0 ? static_cast<double>(differences_[arm - 1].moments.pairs()) / pairs : undefined;
}

}  // namespace lnsim::run
