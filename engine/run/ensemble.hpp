/// \file
/// All replications of all arms: run in parallel, folded in order, handed to the sink, resumed from what is kept.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>

#include "engine/run/record.hpp"

namespace lnsim::run {

/// One run: a replication of an arm. Arms of one replication share their random numbers.
struct Job {
    std::uint32_t replication = 0;
    std::uint32_t arm = 0;
};

struct Ensemble {
    std::uint32_t replications = 0;
    std::uint32_t arms = 1;
    int threads = 0;  ///< 0: all cores
};

/// Fills `measures` and `entities` of a record whose buffers may hold an earlier run. Called from many threads. What
/// it throws becomes a failed run, except core::CannotGoOn, core::Interrupted and lack of memory, which end the study.
using Simulation = std::function<void(const Job& job, RunRecord& record)>;

/// Takes the finished or failed runs of one replication, arms in order; called with replication 0, 1, 2, ...
using Fold = std::function<void(std::span<const RunRecord> arms)>;

/// Asked after each replication was folded, in order: true ends the study there.
using Enough = std::function<bool(std::uint32_t done)>;

/// Told from the folding thread: replications done, of all.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all)>;

/// Runs the ensemble and calls sink->finish().
///
/// \param finished whole replications of an interrupted study: folded first, not run again, not given to the sink; may
///                 be null. At most `replications` of them are read.
/// \param sink     may be null; then the buffers of runs are recycled
/// \param progress may be empty
/// \param enough   may be empty; what is under way when it says so is neither folded nor kept
/// \return replications folded
/// \throws core::Interrupted when `stop` became true before the last replication; what was folded is in the sink by
/// then \throws core::CannotGoOn when memory or disk is spent, or `finished` is not in order
std::uint32_t run_ensemble(const Ensemble& ensemble, const Simulation& simulate, const Fold& fold, RunSink* sink,
                           RunSource* finished, const Progress& progress, const std::atomic<bool>& stop,
                           const Enough& enough = {});

}  // namespace lnsim::run
