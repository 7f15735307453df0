#include "engine/study/plan_search.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/problem.hpp"
#include "engine/stats/moments.hpp"

namespace lnsim::study {
namespace {

EvaluationRequest evaluation_of(const OptimizeRequest& request) {
    EvaluationRequest evaluation;
    evaluation.request = request.request;
    evaluation.request.arms.clear();
    const Arm& scenario = request.request.arms.at(0);
    evaluation.figures = figures_of(request.space, request.request.network, scenario.plan);
    evaluation.most_runs = request.space.most_runs;
    return evaluation;
}

}  // namespace

PlanSearch::PlanSearch(const OptimizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop)
    : request_(request),
      aims_(aims_of(request.space, request.request.network, request.request.arms.at(0).plan)),
      evaluator_(evaluation_of(request), keeper, progress, stop) {
    for (const AimEntry& aim : aims_) sign_.push_back(aim.direction == "minimise" ? -1.0 : 1.0);
}

std::int64_t PlanSearch::plan_of(const Point& point) {
    const auto known = plans_.find(point);
    if (known != plans_.end()) return known->second;
    if (violation(space(), point) > 0) return plans_[point] = -1;
    return plan_of(point, label_of(space(), point), settings_of(space(), point));
}

std::int64_t PlanSearch::plan_of(const Point& point, const std::string& label, std::vector<world::Setting> set) {
    const auto known = plans_.find(point);
    if (known != plans_.end()) return known->second;
    std::int64_t number = -1;
    PlanTried tried{label, std::move(set), {}};
    if (std::optional<MadePlan> made = request_.make(tried.set, tried.label)) {
        tried.digest = made->digest;
        number = evaluator_.add(std::move(tried), std::move(made->arm));
    } else {
        ++refused_;
    }
    return plans_[point] = number;
}

void PlanSearch::try_one(const std::vector<Point>& points) {
    for (const Point& point : points) {
        if (plan_of(point) >= 0) return;
    }
}

std::vector<std::uint32_t> PlanSearch::all() const {
    std::vector<std::uint32_t> plans(evaluator_.plans());
    for (std::uint32_t i = 0; i < plans.size(); ++i) plans[i] = i;
    return plans;
}

std::uint32_t PlanSearch::stride() const noexcept {
    constexpr std::uint32_t replications = (1U << 23U) - 4096;  // from the middle of what an address holds to its end
    return apart_ ? replications / evaluator_.group() / std::max(evaluator_.plans(), 1U) / block() * block() : 0;
}

void PlanSearch::need(const std::vector<std::uint32_t>& plans, std::uint32_t first, std::uint32_t count) {
    std::vector<Evaluator::Wanted> wanted;
    for (const std::uint32_t plan : plans) wanted.push_back({plan, first, count});
    evaluator_.need(wanted, stride());
}

void PlanSearch::run_apart() { apart_ = true; }

double PlanSearch::signed_value(std::uint32_t plan, std::uint32_t observation, std::size_t aim) const {
    const double value = evaluator_.observation(plan, observation, aim);
    if (std::isnan(value)) {
        throw core::InvalidInput({{space().file, "/objectives/" + std::to_string(aim),
                                   "\"" + aims_[aim].name + "\" is not observed in month " + std::to_string(aims_[aim].month) +
                                       " of \"" + evaluator_.plan(plan).label + "\"",
                                   "every plan has to have it", "name another month or measure"}});
    }
    return sign_[aim] * value;
}

std::vector<double> PlanSearch::values(std::uint32_t plan, std::uint32_t first, std::uint32_t count) const {
    std::vector<double> values;
    for (std::uint32_t r = first; r < first + count; ++r) values.push_back(signed_value(plan, r, 0));
    return values;
}

search::Sampler PlanSearch::sampler(const std::vector<std::uint32_t>& plans, std::uint32_t from) {
    return [this, plans, from](std::span<const search::Ask> asks) {
        std::vector<Evaluator::Wanted> wanted;
        for (const search::Ask& ask : asks) wanted.push_back({plans[ask.system], from + ask.first, ask.count});
        evaluator_.need(wanted, stride());
        std::vector<std::vector<double>> values;
        for (const Evaluator::Wanted& one : wanted) {
            values.push_back(this->values(one.plan, one.first, one.count));
        }
        return values;
    };
}

double PlanSearch::mean_of(std::uint32_t plan, std::size_t figure) const {
    stats::Moments moments;
    for (std::uint32_t r = 0; r < evaluator_.observed(plan); ++r) moments.add(evaluator_.observation(plan, r, figure));
    return moments.mean();
}

double PlanSearch::over_budget(std::uint32_t plan) const {
    if (!space().budget) return 0.0;
    const double over = mean_of(plan, aims_.size()) - space().budget->at_most;
    return over > 0 ? over / std::max(std::abs(space().budget->at_most), 1.0) : 0.0;
}

std::vector<std::uint32_t> PlanSearch::within_budget(const std::vector<std::uint32_t>& plans) const {
    std::vector<std::uint32_t> within;
    for (const std::uint32_t plan : plans) {
        if (!(over_budget(plan) > 0)) within.push_back(plan);
    }
    return within;
}

std::uint32_t PlanSearch::best_of(const std::vector<std::uint32_t>& plans) const {
    std::vector<double> mean;
    for (const std::uint32_t plan : plans) mean.push_back(sign_[0] * mean_of(plan, 0));
    return plans[static_cast<std::size_t>(std::max_element(mean.begin(), mean.end()) - mean.begin())];
}

std::size_t PlanSearch::objectives() const noexcept { return aims_.size() > 1 ? aims_.size() : 2; }

std::vector<double> PlanSearch::objectives_of(std::uint32_t plan) const {
    std::vector<double> values;
    for (std::size_t aim = 0; aim < aims_.size(); ++aim) values.push_back(-sign_[aim] * mean_of(plan, aim));
    if (aims_.size() == 1) values.push_back(mean_of(plan, 1));
    return values;
}

}  // namespace lnsim::study
