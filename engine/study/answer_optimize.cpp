// What a search among plans found, in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/study/answer.hpp"
#include "engine/study/findings.hpp"
#include "engine/study/optimize.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

using words::in_quotes;

std::string count_of(std::size_t number, const char* one, const char* many) {
    return words::count(static_cast<double>(number)) + " " + (number == 1 ? one : many);
}

struct Teller {
    const Result& result;
    const Optimization& search = result.optimization;

    const std::string& currency() const { return result.network.currency; }
    std::string amount(double value, const AimEntry& aim) const { return amount_words(value, aim.unit, currency()); }
    std::string money(double value) const { return words::money(value, currency()); }

    /// "86.1 % (90 % interval 85.9 to 86.3 %) in 2017-06"
    std::string figure(const FigureEntry& entry, const AimEntry& aim) const {
        std::string text = amount(entry.mean, aim);
        if (!std::isnan(entry.low)) text += fmt::format(" (90 % interval {})", band_words(entry.low, entry.high, aim.unit, currency()));
        return text;
    }
    /// Where every other plan is as good for all that matters, cost may decide.
    std::string all_near(const PlanEntry& best) const {
        const PlanEntry* cheapest = &best;
        std::size_t others = 0;
        for (const PlanEntry& plan : search.plans) {
            if (plan.standing == "over budget" || &plan == &best) continue;
            if (plan.standing == "left out early") continue;
            if (plan.standing != "within the zone") return {};
            ++others;
            if (plan.cost.mean < cheapest->cost.mean) cheapest = &plan;
        }
        if (others == 0) return {};
        const AimEntry& aim = search.aims[0];
        return fmt::format("; but all others lie within {} of it, so that cost may decide: {} takes {}", gap_words(search.zone, aim.unit, currency()),
                           cheapest == &best ? "it is the cheapest and" : in_quotes(cheapest->label) + " is the cheapest and", money(cheapest->cost.mean));
    }
    std::string aim_words(const AimEntry& aim) const {
        if (aim.kind == "probability") return "the probability of " + aim.name;
        return words::uncapitalised(aim.title) + " in " + date_of(result, aim.month);
    }
    /// The same figure on the runs of this study, which the search has not seen; nothing where it is not followed.
    std::string fresh(const PlanEntry& plan) const {
        const AimEntry& aim = search.aims[0];
        if (aim.kind == "probability") {
            for (const TargetEntry& row : result.targets) {
                if (row.arm == plan.label && row.stated_by == "plan" && row.by == aim.month) {
                    return fmt::format("On {} runs that the search has not seen the target is met in {}.", result.replications, words::share(row.probability_in_time));
                }
            }
            return {};
        }
        const MeasureSeries* series = find_series(result, aim.name, plan.label);
        if (series == nullptr) return {};
        for (std::size_t i = 0; i < series->month.size(); ++i) {
            if (series->month[i] != aim.month || std::isnan(series->mean[i])) continue;
            return fmt::format("On {} runs that the search has not seen it comes to {}, nine of ten runs between {}.", result.replications,
                               amount(series->mean[i], aim), band_words(series->q05[i], series->q95[i], aim.unit, currency()));
        }
        return {};
    }
    /// "0.4 points behind (0.2 to 0.6), costs $1.2 M less"
    std::string runner_up(const PlanEntry& plan, const PlanEntry& best) const {
        const AimEntry& aim = search.aims[0];
        std::string text = in_quotes(plan.label) + " " + gap_words(plan.behind.mean, aim.unit, currency()) + (plan.behind.mean < 0 ? " ahead" : " behind");
        if (!std::isnan(plan.behind.low)) text += " (" + gap_range(plan.behind.low, plan.behind.high, aim.unit, currency()) + ")";
        const double saved = best.cost.mean - plan.cost.mean;
        if (std::isfinite(saved)) text += ", costs " + money(saved) + (saved < 0 ? " more" : " less");
        return text;
    }
};

const PlanEntry* selected_of(const Optimization& search) {
    return search.selected < 0 || search.plans.empty() ? nullptr : &search.plans.front();
}

void tell_nothing_affordable(const Teller& teller, Answer& answer) {
    const auto& plans = teller.search.plans;
    const auto cheapest = std::min_element(plans.begin(), plans.end(), [](const auto& a, const auto& b) { return a.cost.mean < b.cost.mean; });
    answer.headline = fmt::format("No plan of the space keeps the budget of {}: the nearest, {}, takes {}.", teller.money(teller.search.budget.at_most),
                                  in_quotes(cheapest->label), teller.money(cheapest->cost.mean));
}

void tell_selected(const Teller& teller, const PlanEntry& best, Answer& answer) {
    const Optimization& search = teller.search;
    const AimEntry& aim = search.aims[0];
    if (search.aims.size() > 1) {
        std::string aims;
        for (const AimEntry& row : search.aims) aims += (aims.empty() ? "" : ", ") + teller.aim_words(row);
        answer.headline = fmt::format("{} of {} are on the frontier: no other is better in one of {} and as good in the rest. Best in the first: {}, {}.",
                                      search.frontier.size(), count_of(search.plans.size(), "plan", "plans"), aims, in_quotes(best.label), teller.figure(best.aims[0], aim));
        return;
    }
    answer.headline = fmt::format("Of {} {} is selected: {} for {}{}.", count_of(search.plans.size(), "plan", "plans"), in_quotes(best.label),
                                  teller.figure(best.aims[0], aim), teller.aim_words(aim), teller.all_near(best));
}

/// Does the list found beat the best start? On runs that neither was chosen by.
void tell_lists(const Teller& teller, Answer& answer) {
    const Optimization& search = teller.search;
    const AssignmentEntry& lists = search.assignment;
    if (!lists.is_given()) return;
    const auto label = [&](int number) {
        return in_quotes(std::find_if(search.plans.begin(), search.plans.end(), [&](const auto& plan) { return plan.plan == number; })->label);
    };
    const AimEntry& aim = search.aims[0];
    const std::string effort = fmt::format("{} tried, {} of them kept", count_of(static_cast<std::size_t>(lists.tried), "other list was", "other lists were"), lists.accepted);
    if (lists.improved == lists.start) {
        answer.sentences.push_back(fmt::format("No list that is better than the best start, {}, was found ({}).", label(lists.start), effort));
        return;
    }
    const std::string range = gap_range(lists.lead.low, lists.lead.high, aim.unit, teller.currency());
    const std::string runs = fmt::format("over {} pairs of observations that the search has not seen", lists.pairs);
    if (lists.lead.low > 0) {
        answer.sentences.push_back(fmt::format("{} beats the best start, {}, by {} (90 % interval {}) {} ({}).", label(lists.improved), label(lists.start),
                                               gap_words(lists.lead.mean, aim.unit, teller.currency()), range, runs, effort));
    } else {
        answer.sentences.push_back(fmt::format("The list that the search liked best, {}, {} the best start, {}, which is kept: a lead of {} {} ({}).", label(lists.improved),
                                               lists.lead.high < 0 ? "falls behind" : "cannot be told from", label(lists.start), range, runs, effort));
    }
}

void tell_guarantee(const Teller& teller, Answer& answer) {
    const Optimization& search = teller.search;
    if (!search.guarantee.empty()) {
        answer.sentences.push_back(search.guarantee);
    } else if (search.plans.size() > 1) {
        const bool spent = search.method == "kn" || search.method == "rinott" || search.method == "halving";
        answer.sentences.push_back(spent ? fmt::format("No probability of correct selection is guaranteed: the {} runs allowed were spent before the procedure came to its end.", words::count(search.most_runs))
                                         : fmt::format("No probability of correct selection is guaranteed by this way to search ({}).", search.method));
    }
}

void tell_others(const Teller& teller, const PlanEntry& best, Answer& answer) {
    constexpr std::size_t most = 3;
    for (const auto& [standing, begins] : {std::pair("cannot tell", "Cannot tell apart from it"), std::pair("within the zone", "As good, within the zone"), std::pair("behind", "Behind it")}) {
        std::string names;
        std::size_t number = 0;
        for (const PlanEntry& plan : teller.search.plans) {
            if (plan.standing != standing || std::isnan(plan.behind.mean)) continue;
            if (number++ < most) names += (names.empty() ? "" : "; ") + teller.runner_up(plan, best);
        }
        if (number == 0) continue;
        const std::string more = number > most ? fmt::format("; and {} more", number - most) : "";
        answer.sentences.push_back(std::string(begins) + ": " + names + more + ".");
    }
}

void tell_frontier(const Teller& teller, Answer& answer) {
    const Optimization& search = teller.search;
    if (search.frontier.size() < 2) return;
    const auto row = [&](int number) { return *std::find_if(search.plans.begin(), search.plans.end(), [&](const auto& plan) { return plan.plan == number; }); };
    const PlanEntry cheapest = row(search.frontier.front());
    const PlanEntry dearest = row(search.frontier.back());
    answer.sentences.push_back(fmt::format("The frontier of cost and outcome has {} plans, from {} ({}, {}) to {} ({}, {}), by means.", search.frontier.size(), in_quotes(cheapest.label),
                                           teller.amount(cheapest.aims[0].mean, search.aims[0]), teller.money(cheapest.cost.mean), in_quotes(dearest.label),
                                           teller.amount(dearest.aims[0].mean, search.aims[0]), teller.money(dearest.cost.mean)));
}

void tell_effort(const Teller& teller, Answer& answer) {
    const Optimization& search = teller.search;
    const auto over = std::count_if(search.plans.begin(), search.plans.end(), [](const auto& plan) { return plan.standing == "over budget"; });
    std::string text = fmt::format("{} tried in {} runs", count_of(search.plans.size(), "plan was", "plans were"), words::count(search.runs));
    if (search.plans_outside_constraints > 0) text += fmt::format("; {} broke a constraint", search.plans_outside_constraints);
    if (search.plans_refused > 0) text += fmt::format("; {} cannot be held together by a scenario", search.plans_refused);
    const auto early = std::count_if(search.plans.begin(), search.plans.end(), [](const auto& plan) { return plan.standing == "left out early"; });
    if (early > 0) text += fmt::format("; {} were left out after one look", early);
    if (over > 0) text += fmt::format("; {} went over the budget", over);
    answer.sentences.push_back(text + ".");
}

}  // namespace

void describe_optimization(const Result& result, Answer& answer) {
    const Teller teller{result};
    const PlanEntry* best = selected_of(result.optimization);
    if (best == nullptr) {
        tell_nothing_affordable(teller, answer);
    } else {
        tell_selected(teller, *best, answer);
        tell_lists(teller, answer);
        tell_guarantee(teller, answer);
        if (const std::string fresh = teller.fresh(*best); !fresh.empty()) answer.sentences.push_back(fresh);
        tell_others(teller, *best, answer);
        tell_frontier(teller, answer);
    }
    tell_effort(teller, answer);
}

}  // namespace lnsim::study
