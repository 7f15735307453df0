// What a sizing found, in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/study/answer.hpp"
#include "engine/study/size.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

const SizingTest* test_of(const Sizing& sizing, const std::string& label) {
    for (const SizingTest& test : sizing.tests) {
        if (test.label == label) return &test;
    }
    return nullptr;
}

std::string met_words(const SizingTest& test) {
    return fmt::format("in {} of {} runs (90 % interval {})", words::share(static_cast<double>(test.met) / std::max(test.runs, 1)), test.runs, words::level_range(test.low, test.high));
}

/// The target's share of the fresh runs of a plan.
std::string fresh_words(const Result& result, const std::string& arm) {
    for (const TargetEntry& row : result.targets) {
        if (row.arm != arm || row.stated_by != "plan" || std::isnan(row.wanted_probability)) continue;
        return fmt::format("On {} runs that the tests have not seen it meets the target in {}.", result.replications, words::share(row.probability_in_time));
    }
    return {};
}

void tell_workload(const Result& result, const std::string& arm, Answer& answer) {
    std::string text;
    for (const WorkloadEntry& row : result.workload) {
        if (row.arm != arm || row.utilisation.empty()) continue;
        const auto peak = std::max_element(row.utilisation.begin(), row.utilisation.end(), [](double a, double b) { return !(a >= b); });
        if (std::isnan(*peak)) continue;
        text += (text.empty() ? "" : ", ") + fmt::format("{} {} ({})", row.title, words::percent(*peak), date_of(result, row.month[static_cast<std::size_t>(peak - row.utilisation.begin())]));
    }
    if (!text.empty()) answer.sentences.push_back("Greatest mean utilisation: " + text + "; month by month under workload.");
}

/// Where a plan meets its target although more is asked of its staff than they can do, who would be needed to do it all.
void tell_overload(const Result& result, const std::string& arm, const SizingTest& test, Answer& answer) {
    std::string text;
    for (const WorkloadEntry& row : result.workload) {
        if (row.arm != arm) continue;
        double peak = 0;
        for (const double utilisation : row.utilisation) peak = utilisation > peak ? utilisation : peak;
        const auto setting = std::find_if(test.set.begin(), test.set.end(), [&](const world::Setting& s) { return s.place == "/hub/" + row.staff; });
        if (peak <= 1 || setting == test.set.end()) continue;
        const double needed = std::ceil(std::strtod(setting->value.c_str(), nullptr) * peak - 1e-9);
        text += (text.empty() ? "" : ", ") + fmt::format("{:.0f} {} (not {})", needed, words::uncapitalised(row.title), setting->value);
    }
    if (!text.empty()) answer.sentences.push_back("It meets the target although more is asked of its staff than they have hours for. To do all of it in every month takes " + text + ".");
}

/// The longest waits of requests, and what one platform for several networks would save.
void tell_waits(const Result& result, const std::string& arm, Answer& answer) {
    std::string text;
    for (const WaitEntry& row : result.sizing.waits) {
        if (row.arm != arm) continue;
        const auto longest = std::max_element(row.wait.begin(), row.wait.end(), [](double a, double b) { return !(a >= b); });
        if (longest == row.wait.end() || std::isnan(*longest)) continue;
        text += (text.empty() ? "" : ", ") + fmt::format("{} {:.1f} ({})", row.title, *longest, date_of(result, row.month[static_cast<std::size_t>(longest - row.wait.begin())]));
    }
    if (!text.empty()) {
        answer.sentences.push_back(fmt::format("Longest mean wait for hub staff, in working days, where requests of {:.0f} hours (assumed) come at random: {}; month by month under sizing.", result.sizing.request_hours, text));
    }
    for (const PlatformEntry& row : result.sizing.platform) {
        int apart = 0;
        for (const int persons : row.apart) apart += persons;
        answer.sentences.push_back(fmt::format("One platform for {} networks needs {} {} where each on its own needs {} in all, for a mean wait of {:.0f} working day at most in the busiest month (M/M/c).",
                                               row.networks.size(), row.shared, words::uncapitalised(row.title), apart, result.sizing.longest_wait));
    }
}

void tell_milestones(const Result& result, const std::string& arm, Answer& answer) {
    std::string text;
    for (const TargetEntry& row : result.targets) {
        if (row.arm != arm || row.measure != "sites_active" || std::isnan(row.at_least)) continue;
        if (std::isnan(row.month_q50)) continue;
        text += (text.empty() ? "" : ", ") + fmt::format("{:.0f} sites after {:.0f}", row.at_least, row.month_q50);
        if (!std::isnan(row.month_q05) && !std::isnan(row.month_q95)) text += fmt::format(" ({:.0f} to {:.0f})", row.month_q05, row.month_q95);
    }
    if (!text.empty()) answer.sentences.push_back("Months until sites are live, median and nine of ten runs: " + text + ".");
}

void tell_cash(const Result& result, const std::string& arm, Answer& answer) {
    for (const TargetEntry& row : result.targets) {
        if (row.arm != arm || row.measure != "cash" || row.at_most != 0.0) continue;
        answer.sentences.push_back(fmt::format("The hub's cash falls to 0 or below (mean of three months) within the horizon in {} of runs{}.", words::share(row.probability_met),
                                               std::isnan(row.month_q50) ? "" : fmt::format(", half of them by {}", date_of(result, static_cast<int>(row.month_q50)))));
    }
    for (const CostEntry& row : result.cost) {
        if (row.arm != arm || result.horizon_months < 1) continue;
        answer.sentences.push_back(fmt::format("Hub and sites spend {} a month on average, {} in all (assumed prices).", words::money(row.total.mean / result.horizon_months, row.currency), words::money(row.total.mean, row.currency)));
    }
    const MeasureSeries* cash = find_series(result, "cash", arm);
    if (cash == nullptr || cash->mean.size() < 2) return;
    const double monthly = (cash->mean.back() - cash->mean.front()) / static_cast<double>(cash->mean.size() - 1);
    answer.sentences.push_back(monthly < 0 ? fmt::format("Over the horizon the hub burns {} of its cash a month on average.", words::money(-monthly, result.network.currency))
                                           : fmt::format("Over the horizon the hub burns no cash: it gains {} a month on average.", words::money(monthly, result.network.currency)));
}

/// Cost of a patient-year more than the scenario as it is, where both differences are clear.
void tell_cost_of_gain(const Result& result, const std::string& arm, Answer& answer) {
    const int last = result.horizon_months - 1;
    const Comparison* cost = find_comparison(result, "cost", arm, last);
    const Comparison* gain = find_comparison(result, "patient_years", arm, last);
    if (cost == nullptr || gain == nullptr) return;
    if (gain->high < 0) {
        answer.sentences.push_back(fmt::format("Against {} it loses {} patient-years in remission and costs {} {}.", in_quotes(gain->reference), words::count(-gain->difference),
                                               words::money(cost->difference, result.network.currency), cost->difference < 0 ? "less" : "more"));
    } else if (!(gain->low > 0)) {
        answer.sentences.push_back("Cannot tell what a patient-year more costs: the interval of the patient-years gained against " + in_quotes(gain->reference) + " holds 0.");
    } else if (cost->difference < 0) {
        answer.sentences.push_back(fmt::format("Against {} it gains {} patient-years in remission and costs {} less.", in_quotes(gain->reference), words::count(gain->difference), words::money(cost->difference, result.network.currency)));
    } else {
        answer.sentences.push_back(fmt::format("Against {} a patient-year in remission more costs {} ({} patient-years for {}, assumed prices).", in_quotes(gain->reference),
                                               words::money(cost->difference / gain->difference, result.network.currency), words::count(gain->difference), words::money(cost->difference, result.network.currency)));
    }
}

}  // namespace

void describe_sizing(const Result& result, Answer& answer) {
    const Sizing& sizing = result.sizing;
    const bool meets = !sizing.selected.empty();
    const std::string label = meets ? sizing.selected : sizing.closest;
    const SizingTest* test = test_of(sizing, label);
    if (test == nullptr) return;
    if (meets) {
        answer.headline = fmt::format("{} is the smallest of the plans tested that meets {}: it does {}.", in_quotes(label), in_quotes(sizing.target), met_words(*test));
    } else {
        answer.headline = fmt::format("No staff within the limits {} {}: the closest, {}, meets it {}.", test->verdict == "misses" ? "meets" : "can be told to meet", in_quotes(sizing.target), in_quotes(label), met_words(*test));
    }
    if (const std::string fresh = fresh_words(result, label); !fresh.empty()) answer.sentences.push_back(fresh);
    if (meets) tell_overload(result, label, *test, answer);
    const std::string rule = meets ? "With one of any kind fewer, others as they were when that was tested, the target is missed or cannot be told to be met" : "";
    if (!rule.empty()) answer.sentences.push_back(rule + " (kinds are taken back one after the other, the dearest first; another order may end elsewhere).");
    answer.sentences.push_back(fmt::format("{} plans were tested in {} runs, each run by run (Wald); that any of them is wrongly judged has a probability of at most {}, for probabilities that are not within {} points of {}.",
                                           sizing.tests.size(), words::count(sizing.runs), words::percent(sizing.error), words::points(sizing.margin), words::percent(sizing.wanted)));
    tell_workload(result, label, answer);
    tell_waits(result, label, answer);
    tell_milestones(result, label, answer);
    tell_cash(result, label, answer);
    tell_cost_of_gain(result, label, answer);
}

}  // namespace lnsim::study
