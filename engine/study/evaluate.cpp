#include "engine/study/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/stats/moments.hpp"
#include "engine/study/draws.hpp"

namespace lnsim::study {
namespace {

/// Forecasts run replications from 0; those of searches begin half way to the end of what an address holds.
constexpr std::uint32_t middle_of_replications = 1U << 23U;
constexpr std::size_t kept_at_once = 64;  ///< runs between two commits

}  // namespace

Evaluator::Evaluator(EvaluationRequest request, EvaluationKeeper* keeper, Progress progress, const std::atomic<bool>& stop)
    : request_(std::move(request)), keeper_(keeper), progress_(std::move(progress)), stop_(stop) {}

Evaluator::~Evaluator() = default;

std::uint32_t Evaluator::add(PlanTried plan, Arm arm) {
    Request one = request_.request;
    one.arms = {arm};
    if (block_ == 0) {
        block_ = design_of(one).futures;
        group_ = design_of(one).group;
        const std::uint32_t whole = block_ * group_;
        first_replication_ = (middle_of_replications + whole - 1) / whole * whole;
        months_ = months_for(request_.figures, static_cast<std::uint32_t>(arm.plan.horizon_months));
    }
    Plan entry{std::move(plan), std::move(arm), nullptr, {}, 0};
    if (keeper_ != nullptr) {
        for (Evaluation& evaluation : keeper_->kept(entry.tried.digest)) {
            evaluation.plan = static_cast<std::uint32_t>(plans_.size());
            const std::uint32_t run = evaluation.replication;
            entry.done.emplace(run, std::move(evaluation));
        }
    }
    plans_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(plans_.size() - 1);
}

void Evaluator::bind(std::uint32_t plan) {
    if (plans_[plan].simulator) return;
    Request one = request_.request;
    one.arms = {plans_[plan].arm};
    plans_[plan].simulator = std::make_unique<Simulator>(bind_model(one));
}

Evaluation Evaluator::run_one(const Task& task, step::Recording& recording) const {
    Evaluation evaluation{task.plan, task.run, {}, {}};
    recording.until = months_;
    try {
        plans_[task.plan].simulator->simulate({task.replication, 0}, recording);
        for (const Figure& figure : request_.figures) evaluation.figures.push_back(read_figure(figure, recording.measures));
    } catch (const core::CannotGoOn&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw core::CannotGoOn("not enough memory for a run");
    } catch (const std::exception& error) {
        evaluation.figures.assign(request_.figures.size(), std::nan(""));
        evaluation.problem = error.what();
    }
    return evaluation;
}

void Evaluator::run_all(const std::vector<Task>& tasks) {
    for (const Task& task : tasks) bind(task.plan);
    struct Item {
        Evaluation evaluation;
        step::Recording recording;
    };
    std::vector<Evaluation> waiting;
    const auto flush = [&] {
        for (std::size_t i = 0; i < waiting.size();) {
            std::size_t end = i;
            while (end < waiting.size() && waiting[end].plan == waiting[i].plan) ++end;
            if (keeper_ != nullptr) keeper_->keep(plans_[waiting[i].plan].tried, std::span(waiting).subspan(i, end - i));
            for (; i < end; ++i) plans_[waiting[i].plan].done.emplace(waiting[i].replication, waiting[i]);
        }
        waiting.clear();
    };
    const std::size_t done = parallel::ordered_fold<Item>(
        tasks.size(), request_.request.threads,
        [&](std::size_t i, Item& item) { item.evaluation = run_one(tasks[i], item.recording); },
        [&](std::size_t, Item& item) {
            waiting.push_back(std::move(item.evaluation));
            ++made_;
            if (waiting.size() >= kept_at_once) flush();
            if (progress_) progress_(static_cast<std::uint32_t>(made_), request_.most_runs);
        },
        stop_);
    flush();
    if (done < tasks.size()) throw core::Interrupted();
}

void Evaluator::need(std::span<const Wanted> wanted, std::uint32_t stride) {
    std::vector<Task> tasks;
    for (const Wanted& one : wanted) {
        plans_[one.plan].asked = std::max(plans_[one.plan].asked, one.first + one.count);
        for (std::uint32_t run = one.first * block_; run < (one.first + one.count) * block_; ++run) {
            const std::uint32_t replication = first_replication_ + one.plan * stride * group_ + run / block_ * block_ * group_ + run % block_;
            if (!plans_[one.plan].done.contains(run)) tasks.push_back({one.plan, run, replication});
        }
    }
    if (!tasks.empty()) run_all(tasks);
}

double Evaluator::observation(std::uint32_t plan, std::uint32_t number, std::size_t figure) const {
    stats::Moments moments;
    for (std::uint32_t run = number * block_; run < (number + 1) * block_; ++run) {
        moments.add(plans_[plan].done.at(run).figures[figure]);
    }
    return moments.mean();
}

std::vector<double> Evaluator::runs_of(std::uint32_t plan, std::uint32_t number, std::size_t figure) const {
    std::vector<double> values;
    for (std::uint32_t run = number * block_; run < (number + 1) * block_; ++run) values.push_back(plans_[plan].done.at(run).figures[figure]);
    return values;
}

std::uint64_t Evaluator::runs() const noexcept {
    std::uint64_t runs = 0;
    for (const Plan& plan : plans_) runs += std::uint64_t{plan.asked} * block_;
    return runs;
}

std::vector<FailedEntry> Evaluator::failed() const {
    std::vector<FailedEntry> rows;
    for (const Plan& plan : plans_) {
        for (const auto& [run, evaluation] : plan.done) {
            if (!evaluation.problem.empty() && run < plan.asked * block_) rows.push_back({run, plan.tried.label, evaluation.problem});
        }
    }
    return rows;
}

}  // namespace lnsim::study
