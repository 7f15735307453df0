// Titles of what a search among plans, a sizing and a sensitivity study found.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

std::string number_of(std::ptrdiff_t number, const char* one, const char* many) { return std::to_string(number) + " " + (number == 1 ? one : many); }

// A search among plans.

const PlanEntry* plan_of(const Optimization& search, int number) {
    const auto at = std::find_if(search.plans.begin(), search.plans.end(), [&](const auto& plan) { return plan.plan == number; });
    return at == search.plans.end() ? nullptr : &*at;
}

std::string tried_title(const Result& result) {
    const Optimization& search = result.optimization;
    const PlanEntry* best = plan_of(search, search.selected);
    if (best == nullptr) return "No plan that was tried keeps the budget";
    const auto standing = [&](const char* is) { return std::count_if(search.plans.begin(), search.plans.end(), [&](const auto& plan) { return plan.standing == is; }); };
    std::string text = in_quotes(best->label) + (std::isnan(search.probability) ? " is selected, with no guarantee" : " is selected; with a probability of at least " + words::percent(search.probability) +
                       " none is better by more than " + gap_words(search.zone, search.aims[0].unit, result.network.currency));
    if (search.plans.size() == 1) return text;
    text += fmt::format(". Of {}: ", number_of(std::ssize(search.plans) - 1, "other", "others"));
    std::string rest;
    for (const auto& [is, said] : {std::pair("within the zone", "as good within the zone"), std::pair("cannot tell", "not to be told apart from it"), std::pair("behind", "behind"),
                                   std::pair("left out early", "left out early"), std::pair("over budget", "over the budget")}) {
        if (const auto number = standing(is); number > 0) rest += fmt::format("{}{} {}", rest.empty() ? "" : ", ", number, said);
    }
    return text + rest;
}

std::string frontier_title(const Result& result) {
    const Optimization& search = result.optimization;
    const AimEntry& aim = search.aims[0];
    const std::string& currency = result.network.currency;
    const PlanEntry* cheapest = search.frontier.empty() ? nullptr : plan_of(search, search.frontier.front());
    const PlanEntry* dearest = search.frontier.empty() ? nullptr : plan_of(search, search.frontier.back());
    if (cheapest == nullptr || dearest == nullptr || cheapest == dearest) {
        return cheapest == nullptr ? "No plan is on the frontier of cost and outcome" : in_quotes(cheapest->label) + " is both cheapest and best of the plans tried";
    }
    return fmt::format("From {} to {}, {} more of cost buys {} ({} to {}); {} of {} plans are on the frontier", in_quotes(cheapest->label), in_quotes(dearest->label),
                       words::money(dearest->cost.mean - cheapest->cost.mean, currency), gap_words(dearest->aims[0].mean - cheapest->aims[0].mean, aim.unit, currency),
                       amount_words(cheapest->aims[0].mean, aim.unit, currency), amount_words(dearest->aims[0].mean, aim.unit, currency), search.frontier.size(), search.plans.size());
}

// A sizing.

std::string sized_of(const Sizing& sizing) { return sizing.selected.empty() ? sizing.closest : sizing.selected; }

std::string tests_title(const Sizing& sizing) {
    const auto number = [&](const char* verdict) { return std::count_if(sizing.tests.begin(), sizing.tests.end(), [&](const auto& test) { return test.verdict == verdict; }); };
    const std::string counts = fmt::format("of {} tested {} it, {} it, {} cannot be told", number_of(std::ssize(sizing.tests), "plan", "plans"), number_of(number("meets"), "meets", "meet"),
                                           number_of(number("misses"), "misses", "miss"), number("cannot tell"));
    if (sizing.selected.empty()) return "No staff that was tested meets the target with the probability wanted; " + counts;
    const auto chosen = std::find_if(sizing.tests.begin(), sizing.tests.end(), [&](const auto& test) { return test.label == sizing.selected; });
    if (chosen == sizing.tests.end()) return counts;
    return fmt::format("The smallest staff found meets the target in {} of runs (90 % interval {}), {} wanted", words::share(static_cast<double>(chosen->met) / std::max(1, chosen->runs)),
                       words::level_range(chosen->low, chosen->high), words::percent(sizing.wanted));
}

std::string load_title(const Result& result, const std::string& arm) {
    const WorkloadEntry* most = nullptr;
    double peak = -1;
    int month = 0;
    for (const WorkloadEntry& row : result.workload) {
        if (row.arm != arm) continue;
        for (std::size_t i = 0; i < row.utilisation.size(); ++i) {
            if (row.utilisation[i] > peak) {
                most = &row;
                peak = row.utilisation[i];
                month = row.month[i];
            }
        }
    }
    if (most == nullptr) return in_quotes(arm) + ": no hours are asked of its staff";
    return fmt::format("{}: the fullest are {}, {} of whose hours are asked for in {}{}", in_quotes(arm), most->title, words::percent(peak), date_of(result, month),
                       peak > 1 ? ": more than there are" : "");
}

std::string waits_title(const Result& result, const std::string& arm) {
    const WaitEntry* longest = nullptr;
    double wait = -1;
    int month = 0;
    for (const WaitEntry& row : result.sizing.waits) {
        if (row.arm != arm) continue;
        for (std::size_t i = 0; i < row.wait.size(); ++i) {
            if (row.wait[i] > wait) {
                longest = &row;
                wait = row.wait[i];
                month = row.month[i];
            }
        }
    }
    if (longest == nullptr) return in_quotes(arm) + ": no request waits";
    if (wait < 0.05) return in_quotes(arm) + ": no request waits a tenth of a working day on average";
    return fmt::format("{}: the longest mean wait is for {}, {:.1f} working days in {}", in_quotes(arm), longest->title, wait, date_of(result, month));
}

std::string platform_title(const Sizing& sizing) {
    int apart = 0;
    int shared = 0;
    for (const PlatformEntry& row : sizing.platform) {
        for (const int persons : row.apart) apart += persons;
        shared += row.shared;
    }
    return fmt::format("One platform for {} networks needs {} persons, where each on its own needs {} in all", sizing.platform.front().networks.size(), shared, apart) +
           (shared < apart ? fmt::format(": {} fewer", apart - shared) : ": no fewer");
}

std::string live_title(const Result& result, const std::string& arm) {
    const TargetEntry* most = nullptr;
    const TargetEntry* missed = nullptr;
    for (const TargetEntry& row : result.targets) {
        if (row.arm != arm || row.measure != "sites_active" || std::isnan(row.at_least)) continue;
        if (std::isnan(row.month_q50)) {
            if (missed == nullptr || row.at_least < missed->at_least) missed = &row;
        } else if (most == nullptr || row.at_least > most->at_least) {
            most = &row;
        }
    }
    std::string text = in_quotes(arm) + ": ";
    if (most != nullptr) text += fmt::format("{:.0f} sites are live after {}", most->at_least, words::months(most->month_q50));
    if (missed != nullptr) text += fmt::format("{}{:.0f} sites are not reached within the horizon by half of the runs", most == nullptr ? "" : "; ", missed->at_least);
    return text;
}

void add_sizing_findings(const Result& result, std::vector<Finding>& findings) {
    const Sizing& sizing = result.sizing;
    findings.push_back({"tests", "", "", "", tests_title(sizing)});
    for (const ArmEntry& arm : result.arms) {
        findings.push_back({"load", "", arm.name, "", load_title(result, arm.name)});
        findings.push_back({"waits", "", arm.name, "", waits_title(result, arm.name)});
    }
    findings.push_back({"live", "", "", "", live_title(result, sized_of(sizing))});
    if (!sizing.platform.empty()) findings.push_back({"platform", "", "", "", platform_title(sizing)});
}

// A sensitivity study.

std::string factor_words(const Sensitivity& s, const std::string& name) {
    for (const SensitivityFactor& f : s.factors) {
        // Its meaning, as far as a title has room.
        if (f.name == name && !f.title.empty()) return in_quotes(words::first_clause(f.title));
    }
    return in_quotes(name);
}

std::string moved(const Result& result, double difference) {
    const Sensitivity& s = *result.sensitivity;
    return (difference < 0 ? "-" : "+") + gap_words(difference, s.unit, result.network.currency);
}

std::string swings_title(const Result& result) {
    const Sensitivity& s = *result.sensitivity;
    const SensitivitySwing* widest = nullptr;
    for (const SensitivitySwing& row : s.swings) {
        if (std::isnan(row.difference) || (row.low <= 0 && row.high >= 0)) continue;
        if (widest == nullptr || std::abs(row.difference) > std::abs(widest->difference)) widest = &row;
    }
    if (widest == nullptr) return "Alone, none of them can be told to move the measure";
    const std::string where = std::isfinite(widest->value) ? "at " + words::plain_number(widest->value) : "under " + widest->at;
    return fmt::format("Alone, {} moves the measure most: by {} {}, from {} with all held", factor_words(s, widest->factor), moved(result, widest->difference), where,
                       amount_words(s.held, s.unit, result.network.currency));
}

std::string effects_title(const Sensitivity& s) {
    std::string names;
    int above = 0;
    for (const SensitivityFactor& f : s.factors) {
        if (!(f.mu_star > f.noise)) continue;
        if (above++ < 3) names += (names.empty() ? "" : ", ") + factor_words(s, f.name);
    }
    if (above == 0) return "No quantity moves the measure by more than chance alone would seem to";
    return fmt::format("{} of {} {} the measure by more than chance alone would seem to, most of all {}", above, s.factors.size(), above == 1 ? "moves" : "move", names);
}

std::string indices_title(const Sensitivity& s) {
    std::vector<const SensitivityFactor*> told;
    for (const SensitivityFactor& f : s.factors) {
        if (std::isfinite(f.total)) told.push_back(&f);
    }
    std::stable_sort(told.begin(), told.end(), [](const auto* a, const auto* b) { return a->total > b->total; });
    std::string text = told.empty() ? "What each quantity makes of the variance is not told"
                       : told.size() > 1 && told[1]->total_high >= told[0]->total_low
                           ? "Cannot tell whether " + factor_words(s, told[0]->name) + " or " + factor_words(s, told[1]->name) + " makes more of the variance that is not chance"
                           : factor_words(s, told[0]->name) + " makes most of the variance that is not chance";
    return std::isfinite(s.chance_share) ? text + "; chance makes " + words::share(s.chance_share) + " of the variance of one run" : text;
}

std::string contour_title(const Result& result) {
    const Sensitivity& s = *result.sensitivity;
    double low = INFINITY;
    double high = -INFINITY;
    for (const auto& row : s.contour->value) {
        for (const double value : row) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return fmt::format("Over the ranges of {} and {} together the measure goes from {} to {}", factor_words(s, s.contour->x), factor_words(s, s.contour->y),
                       amount_words(low, s.unit, result.network.currency), amount_words(high, s.unit, result.network.currency));
}

void add_sensitivity_findings(const Result& result, std::vector<Finding>& findings) {
    const Sensitivity& s = *result.sensitivity;
    if (s.factors.empty()) return;
    if (!s.swings.empty()) findings.push_back({"swings", "", "", "", swings_title(result)});
    if (std::any_of(s.factors.begin(), s.factors.end(), [](const auto& f) { return std::isfinite(f.mu_star); })) findings.push_back({"effects", "", "", "", effects_title(s)});
    if (std::isfinite(s.chance_share) || std::any_of(s.factors.begin(), s.factors.end(), [](const auto& f) { return std::isfinite(f.total); })) findings.push_back({"indices", "", "", "", indices_title(s)});
    if (s.contour) findings.push_back({"contour", "", "", "", contour_title(result)});
}

}  // namespace

void add_plan_findings(const Result& result, std::vector<Finding>& findings) {
    if (result.optimization.is_given()) {
        findings.push_back({"tried", "", "", "", tried_title(result)});
        findings.push_back({"frontier", "", "", "", frontier_title(result)});
    }
    if (result.sizing.is_given()) add_sizing_findings(result, findings);
    if (result.sensitivity) add_sensitivity_findings(result, findings);
}

}  // namespace lnsim::study
