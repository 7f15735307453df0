#include "engine/run/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lnsim::run {

PairedDifference to_difference(const PairCell& cell) {
    const stats::Interval interval = cell.nested.interval(0.90);
    const double reduction = cell.moments.variance_reduction();
    return {cell.moments.pairs(),
            cell.moments.difference().mean(),
            interval.low,
            interval.high,
            cell.moments.share_greater(),
            std::isfinite(reduction) ? reduction : std::numeric_limits<double>::quiet_NaN()};
}

bool any_failed(std::span<const RunRecord> arms) noexcept {
    return std::any_of(arms.begin(), arms.end(), [](const RunRecord& run) { return run.status == RunStatus::failed; });
}

Pairs::Pairs(std::uint32_t arms, std::uint32_t months, const Design& design, std::size_t measures) : design_(design) {
    for (const std::uint32_t month : {11U, 35U, 59U, 119U}) {
        if (month + 1 < months) months_.push_back(month);
    }
    if (months > 0) months_.push_back(months - 1);
    for (std::size_t i = 0; i < measures; ++i) {
        if (step::measure_declarations[i].better != step::Better::neither) {
            measures_.push_back(static_cast<step::Measure>(i));
        }
    }
    cells_.resize((std::max(arms, 1U) - 1) * measures_.size() * months_.size(),
                  PairCell{{}, stats::NestedMoments(design.futures)});
}

void Pairs::fold(std::span<const RunRecord> arms) {
    if (any_failed(arms)) return;
    const RunRecord& reference = arms[0];
    PairCell* next = cells_.data();
    for (const RunRecord& record : arms.subspan(1)) {
        for (const step::Measure measure : measures_) {
            for (const std::uint32_t month : months_) {
                const std::size_t cell = month * step::measure_count + static_cast<std::size_t>(measure);
                (next++)->add(design_, record.replication, record.measures[cell], reference.measures[cell]);
            }
        }
    }
}

const PairCell* Pairs::find(std::uint32_t arm, step::Measure measure, std::uint32_t month) const {
    const auto row = std::find(measures_.begin(), measures_.end(), measure);
    const auto column = std::find(months_.begin(), months_.end(), month);
    if (arm == 0 || row == measures_.end() || column == months_.end()) return nullptr;
    return &cell(arm, static_cast<std::size_t>(row - measures_.begin()),
                 static_cast<std::size_t>(column - months_.begin()));
}

}  // namespace lnsim::run
