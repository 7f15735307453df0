// One plan in words: where the outcome goes, whether the goal is met, what it costs, who is overloaded.
#include <cmath>

#include "engine/study/answer.hpp"
#include "engine/study/outcome_words.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

/// Index of the first and last month with an observed median; -1 when there is none.
struct Ends {
    int first = -1;
    int last = -1;
};

Ends ends_of(const MeasureSeries& series) {
    Ends ends;
    for (std::size_t i = 0; i < series.q50.size(); ++i) {
        if (std::isnan(series.q50[i])) continue;
        if (ends.first < 0) ends.first = static_cast<int>(i);
        ends.last = static_cast<int>(i);
    }
    return ends;
}

std::string band(const OutcomeWords& in, double low, double high) {
    return "90 % of runs " + in.level_range(low, high);
}

std::string goal_words(const Result& result, const TargetEntry& target) {
    const bool least = !std::isnan(target.at_least);
    const std::string goal = OutcomeWords(result).goal(least ? target.at_least : target.at_most);
    if (target.probability_met == 0.0) return goal + " is not reached by then in any run";
    std::string text = goal + " is reached by then in " + words::share(target.probability_met) + " of runs";
    if (!std::isnan(target.month_q50)) {
        text += ", and in half of all runs by " + date_of(result, static_cast<int>(target.month_q50));
    }
    return text;
}

std::string headline_of(const Result& result, const MeasureSeries& series) {
    const Ends ends = ends_of(series);
    if (ends.first < 0) return "No run observed the outcome within the horizon.";
    const auto first = static_cast<std::size_t>(ends.first);
    const auto last = static_cast<std::size_t>(ends.last);
    const OutcomeWords in(result);
    const bool rises = series.q05[last] > series.q95[first];
    const bool falls = series.q95[last] < series.q05[first];
    std::string text = result.network.outcome_title +
                       (rises   ? ": up from "
                        : falls ? ": down from "
                                : ": from ") +
                       in.level(series.q50[first]) + " in " + date_of(result, series.month[first]) + " to " +
                       in.level(series.q50[last]) + " in " + date_of(result, series.month[last]) + " (" +
                       band(in, series.q05[last], series.q95[last]) + ")";
    for (const TargetEntry& target : result.targets) {
        if (target.measure == series.name && target.arm == series.arm && target.stated_by == "network")
            return text + "; " + goal_words(result, target) + ".";
    }
    return text + ".";
}

void say_candidates(const Result& result, const std::string& arm, Answer& answer) {
    const MeasureSeries* series = find_series(result, candidates_of(result), arm);
    if (series == nullptr || ends_of(*series).last < 0) return;
    const auto last = static_cast<std::size_t>(ends_of(*series).last);
    const OutcomeWords in(result);
    std::string text = "Among all candidate sites, members or not, " + in.level(series->q50[last]) + " in " +
                       date_of(result, series->month[last]) + " (" + band(in, series->q05[last], series->q95[last]) + ")";
    for (const TargetEntry& target : result.targets) {
        if (target.measure == series->name && target.arm == arm && target.stated_by == "network") text += "; " + goal_words(result, target);
    }
    answer.sentences.push_back(text + ".");
}

/// "Over the secular trend it gains 900 patient-years in remission (90 % of runs 700 to 1,100), worth $9 M ..."
std::string gain_words(const Result& result, const GainEntry& gain) {
    const std::string& currency = result.network.currency;
    std::string counted = gain.unit;
    for (const world::OutcomeDefinition& outcome : world::outcomes_of(result.network)) {
        if (outcome.outcome == gain.outcome && !outcome.counted.empty()) counted = outcome.counted;
    }
    const bool avoided = gain.name.ends_with("_avoided");
    const bool fewer = gain.amount.mean < 0;
    const std::string verb = avoided ? (fewer ? "adds " : "avoids ") : (fewer ? "loses " : "gains ");
    std::string text = "Over the secular trend it " + verb + words::count(std::abs(gain.amount.mean)) + " " +
                       counted + " (90 % of runs " +
                       words::count(gain.amount.q05) + " to " + words::count(gain.amount.q95) + ")";
    if (!std::isnan(gain.money.mean)) {
        text += ", worth " + words::money(gain.money.mean, currency) + " at the assumed price of one";
    }
    return text + ".";
}

void say_cost(const Result& result, Answer& answer) {
    if (result.cost.empty()) return;
    const CostEntry& cost = result.cost.front();
    const std::string end = " over " + words::months(result.horizon_months);
    answer.sentences.push_back("Hub and sites cost " + words::money(cost.total.mean, cost.currency) + end +
                               " (90 % of runs " + words::money_range(cost.total.q05, cost.total.q95) +
                               "; assumed prices of " + std::to_string(cost.price_year) + ").");
    for (const GainEntry& gain : cost.gained) {
        if (!std::isnan(gain.amount.mean)) answer.sentences.push_back(gain_words(result, gain));
    }
    if (cost.gained.size() > 1 && !std::isnan(cost.value.mean)) {
        answer.sentences.push_back("All outcomes with a price together are worth " + words::money(cost.value.mean, cost.currency) +
                                   " (90 % of runs " + words::money_range(cost.value.q05, cost.value.q95) + ").");
    }
}

/// The staff most often asked for more hours than they have.
void say_workload(const Result& result, Answer& answer) {
    const WorkloadEntry* worst = nullptr;
    std::size_t when = 0;
    for (const WorkloadEntry& entry : result.workload) {
        for (std::size_t i = 0; i < entry.utilisation.size(); ++i) {
            if (!(entry.utilisation[i] > 1.0)) continue;
            if (worst == nullptr || entry.utilisation[i] > worst->utilisation[when]) {
                worst = &entry;
                when = i;
            }
        }
    }
    if (worst == nullptr) return;
    answer.sentences.push_back(worst->title +
                               " are asked for most against what they have: " + words::level(worst->utilisation[when]) +
                               " of their hours in " + date_of(result, worst->month[when]) + ".");
}

}  // namespace

void describe_forecast(const Result& result, Answer& answer) {
    if (result.arms.empty()) return;
    const std::string& arm = result.arms.front().name;
    const MeasureSeries* series = find_series(result, result.network.outcome, arm);
    if (series == nullptr) return;
    answer.headline = headline_of(result, *series);
    say_candidates(result, arm, answer);
    say_cost(result, answer);
    say_workload(result, answer);
}

}  // namespace lnsim::study
