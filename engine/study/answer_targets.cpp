// What the plans' own targets come to, in words.
#include <cmath>

#include "engine/stats/intervals.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/answer.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

step::MeasureRow measure_of(const Result& result, const TargetEntry& target) {
    const step::MeasureTable measures(result.network);
    return measures[measures.find(target.measure).value_or(step::Measure::outcome)];
}

std::string value_words(const Result& result, const TargetEntry& target, double value) {
    const std::string unit(measure_of(result, target).unit);
    if (unit == "fraction") return words::percent(value);
    if (unit == "money") return words::money(value, result.network.currency);
    const std::string number = std::abs(value) >= 10 ? words::count(value) : words::plain_number(value);
    return number + " " + unit;
}

/// "patients in remission, as the registry reports it: at least 80 % by 2015-01".
std::string goal_words(const Result& result, const TargetEntry& target) {
    const std::string title = words::uncapitalised(measure_of(result, target).title);
    const bool least = !std::isnan(target.at_least);
    return title + ": " + (least ? "at least " : "at most ") +
           value_words(result, target, least ? target.at_least : target.at_most) + " by " + date_of(result, target.by);
}

std::string judged(const TargetEntry& target, std::uint32_t runs) {
    if (target.reached.empty()) return {};
    const std::string wanted = words::percent(target.wanted_probability) + " wanted";
    if (target.reached == "yes") return ", which is the " + wanted + " or more";
    if (target.reached == "no") return ", less than the " + wanted;
    return "; whether that is the " + wanted + " cannot be told from " + std::to_string(runs) + " runs";
}

std::string sentence_of(const Result& result, const TargetEntry& target) {
    const stats::Interval interval =
        stats::wilson_interval(target.probability_in_time * result.replications, result.replications);
    std::string text = "Target of " + goal_words(result, target) + ": " +
                       (result.arms.size() > 1 ? "under " + words::in_quotes(target.arm) + " " : "") + "met in " +
                       words::share(target.probability_in_time) + " of runs (90 % interval " +
                       words::level_range(interval.low, interval.high) + ")" + judged(target, result.replications);
    const bool later = target.probability_met != target.probability_in_time;
    const std::string end = date_of(result, result.horizon_months - 1);
    if (later) text += "; by " + end + " in " + words::share(target.probability_met);
    if (!std::isnan(target.month_q50)) {
        text += "; half of all runs meet it by " + date_of(result, static_cast<int>(target.month_q50));
    }
    return text + ".";
}

}  // namespace

void describe_targets(const Result& result, Answer& answer) {
    for (const TargetEntry& target : result.targets) {
        if (target.stated_by == "plan" && !std::isnan(target.probability_in_time)) {
            answer.sentences.push_back(sentence_of(result, target));
        }
    }
}

}  // namespace lnsim::study
