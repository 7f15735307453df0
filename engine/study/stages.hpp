#pragma once
// A study told in stages, coarse at once and then finer, without running again what has been run.

#include <atomic>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/parallel/lock.hpp"
#include "engine/study/simulator.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// Replications after which a study is told of: 12, 48, then all.
[[nodiscard]] std::vector<std::uint32_t> stages_of(std::uint32_t replications);

/// Finished runs of one plan by replication. Used from many threads.
class KeptRuns {
public:
    /// \param most runs kept; what is beyond is run again
    explicit KeptRuns(std::uint32_t most = 256) : most_(most) {}
    [[nodiscard]] std::shared_ptr<const step::Recording> find(std::uint32_t replication) const;
    void keep(std::uint32_t replication, const step::Recording& recording);
    /// The same of runs followed in detail up to a month, as process shares beside published figures are.
    [[nodiscard]] std::shared_ptr<const step::Detail> find_detail(std::uint32_t replication, std::uint32_t until) const;
    void keep_detail(std::uint32_t replication, std::uint32_t until, const step::Detail& detail);
    void clear();

private:
    mutable parallel::Mutex mutex_;
    std::vector<std::shared_ptr<const step::Recording>> runs_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::shared_ptr<const step::Detail>> details_;  ///< by replication and month
    std::uint32_t most_;
};

/// Runs of the reference plans last used: a pinned reference is run once, however often the plan beside it changes.
class References {
public:
    /// \param plans kept; \param most runs of each
    explicit References(std::size_t plans = 3, std::uint32_t most = 256) : plans_(plans), most_(most) {}
    [[nodiscard]] std::shared_ptr<KeptRuns> of(const Request& request);

private:
    parallel::Mutex mutex_;
    std::list<std::pair<std::string, std::shared_ptr<KeptRuns>>> recent_;  ///< newest first
    std::size_t plans_;
    std::uint32_t most_;
};

/// The same simulation, without running again what is kept of the arms.
[[nodiscard]] Simulator remembering(Simulator simulator, std::vector<std::shared_ptr<KeptRuns>> kept);

/// The request on the replications of a stage. A stage before the last leaves out what needs single runs in detail, or is
/// read at leisure: map, control charts, spread of practices. Throws as run_study_with.
[[nodiscard]] Result run_stage(const Simulator& simulator, const Request& request, std::uint32_t stage, const Progress& progress,
                               const std::atomic<bool>& stop);

}  // namespace lnsim::study
