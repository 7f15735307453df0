#pragma once
// Runs of many plans on demand, each kept, so that a search that is interrupted finds what it has already asked.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/run/design.hpp"
#include "engine/study/figures.hpp"
#include "engine/study/simulator.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// One run of one plan.
struct Evaluation {
    std::uint32_t plan = 0;
    std::uint32_t replication = 0;
    std::vector<double> figures;  ///< NaN where not observed
    std::string problem;          ///< why it failed; empty when finished
};

/// A plan of a search.
struct PlanTried {
    std::string label;
    std::vector<world::Setting> set;
    std::string digest;  ///< of the scenario with these settings
};

/// Where evaluations are kept. Calls come from one thread.
class EvaluationKeeper {
public:
    EvaluationKeeper() = default;
    EvaluationKeeper(const EvaluationKeeper&) = delete;
    EvaluationKeeper& operator=(const EvaluationKeeper&) = delete;
    virtual ~EvaluationKeeper() = default;
    /// All evaluations kept of a plan of that digest.
    [[nodiscard]] virtual std::vector<Evaluation> kept(const std::string& digest) = 0;
    virtual void keep(const PlanTried& plan, std::span<const Evaluation> evaluations) = 0;
};

/// What evaluations share.
struct EvaluationRequest {
    Request request;              ///< without arms
    std::vector<Figure> figures;  ///< of every run
    std::uint32_t most_runs = 0;  ///< as progress counts them
};

/// Runs plans and remembers. Replications are those that no forecast of the study runs, so that the plan that is selected
/// can be shown on runs which the selection has not seen.
class Evaluator {
public:
    /// \param keeper may be null
    Evaluator(EvaluationRequest request, EvaluationKeeper* keeper, Progress progress, const std::atomic<bool>& stop);
    ~Evaluator();

    /// A plan more. \return its number
    std::uint32_t add(PlanTried plan, Arm arm);
    [[nodiscard]] std::uint32_t plans() const noexcept { return static_cast<std::uint32_t>(plans_.size()); }
    [[nodiscard]] const PlanTried& plan(std::uint32_t number) const { return plans_[number].tried; }
    [[nodiscard]] const Arm& arm(std::uint32_t number) const { return plans_[number].arm; }

    /// Runs that make one observation: every future once, each with a draw of the parameters of its own.
    [[nodiscard]] std::uint32_t block() const noexcept { return block_; }
    [[nodiscard]] std::uint32_t group() const noexcept { return group_; }
    /// Runs that were asked for, all plans together: the same whether they were made now or remembered.
    [[nodiscard]] std::uint64_t runs() const noexcept;

    struct Wanted {
        std::uint32_t plan = 0;
        std::uint32_t first = 0;  ///< observation
        std::uint32_t count = 0;
    };
    /// Makes sure that these observations are there. \param stride replications between the streams of two plans; 0: common
    /// random numbers. Throws core::Interrupted, core::CannotGoOn.
    void need(std::span<const Wanted> wanted, std::uint32_t stride = 0);
    /// Mean of a figure over the finished runs of an observation that is there; NaN when none observed it.
    [[nodiscard]] double observation(std::uint32_t plan, std::uint32_t number, std::size_t figure) const;
    /// A figure of each run of an observation that is there.
    [[nodiscard]] std::vector<double> runs_of(std::uint32_t plan, std::uint32_t number, std::size_t figure) const;
    /// Observations of a plan that were asked for, from the first on.
    [[nodiscard]] std::uint32_t observed(std::uint32_t plan) const { return plans_[plan].asked; }
    [[nodiscard]] std::vector<FailedEntry> failed() const;

private:
    struct Plan {
        PlanTried tried;
        Arm arm;
        std::unique_ptr<Simulator> simulator;  ///< bound at the first run
        std::map<std::uint32_t, Evaluation> done;  ///< by number of the run within the plan
        std::uint32_t asked = 0;                   ///< observations
    };
    struct Task {
        std::uint32_t plan;
        std::uint32_t run;
        std::uint32_t replication;
    };
    void bind(std::uint32_t plan);
    void run_all(const std::vector<Task>& tasks);
    [[nodiscard]] Evaluation run_one(const Task& task, step::Recording& recording) const;

    EvaluationRequest request_;
    EvaluationKeeper* keeper_;
    Progress progress_;
    const std::atomic<bool>& stop_;
    std::vector<Plan> plans_;
    std::uint32_t block_ = 0;  ///< futures
    std::uint32_t group_ = 1;  ///< replications of a future that share a draw, of which one is run
    std::uint32_t first_replication_ = 0;
    std::uint32_t months_ = 0;
    std::uint64_t made_ = 0;
};

}  // namespace lnsim::study
