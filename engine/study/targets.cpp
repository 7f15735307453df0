#include "engine/study/targets.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/intervals.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/conclude.hpp"

namespace lnsim::study {
namespace {

bool same(const world::Target& a, const world::Target& b) {
    return a.measure == b.measure && a.at_least == b.at_least && a.at_most == b.at_most && a.by == b.by &&
           a.by_month == b.by_month && a.probability == b.probability;
}

/// Whether a share of runs is the wanted one, as far as so many runs tell: by its 90 % interval (Wilson).
std::string reached(double share, double runs, double wanted) {
    if (runs == 0) return "cannot tell";
    const stats::Interval interval = stats::wilson_interval(share * runs, runs);
    if (interval.low >= wanted) return "yes";
    return interval.high < wanted ? "no" : "cannot tell";
}

TargetEntry entry_of(const run::Targets& targets, const step::MeasureTable& measures, std::uint32_t arm,
                     const std::string& name) {
    TargetEntry entry;
    const run::TargetRule& rule = targets.rule();
    entry.measure = measures.name(rule.measure);
    (rule.bound == run::Bound::at_least ? entry.at_least : entry.at_most) = rule.value;
    entry.arm = name;
    entry.stated_by = "network";
    entry.by = static_cast<int>(rule.months) - 1;
    entry.probability_in_time = targets.probability_in_time(arm);
    entry.probability_met = targets.probability_met(arm);
    entry.month_q05 = targets.month_quantile(arm, 0.05);
    entry.month_q50 = targets.month_quantile(arm, 0.50);
    entry.month_q95 = targets.month_quantile(arm, 0.95);
    entry.share_never = 1.0 - entry.probability_met;
    return entry;
}

}  // namespace

std::vector<world::Target> targets_of(const Request& request) {
    std::vector<world::Target> all;
    for (const Arm& arm : request.arms) {
        for (const world::Target& target : arm.plan.targets) {
            const bool known = std::any_of(all.begin(), all.end(), [&](const auto& other) { return same(other, target); });
            if (!known) all.push_back(target);
        }
    }
    return all;
}

run::TargetRule rule_of(const world::Target& target, const world::Network& network, core::CalendarMonth start) {
    run::TargetRule rule;
    rule.measure = step::MeasureTable(network).find(target.measure).value_or(step::Measure::outcome);
    rule.bound = target.at_most ? run::Bound::at_most : run::Bound::at_least;
    rule.value = target.at_most.value_or(target.at_least.value_or(0.0));
    const int months = target.by ? target.by->since(start) + 1 : target.by_month.value_or(0);
    rule.months = static_cast<std::uint32_t>(std::max(0, months));
    return rule;
}

void add_targets(const Evidence& evidence, Result& result) {
    const run::Summary& summary = evidence.summary;
    const step::MeasureTable measures(evidence.request.network);
    const auto add = [&](const run::Targets& targets, const world::Target* stated) {
        for (std::uint32_t arm = 0; arm < evidence.arms(); ++arm) {
            TargetEntry entry = entry_of(targets, measures, arm, evidence.name(arm));
            if (stated != nullptr) entry.stated_by = "plan";
            if (stated != nullptr && stated->probability) {
                entry.wanted_probability = *stated->probability;
                entry.reached = reached(entry.probability_in_time, targets.runs(arm), *stated->probability);
            }
            result.targets.push_back(std::move(entry));
        }
    };
    const std::vector<world::Target> stated = targets_of(evidence.request);
    for (std::size_t i = 0; i < stated.size(); ++i) add(summary.targets()[i], &stated[i]);
    if (!stated.empty()) return;
    add(summary.network_target(), nullptr);
    add(summary.candidates_target(), nullptr);
}

}  // namespace lnsim::study
