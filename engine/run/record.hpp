#pragma once
// A finished run, as the ensemble folds it and the store keeps it.

#include <cstdint>
#include <string>
#include <vector>

namespace lnsim::run {

enum class RunStatus : std::uint8_t { finished, failed };

/// One replication of one arm.
struct RunRecord {
    std::uint32_t replication = 0;
    std::uint32_t arm = 0;
    RunStatus status = RunStatus::finished;
    std::string problem;  ///< why it failed; empty when finished

    /// Row-major [month][measure], in the order of step/measures.def; NaN where not observed.
    std::vector<double> measures;
    /// Row-major [entity][month] fractions, as round(250 * fraction); 255 where not observed. Entities are those of
    /// step::EntityLayout: the outcome of sites, join-year cohorts and nodes, then the use of practices.
    std::vector<std::uint8_t> entities;
};

/// Where finished runs go. Runs arrive in replication order, arms in order within a replication, from one thread
/// at a time. An implementation must not block the caller for longer than it takes to hand the record over.
class RunSink {
public:
    RunSink() = default;
    RunSink(const RunSink&) = delete;
    RunSink& operator=(const RunSink&) = delete;
    virtual ~RunSink() = default;
    /// Takes the record. Throws core::CannotGoOn when earlier runs could not be kept (disk full).
    virtual void accept(RunRecord record) = 0;
    /// Returns when every accepted run is kept. Throws core::CannotGoOn.
    virtual void finish() = 0;
};

/// Finished runs of an interrupted study, read back in the order in which they were accepted.
class RunSource {
public:
    RunSource() = default;
    RunSource(const RunSource&) = delete;
    RunSource& operator=(const RunSource&) = delete;
    virtual ~RunSource() = default;
    /// Replications that are whole: every arm of them is kept.
    [[nodiscard]] virtual std::uint32_t whole_replications() const = 0;
    /// The next record of the whole replications; false after the last.
    virtual bool next(RunRecord& record) = 0;
};

}  // namespace lnsim::run
