#include "engine/run/ensemble.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::run {
namespace {

using Replication = std::vector<RunRecord>;

void run_one(const Simulation& simulate, const Job& job, RunRecord& record) {
    record.replication = job.replication;
    record.arm = job.arm;
    record.status = RunStatus::finished;
    record.problem.clear();
    try {
        simulate(job, record);
    } catch (const core::CannotGoOn&) {
        throw;
    } catch (const core::Interrupted&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw core::CannotGoOn("not enough memory for a run");
    } catch (const std::exception& fault) {
        record.status = RunStatus::failed;
        record.problem = fault.what();
        record.measures.clear();
        record.entities.clear();
    }
}

/// Folds what an interrupted study has kept; returns how many replications that was.
std::uint32_t fold_kept(const Ensemble& ensemble, RunSource& source, const Fold& fold, const Progress& progress,
                        const std::atomic<bool>& stop) {
    const std::uint32_t kept = std::min(source.whole_replications(), ensemble.replications);
    Replication arms(ensemble.arms);
    for (std::uint32_t replication = 0; replication < kept; ++replication) {
        if (stop.load()) throw core::Interrupted();
        for (std::uint32_t arm = 0; arm < ensemble.arms; ++arm) {
            RunRecord& record = arms[arm];
            if (!source.next(record) || record.replication != replication || record.arm != arm) {
                throw core::CannotGoOn("the kept runs are not in order; start again with --force");
            }
        }
        fold(arms);
        if (progress) progress(replication + 1, ensemble.replications);
    }
    return kept;
}

void hand_over(Replication& arms, RunSink* sink) {
    if (sink == nullptr) return;
    for (RunRecord& record : arms) sink->accept(std::exchange(record, RunRecord{}));
}

}  // namespace

std::uint32_t run_ensemble(const Ensemble& ensemble, const Simulation& simulate, const Fold& fold, RunSink* sink,
                           RunSource* finished, const Progress& progress, const std::atomic<bool>& stop,
                           const Enough& enough) {
    const std::uint32_t first = finished == nullptr ? 0 : fold_kept(ensemble, *finished, fold, progress, stop);
    std::uint32_t done = first;
    bool ended = done == ensemble.replications || (enough && first > 0 && enough(first));
    std::atomic<bool> halt{ended};
    const auto make = [&](std::size_t index, Replication& arms) {
        if (stop.load()) halt.store(true);
        arms.resize(ensemble.arms);
        const std::uint32_t replication = first + static_cast<std::uint32_t>(index);
        for (std::uint32_t arm = 0; arm < ensemble.arms; ++arm) run_one(simulate, {replication, arm}, arms[arm]);
    };
    const auto take = [&](std::size_t, Replication& arms) {
        if (ended) return;
        if (stop.load()) halt.store(true);
        fold(arms);
        hand_over(arms, sink);
        ++done;
        if (progress) progress(done, ensemble.replications);
        ended = enough && enough(done);
        if (ended) halt.store(true);
    };
    parallel::ordered_fold<Replication>(ensemble.replications - first, ensemble.threads, make, take, enough ? halt : stop);
    if (sink != nullptr) sink->finish();
    if (done < ensemble.replications && !ended) throw core::Interrupted();
    return done;
}

}  // namespace lnsim::run
