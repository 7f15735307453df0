// Where the variance comes from, and what single futures say.
#include <algorithm>
#include <cmath>

#include "engine/step/measure_table.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

using step::Measure;

constexpr Measure candidates = Measure::outcome_candidates;

/// Estimates below 0 count as 0, and are named.
void share_out(const stats::Components& parts, ShareEntry& entry) {
    const double future = std::max(0.0, parts.future);
    const double parameter = std::max(0.0, parts.parameter);
    const double chance = std::max(0.0, parts.chance);
    const double total = future + parameter + chance;
    if (!(total > 0.0)) return;  // constant, or not known
    entry.future = future / total;
    entry.parameter = parameter / total;
    entry.chance = chance / total;
    if (parts.future < 0.0) entry.set_to_zero = "future";
    if (parts.parameter < 0.0) entry.set_to_zero += entry.set_to_zero.empty() ? "parameter" : ", parameter";
}

/// 12, 36 and 60 months and the horizon, as places in the months followed.
std::vector<std::size_t> shared_months(std::span<const std::uint32_t> months) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i] != 119 || i + 1 == months.size()) places.push_back(i);
    }
    return places;
}

}  // namespace

void add_shares(const Evidence& evidence, Result& result) {
    const run::Shape& shape = evidence.summary.shape();
    const run::Pairs& pairs = evidence.summary.pairs();
    const step::MeasureTable names(evidence.request.network);
    using Groups = stats::NestedMoments::Groups;
    const Groups groups = shape.design.group > 1 ? Groups::shared_draws : Groups::single_values;
    std::vector<Measure> measures{shape.outcome};
    if (shape.outcome != candidates) measures.push_back(candidates);
    const auto add = [&](Measure measure, std::uint32_t arm, bool paired, std::size_t month) {
        const std::uint32_t at = pairs.months()[month];
        const run::PairCell* pair = paired ? pairs.find(arm, measure, at) : nullptr;
        if (paired && pair == nullptr) return;
        ShareEntry entry;
        entry.measure = names.name(measure);
        entry.arm = evidence.name(arm);
        entry.reference = paired ? evidence.name(0) : "";
        entry.month = static_cast<int>(at);
        share_out((paired ? pair->nested : evidence.summary.level(arm, measure, month)).components(groups), entry);
        result.shares.push_back(std::move(entry));
    };
    for (const Measure measure : measures) {
        for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
            for (const std::size_t month : shared_months(pairs.months())) {
                add(measure, arm, false, month);
                if (arm > 0) add(measure, arm, true, month);
            }
        }
    }
}

void add_by_future(const Evidence& evidence, Result& result) {
    const run::Pairs& pairs = evidence.summary.pairs();
    const step::MeasureTable names(evidence.request.network);
    for (std::uint32_t arm = 1; arm < evidence.arms(); ++arm) {
        for (const std::uint32_t month : pairs.months()) {
            if (month != 11 && month != 59 && month != evidence.last()) continue;
            const stats::NestedMoments& nested = pairs.find(arm, candidates, month)->nested;
            for (std::uint32_t i = 0; i < result.futures.size(); ++i) {
                if (nested.count_of(i) == 0) continue;
                const stats::Interval interval = nested.interval_of(i);
                result.by_future.push_back({result.futures[i].name, names.name(candidates), static_cast<int>(month),
                                            evidence.name(arm), evidence.name(0), nested.mean_of(i), interval.low,
                                            interval.high, static_cast<int>(nested.count_of(i))});
            }
        }
    }
}

}  // namespace lnsim::study
