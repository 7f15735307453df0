#pragma once
// Plans of a space while a search tries them. Internal to engine/study.

#include <map>

#include "engine/search/sampling.hpp"
#include "engine/study/optimize.hpp"

namespace lnsim::study {

class PlanSearch {
public:
    PlanSearch(const OptimizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop);

    [[nodiscard]] const Space& space() const noexcept { return request_.space; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return request_.request.seed; }
    [[nodiscard]] const Evaluator& evaluator() const noexcept { return evaluator_; }
    [[nodiscard]] std::uint32_t block() const noexcept { return evaluator_.block(); }
    [[nodiscard]] std::uint64_t runs() const noexcept { return evaluator_.runs(); }
    [[nodiscard]] int refused() const noexcept { return refused_; }

    /// The plan at a point, made when it is new; -1: refused.
    std::int64_t plan_of(const Point& point);
    /// The plan with these settings, which a point of the space does not say; -1: refused.
    std::int64_t plan_of(const Point& point, const std::string& label, std::vector<world::Setting> set);
    /// Makes the first of the points that can be made, so that what an observation is becomes known.
    void try_one(const std::vector<Point>& points);
    [[nodiscard]] std::vector<std::uint32_t> all() const;
    void need(const std::vector<std::uint32_t>& plans, std::uint32_t first, std::uint32_t count);
    /// From here on plans run on random numbers of their own.
    void run_apart();

    /// Values of the first aim, greater being better. \param from the observation that a search counts as its first
    [[nodiscard]] search::Sampler sampler(const std::vector<std::uint32_t>& plans, std::uint32_t from);
    /// Plans whose mean over the runs so far keeps the budget.
    [[nodiscard]] std::vector<std::uint32_t> within_budget(const std::vector<std::uint32_t>& plans) const;
    /// By how much of the budget the plan is over it; 0: it keeps it.
    [[nodiscard]] double over_budget(std::uint32_t plan) const;
    [[nodiscard]] std::uint32_t best_of(const std::vector<std::uint32_t>& plans) const;

    /// What an evolutionary search minimises: the aims, and the cost beside a single one.
    [[nodiscard]] std::size_t objectives() const noexcept;
    [[nodiscard]] std::vector<double> objectives_of(std::uint32_t plan) const;

    /// The first plan less the second in the first aim, greater being better, over observations from `from` on that both have.
    [[nodiscard]] FigureEntry lead(std::uint32_t plan, std::uint32_t over, std::uint32_t from) const;
    /// Values of the first aim, greater being better, of observations that are there.
    [[nodiscard]] std::vector<double> values(std::uint32_t plan, std::uint32_t first, std::uint32_t count) const;

    void fill_head(Optimization& into) const;
    void conclude(std::int64_t selected, Optimization& into) const;
    /// The scenario as it is, the selected plan and those that come next; of lists of nodes the list found and the best start.
    [[nodiscard]] std::vector<Arm> shown(std::int64_t selected, const AssignmentEntry& lists) const;
    [[nodiscard]] std::vector<FailedEntry> failed() const { return evaluator_.failed(); }

    std::map<std::uint32_t, int> left_by;  ///< plan by plan: whose lead ended its runs
    bool is_exhausted = false;             ///< the runs allowed ended before the procedure did

private:
    [[nodiscard]] std::uint32_t stride() const noexcept;
    [[nodiscard]] double signed_value(std::uint32_t plan, std::uint32_t observation, std::size_t aim) const;
    [[nodiscard]] double mean_of(std::uint32_t plan, std::size_t figure) const;
    [[nodiscard]] FigureEntry figure_of(std::uint32_t plan, std::size_t figure) const;
    [[nodiscard]] PlanEntry entry_of(std::uint32_t plan, std::int64_t selected) const;
    [[nodiscard]] std::vector<std::uint32_t> ranked(std::int64_t selected) const;
    void mark_frontier(Optimization& into) const;
    [[nodiscard]] std::string guarantee_of(const Optimization& into) const;

    const OptimizeRequest& request_;
    std::vector<AimEntry> aims_;
    std::vector<double> sign_;  ///< of each aim: 1 maximise, -1 minimise
    Evaluator evaluator_;
    std::map<Point, std::int64_t> plans_;
    int refused_ = 0;
    bool apart_ = false;
};

}  // namespace lnsim::study
