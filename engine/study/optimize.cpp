#include "engine/study/optimize.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/core/problem.hpp"
#include "engine/search/kim_nelson.hpp"
#include "engine/search/nsga2.hpp"
#include "engine/search/ocba.hpp"
#include "engine/search/rinott.hpp"
#include "engine/search/successive_halving.hpp"
#include "engine/study/assign.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/plan_search.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t first_observations = 10;
constexpr std::uint32_t fewest_observations = 4;
constexpr std::uint32_t most_for_kn = 100;
constexpr std::uint32_t most_for_all = 64;
constexpr std::uint32_t finalists = 8;

[[noreturn]] void too_few_runs(const Space& space, std::uint64_t needed) {
    throw core::InvalidInput({{space.file, "/most_runs", fmt::format("is {}", space.most_runs),
                               fmt::format("{} runs are the fewest from which anything can be concluded here", needed),
                               "allow more runs, or a smaller space or fewer futures"}});
}

/// Observations of a first stage over so many plans: ten where half of the runs pay for them, four at least.
std::uint32_t first_stage(const Space& space, std::size_t plans, std::uint32_t block) {
    const std::uint64_t one_each = plans * block;
    if (one_each * fewest_observations > space.most_runs) too_few_runs(space, one_each * fewest_observations);
    const std::uint64_t affordable = space.most_runs / (2 * one_each);
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(affordable, fewest_observations, first_observations));
}

void note(PlanSearch& search, const search::Selection& selection, const std::vector<std::uint32_t>& plans) {
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const std::int64_t by = selection.systems[i].left_by;
        if (by >= 0) search.left_by[plans[i]] = static_cast<int>(plans[static_cast<std::size_t>(by)]);
    }
}

/// KN among plans. \param from the observation that is its first: 0 where the first stage has been run
std::uint32_t run_kn(PlanSearch& search, const std::vector<std::uint32_t>& plans, std::uint32_t from, Optimization& into) {
    const Space& space = search.space();
    const std::uint64_t left = (space.most_runs - std::min<std::uint64_t>(space.most_runs, search.runs())) / search.block();
    const std::uint64_t affordable = std::clamp<std::uint64_t>(left / plans.size(), fewest_observations, first_observations);
    const std::uint32_t first = from == 0 ? search.evaluator().observed(plans[0]) : static_cast<std::uint32_t>(affordable);
    search::KimNelson options{.zone = *space.zone, .probability = space.probability, .first = first, .block = 1};
    options.budget = from == 0 ? plans.size() * first + left : std::max<std::uint64_t>(left, plans.size() * first);
    const auto count = static_cast<std::uint32_t>(plans.size());
    const search::Selection chosen = search::select_kim_nelson(count, options, search.sampler(plans, from));
    note(search, chosen, plans);
    search.is_exhausted = count > 1 && chosen.ending == search::Ending::exhausted;
    if (count > 1 && !search.is_exhausted) into.probability = space.probability;
    return plans[chosen.best];
}

/// KN over all plans, those over the budget left out after the first stage.
std::int64_t by_kn(PlanSearch& search, Optimization& into) {
    std::vector<std::uint32_t> plans = search.all();
    search.need(plans, 0, first_stage(search.space(), plans.size(), search.block()));
    plans = search.within_budget(plans);
    return plans.empty() ? -1 : static_cast<std::int64_t>(run_kn(search, plans, 0, into));
}

std::int64_t by_halving(PlanSearch& search, Optimization& into) {
    std::vector<std::uint32_t> plans = search.all();
    if (plans.size() * search.block() * 2 > search.space().most_runs) too_few_runs(search.space(), plans.size() * search.block() * 2);
    search.need(plans, 0, 1);
    plans = search.within_budget(plans);
    if (plans.empty()) return -1;
    std::uint32_t rounds = 1;
    for (std::size_t left = plans.size(); left > finalists; left = (left + 1) / 2) ++rounds;
    const std::uint64_t budget = std::max<std::uint64_t>(search.space().most_runs / 2 / search.block(), plans.size() * rounds);
    const search::Halved halved = search::halve(static_cast<std::uint32_t>(plans.size()), {budget, finalists}, search.sampler(plans, 0));
    note(search, halved.selection, plans);
    std::vector<std::uint32_t> last;
    std::uint32_t seen = 0;
    for (const std::uint32_t i : halved.ranked) {
        last.push_back(plans[i]);
        seen = std::max(seen, search.evaluator().observed(plans[i]));
    }
    last = search.within_budget(last);
    return last.empty() ? -1 : static_cast<std::int64_t>(run_kn(search, last, seen, into));
}

std::int64_t by_rinott(PlanSearch& search, Optimization& into) {
    std::vector<std::uint32_t> plans = search.all();
    search.run_apart();
    const std::uint32_t first = first_stage(search.space(), plans.size(), search.block());
    search.need(plans, 0, first);
    plans = search.within_budget(plans);
    if (plans.empty()) return -1;
    const std::uint32_t most = static_cast<std::uint32_t>(search.space().most_runs / (plans.size() * search.block()));
    const search::Rinott options{.zone = *search.space().zone, .probability = std::max(search.space().probability, 1.001 / static_cast<double>(plans.size())), .first = first, .most = std::max(most, first)};
    const search::Selection chosen = search::select_rinott(static_cast<std::uint32_t>(plans.size()), options, search.sampler(plans, 0));
    search.is_exhausted = chosen.ending == search::Ending::exhausted;
    if (!search.is_exhausted) into.probability = search.space().probability;
    return plans[chosen.best];
}

std::int64_t by_ocba(PlanSearch& search) {
    std::vector<std::uint32_t> plans = search.all();
    const std::uint32_t first = first_stage(search.space(), plans.size(), search.block());
    search.need(plans, 0, first);
    plans = search.within_budget(plans);
    if (plans.empty()) return -1;
    const std::uint64_t left = (search.space().most_runs - std::min<std::uint64_t>(search.space().most_runs, search.runs())) / search.block();
    const search::Ocba options{plans.size() * first + left, first, static_cast<std::uint32_t>(std::max<std::size_t>(4, plans.size() / 2))};
    return plans[search::select_ocba(static_cast<std::uint32_t>(plans.size()), options, search.sampler(plans, 0)).best];
}

/// As many observations of every plan as the runs allow.
std::int64_t by_all(PlanSearch& search) {
    std::vector<std::uint32_t> plans = search.all();
    static_cast<void>(first_stage(search.space(), plans.size(), search.block()));
    const std::uint64_t each = search.space().most_runs / (plans.size() * search.block());
    search.need(plans, 0, static_cast<std::uint32_t>(std::min<std::uint64_t>(each, 400)));
    plans = search.within_budget(plans);
    return plans.empty() ? -1 : static_cast<std::int64_t>(search.best_of(plans));
}

std::vector<search::Gene> genes_of(const Space& space) {
    std::vector<search::Gene> genes;
    for (const Choice& choice : space.choices) {
        genes.push_back({search::Gene::Kind::category, 0, static_cast<double>(choice.options.size()) - 1.0});
    }
    for (const Range& range : space.ranges) {
        const bool real = range.kind == RangeKind::real;
        genes.push_back({real ? search::Gene::Kind::real : search::Gene::Kind::integer, real ? range.low : 0.0,
                         real ? range.high : static_cast<double>(range.count()) - 1.0});
    }
    return genes;
}

/// Genes of whole numbers count steps.
Point point_of(const Space& space, std::vector<double> genes) {
    for (std::size_t i = 0; i < space.ranges.size(); ++i) {
        double& gene = genes[space.choices.size() + i];
        if (space.ranges[i].kind == RangeKind::integer) gene = space.ranges[i].low + space.ranges[i].step * gene;
        else gene = std::round(gene * 1e4) / 1e4;
    }
    return genes;
}

std::int64_t by_evolution(PlanSearch& search) {
    constexpr std::uint32_t population = 24;
    const Space& space = search.space();
    const std::uint64_t generation_runs = std::uint64_t{population} * search.block();
    if (generation_runs * 4 > space.most_runs) too_few_runs(space, generation_runs * 4);
    const auto generations = static_cast<std::uint32_t>(std::min<std::uint64_t>(space.most_runs * 7 / 10 / generation_runs, 60)) - 1;
    const auto evaluate = [&](std::span<search::Individual> generation) {
        std::vector<std::int64_t> plans;
        std::vector<std::uint32_t> fresh;
        for (search::Individual& one : generation) {
            plans.push_back(search.plan_of(point_of(space, one.point)));
            one.violation = violation(space, point_of(space, one.point)) + (plans.back() < 0 ? 1.0 : 0.0);
            if (plans.back() >= 0) fresh.push_back(static_cast<std::uint32_t>(plans.back()));
        }
        search.need(fresh, 0, 1);
        for (std::size_t i = 0; i < generation.size(); ++i) {
            generation[i].objectives = plans[i] < 0 ? std::vector<double>(search.objectives(), 0.0) : search.objectives_of(static_cast<std::uint32_t>(plans[i]));
            if (plans[i] >= 0) generation[i].violation += search.over_budget(static_cast<std::uint32_t>(plans[i]));
        }
    };
    const auto found = search::evolve(genes_of(space), {.population = population, .generations = generations, .seed = search.seed()}, evaluate);
    std::vector<std::uint32_t> front;
    for (const search::Individual& one : found) {
        const std::int64_t plan = one.rank == 0 && !(one.violation > 0) ? search.plan_of(point_of(space, one.point)) : -1;
        if (plan >= 0 && std::find(front.begin(), front.end(), plan) == front.end()) front.push_back(static_cast<std::uint32_t>(plan));
    }
    if (front.empty()) return -1;
    // What made a plan look good in the search may have been luck: the front is shown on more runs.
    const std::uint64_t left = space.most_runs - std::min<std::uint64_t>(space.most_runs, search.runs());
    search.need(front, 0, static_cast<std::uint32_t>(std::clamp<std::uint64_t>(left / (front.size() * search.block()), 1, first_observations)));
    front = search.within_budget(front);
    return front.empty() ? -1 : static_cast<std::int64_t>(search.best_of(front));
}

struct Method {
    std::string name, why;
};

Method method_of(const Space& space, std::size_t plans, bool listed) {
    if (space.assignment) return {"assignment", "sites are to be given to nodes"};
    if (space.method != "auto") return {space.method, "asked for"};
    if (space.aims.size() > 1 && listed && plans <= most_for_all) return {"all", "several aims, and few enough plans to run all of them alike"};
    if (space.aims.size() > 1) return {"nsga2", "several aims, and more plans than can all be run"};
    if (listed && plans <= most_for_kn) return {"kn", "one aim, and few enough plans to select among all of them"};
    return {"halving", "one aim, and more plans than can be selected among: they are halved to eight first"};
}

/// As many points as halving can afford to look at in all its rounds with half of the runs.
void thin(std::vector<Point>& points, const Space& space, std::uint32_t block, std::uint64_t seed) {
    constexpr std::uint64_t rounds = 9;
    const std::uint64_t affordable = std::max<std::uint64_t>(2 * finalists, space.most_runs / (2 * rounds * block));
    if (points.size() <= affordable) return;
    points = spread_points(space, static_cast<std::uint32_t>(affordable), seed);
    std::erase_if(points, [&](const Point& point) { return violation(space, point) > 0; });
}

std::int64_t run_method(PlanSearch& search, const OptimizeRequest& request, Optimization& into) {
    if (into.method == "assignment") return by_assignment(search, request, into);
    if (into.method == "kn") return by_kn(search, into);
    if (into.method == "halving") return by_halving(search, into);
    if (into.method == "rinott") return by_rinott(search, into);
    if (into.method == "ocba") return by_ocba(search);
    if (into.method == "nsga2") return by_evolution(search);
    return by_all(search);
}

}  // namespace

std::vector<Point> candidates_of(const Space& space, std::uint64_t seed) {
    constexpr std::uint32_t spread = 512;
    const auto plans = plans_in(space);
    return plans && *plans <= most_listed ? all_points(space) : spread_points(space, spread, seed);
}

Optimized optimize(const OptimizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop) {
    const Space& space = request.space;
    PlanSearch search(request, keeper, progress, stop);
    Optimized optimized;
    Optimization& into = optimized.optimization;
    search.fill_head(into);
    const auto listed = plans_in(space);
    const bool is_listed = listed && *listed <= most_listed;
    std::vector<Point> points = candidates_of(space, request.request.seed);
    const auto outside = static_cast<std::ptrdiff_t>(std::erase_if(points, [&](const Point& point) { return violation(space, point) > 0; }));
    into.plans_outside_constraints = static_cast<int>(outside);
    const Method method = method_of(space, points.size(), is_listed);
    if (method.name == "halving") thin(points, space, design_of(request.request).futures, request.request.seed);
    into.method = method.name;
    into.method_why = method.why;
    if (into.method == "nsga2") {
        search.try_one(points);
    } else if (into.method != "assignment") {
        for (const Point& point : points) static_cast<void>(search.plan_of(point));
    }
    into.plans_refused = search.refused();
    if (search.all().empty() && into.method != "assignment") {
        throw core::InvalidInput({{space.file, "", "no plan of the space can be tried", "each breaks a constraint, or a rule of scenarios", ""}});
    }
    const std::int64_t selected = run_method(search, request, into);
    into.plans_refused = search.refused();
    if (search.all().empty()) {
        throw core::InvalidInput({{space.file, "", "no list of nodes can be tried", "a rule of scenarios forbids each", ""}});
    }
    search.conclude(selected, into);
    optimized.shown = search.shown(selected, into.assignment);
    optimized.failed = search.failed();
    return optimized;
}

}  // namespace lnsim::study
