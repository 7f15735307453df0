// What a search among plans concludes: standings, frontier, guarantee.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/stats/intervals.hpp"
#include "engine/stats/moments.hpp"
#include "engine/study/plan_search.hpp"
#include "engine/study/targets.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

FigureEntry figure_from(const stats::Moments& moments) {
    if (moments.count() < 2) return {moments.mean(), not_observed, not_observed};
    const stats::Interval interval = stats::mean_interval(moments);
    return {moments.mean(), interval.low, interval.high};
}

bool dominated(const std::vector<double>& a, const std::vector<double>& by) {
    bool better = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (by[i] > a[i]) return false;
        better = better || by[i] < a[i];
    }
    return better;
}

int last_month(const std::optional<int>& months, const world::Plan& plan) { return months.value_or(plan.horizon_months) - 1; }

}  // namespace

std::vector<Figure> figures_of(const Space& space, const world::Network& network, const world::Plan& plan) {
    std::vector<Figure> figures;
    for (const Aim& aim : space.aims) {
        Figure figure;
        if (aim.target) {
            figure.target = rule_of(*aim.target, network, plan.start);
        } else {
            figure.measure = find_measure(network, aim.measure)->measure;
            figure.month = static_cast<std::uint32_t>(aim.month.value_or(plan.horizon_months - 1));
        }
        figures.push_back(figure);
    }
    const BudgetLimit limit = space.budget.value_or(BudgetLimit{});
    figures.push_back({find_measure(network, limit.measure)->measure, static_cast<std::uint32_t>(last_month(limit.by_month, plan)), {}});
    return figures;
}

std::vector<AimEntry> aims_of(const Space& space, const world::Network& network, const world::Plan& plan) {
    std::vector<AimEntry> entries;
    for (const Aim& aim : space.aims) {
        if (aim.target) {
            const int months = aim.target->by ? aim.target->by->since(plan.start) + 1 : aim.target->by_month.value_or(plan.horizon_months);
            entries.push_back({aim.text, "Share of runs that reach " + aim.text, "fraction", aim.direction.empty() ? "maximise" : aim.direction, months - 1, "probability"});
            continue;
        }
        const MeasureFacts facts = *find_measure(network, aim.measure);
        const std::string better = facts.better == step::Better::lower ? "minimise" : "maximise";
        entries.push_back({facts.name, facts.title, facts.unit, aim.direction.empty() ? better : aim.direction, aim.month.value_or(plan.horizon_months - 1), "measure"});
    }
    return entries;
}

void PlanSearch::fill_head(Optimization& into) const {
    const world::Plan& plan = request_.request.arms[0].plan;
    into.space = space().name;
    into.space_digest = space().digest;
    into.zone = space().zone.value_or(not_observed);
    into.aims = aims_;
    if (space().budget) into.budget = {space().budget->measure, space().budget->at_most, last_month(space().budget->by_month, plan)};
    into.plans_in_space = space().assignment ? not_observed : plans_in(space()).value_or(not_observed);
    into.most_runs = static_cast<int>(space().most_runs);
}

FigureEntry PlanSearch::figure_of(std::uint32_t plan, std::size_t figure) const {
    stats::Moments moments;
    for (std::uint32_t r = 0; r < evaluator_.observed(plan); ++r) moments.add(evaluator_.observation(plan, r, figure));
    return figure_from(moments);
}

FigureEntry PlanSearch::lead(std::uint32_t plan, std::uint32_t over, std::uint32_t from) const {
    const std::uint32_t both = std::min(evaluator_.observed(plan), evaluator_.observed(over));
    stats::Moments moments;
    for (std::uint32_t r = from; r < both; ++r) {
        moments.add(sign_[0] * (evaluator_.observation(plan, r, 0) - evaluator_.observation(over, r, 0)));
    }
    return figure_from(moments);
}

PlanEntry PlanSearch::entry_of(std::uint32_t plan, std::int64_t selected) const {
    PlanEntry entry;
    entry.plan = static_cast<int>(plan);
    entry.label = evaluator_.plan(plan).label;
    entry.set = evaluator_.plan(plan).set;
    entry.runs = static_cast<int>(evaluator_.observed(plan) * block());
    for (std::size_t aim = 0; aim < aims_.size(); ++aim) entry.aims.push_back(figure_of(plan, aim));
    entry.cost = figure_of(plan, aims_.size());
    if (const auto by = left_by.find(plan); by != left_by.end()) entry.left_by = by->second;
    if (over_budget(plan) > 0) {
        entry.standing = "over budget";
    } else if (selected == static_cast<std::int64_t>(plan)) {
        entry.standing = "selected";
    } else {
        if (selected >= 0) entry.behind = lead(static_cast<std::uint32_t>(selected), plan, 0);
        const bool near = space().zone && entry.behind.high <= *space().zone;
        entry.standing = std::isnan(entry.behind.low) ? "left out early" : near ? "within the zone" : entry.behind.low > 0 ? "behind" : "cannot tell";
    }
    return entry;
}

std::vector<std::uint32_t> PlanSearch::ranked(std::int64_t selected) const {
    struct Row {
        std::uint32_t plan;
        int group;  ///< selected, then those that keep the budget, then the others
        double value;
    };
    std::vector<Row> rows;
    for (const std::uint32_t plan : all()) {
        if (evaluator_.observed(plan) == 0) continue;
        const bool first = selected == static_cast<std::int64_t>(plan);
        rows.push_back({plan, first ? 0 : over_budget(plan) > 0 ? 2 : 1, sign_[0] * mean_of(plan, 0)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.group != b.group ? a.group < b.group : a.value > b.value; });
    std::vector<std::uint32_t> plans;
    for (const Row& row : rows) plans.push_back(row.plan);
    return plans;
}

void PlanSearch::mark_frontier(Optimization& into) const {
    std::vector<std::vector<double>> values;
    for (const PlanEntry& row : into.plans) {
        values.push_back(row.standing == "over budget" ? std::vector<double>{} : objectives_of(static_cast<std::uint32_t>(row.plan)));
    }
    std::vector<std::pair<double, int>> front;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty()) continue;
        into.plans[i].on_frontier = std::none_of(values.begin(), values.end(), [&](const auto& other) { return !other.empty() && dominated(values[i], other); });
        if (into.plans[i].on_frontier) front.emplace_back(into.plans[i].cost.mean, into.plans[i].plan);
    }
    std::sort(front.begin(), front.end());
    for (const auto& row : front) into.frontier.push_back(row.second);
}

std::string PlanSearch::guarantee_of(const Optimization& into) const {
    const std::string of = into.method == "halving" ? "those eight that were left" : "the plans tried";
    if (is_exhausted) return {};
    if (std::isnan(into.probability)) return {};
    const std::string zone = aims_[0].unit == "fraction" ? words::points(*space().zone) + " points" : words::plain_number(*space().zone) + " " + aims_[0].unit;
    return fmt::format("With a probability of at least {} the selected plan is the best of {}, or within {} of it ({}).",
                       words::percent(into.probability), of, zone,
                       into.method == "rinott" ? "Rinott's two stages, every plan on random numbers of its own"
                                               : "Kim and Nelson's procedure under common random numbers");
}

void PlanSearch::conclude(std::int64_t selected, Optimization& into) const {
    for (const std::uint32_t plan : ranked(selected)) into.plans.push_back(entry_of(plan, selected));
    if (into.assignment.is_given()) {  // lists of all sites, hundreds of them: evaluations.sqlite has them all
        for (PlanEntry& row : into.plans) {
            if (row.plan != into.assignment.start && row.plan != into.assignment.improved) row.set.clear();
        }
    }
    mark_frontier(into);
    into.selected = static_cast<int>(selected);
    into.runs = static_cast<int>(runs());
    into.runs_an_observation = static_cast<int>(block());
    if (is_exhausted) into.probability = not_observed;
    into.guarantee = guarantee_of(into);
}

std::vector<Arm> PlanSearch::shown(std::int64_t selected, const AssignmentEntry& lists) const {
    constexpr std::size_t most = 4;
    std::vector<Arm> arms{request_.request.arms.at(0)};
    const auto taken = [&](const Arm& arm) {
        return std::any_of(arms.begin(), arms.end(), [&](const Arm& other) { return other.digest == arm.digest || other.name == arm.name; });
    };
    std::vector<std::uint32_t> order = ranked(selected);
    if (lists.is_given()) order = {static_cast<std::uint32_t>(selected), static_cast<std::uint32_t>(lists.start), static_cast<std::uint32_t>(lists.improved)};
    for (const std::uint32_t plan : order) {
        if (arms.size() == most) break;
        const bool over = over_budget(plan) > 0;
        if (!taken(evaluator_.arm(plan)) && (!over || selected < 0)) arms.push_back(evaluator_.arm(plan));
    }
    return arms;
}

}  // namespace lnsim::study
