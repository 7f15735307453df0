#include "engine/run/targets.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lnsim::run {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::int32_t month_reached(std::span<const double> measures, step::Measure measure, double goal) {
    const auto column = static_cast<std::size_t>(measure);
    const std::size_t months = measures.size() / step::measure_count;
    const auto value = [&](std::size_t month) { return measures[month * step::measure_count + column]; };
    for (std::size_t month = 2; month < months; ++month) {
        const double sum = value(month - 2) + value(month - 1) + value(month);
        if (sum / 3.0 >= goal) return static_cast<std::int32_t>(month);  // false for NaN
    }
    return -1;
}

Targets::Targets(std::uint32_t arms, std::uint32_t months, step::Measure measure, double goal, const Design& design)
    : months_(months),
      measure_(measure),
      goal_(goal),
      reached_(std::size_t{arms} * months),
      runs_(arms),
      pairs_(std::max(arms, 1U) - 1),
      differences_(pairs_.size(), PairCell{{}, stats::NestedMoments(design.futures)}),
      design_(design) {}

void Targets::fold(std::span<const RunRecord> arms) {
    const auto month_of = [&](const RunRecord& record) {
        return record.status == RunStatus::failed ? -1 : month_reached(record.measures, measure_, goal_);
    };
    const bool paired = !any_failed(arms);
    const std::int32_t reference = month_of(arms[0]);
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        if (arms[arm].status == RunStatus::failed) continue;
        ++runs_[arm];
        const std::int32_t month = arm == 0 ? reference : month_of(arms[arm]);
        if (month >= 0) ++reached_[arm * months_ + static_cast<std::size_t>(month)];
        if (arm == 0 || !paired) continue;
        ++pairs_[arm - 1];
        if (month >= 0 && reference >= 0) differences_[arm - 1].add(design_, arms[arm].replication, month, reference);
    }
}

double Targets::probability_met(std::uint32_t arm) const {
    const auto first = reached_.begin() + static_cast<std::ptrdiff_t>(std::size_t{arm} * months_);
    const auto met = std::accumulate(first, first + months_, std::uint64_t{0});
    return runs_[arm] == 0 ? undefined : static_cast<double>(met) / runs_[arm];
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
