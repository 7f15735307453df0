#include "engine/study/stages.hpp"

#include <algorithm>
#include <utility>

namespace lnsim::study {
namespace {

/// Finished runs go nowhere: what is told is in the summary.
class Nowhere final : public run::RunSink {
public:
    void accept(run::RunRecord) override {}
    void finish() override {}
};

void leave_out_detail(Result& result) {
    result.map.clear();
    result.nodes.clear();
    result.spc.clear();
    result.attribution.clear();
    result.practices.clear();
    result.cohorts.clear();
    result.equity.clear();
    result.parameters.clear();
    result.provenance.phases.clear();
}

}  // namespace

std::vector<std::uint32_t> stages_of(std::uint32_t replications) {
    std::vector<std::uint32_t> stages;
    for (const std::uint32_t stage : {12U, 48U}) {
        if (stage < replications) stages.push_back(stage);
    }
    stages.push_back(replications);
    return stages;
}

std::shared_ptr<const step::Recording> KeptRuns::find(std::uint32_t replication) const {
    const parallel::Lock lock(mutex_);
    return replication < runs_.size() ? runs_[replication] : nullptr;
}

void KeptRuns::keep(std::uint32_t replication, const step::Recording& recording) {
    if (replication >= most_) return;
    auto kept = std::make_shared<const step::Recording>(step::Recording{recording.measures, recording.entities, nullptr, 0});
    const parallel::Lock lock(mutex_);
    if (replication >= runs_.size()) runs_.resize(replication + 1);
    runs_[replication] = std::move(kept);
}

std::shared_ptr<const step::Detail> KeptRuns::find_detail(std::uint32_t replication, std::uint32_t until) const {
    const parallel::Lock lock(mutex_);
    const auto found = details_.find({replication, until});
    return found == details_.end() ? nullptr : found->second;
}

void KeptRuns::keep_detail(std::uint32_t replication, std::uint32_t until, const step::Detail& detail) {
    if (replication >= most_) return;
    auto kept = std::make_shared<const step::Detail>(detail);
    const parallel::Lock lock(mutex_);
    details_[{replication, until}] = std::move(kept);
}

void KeptRuns::clear() {
    const parallel::Lock lock(mutex_);
    runs_.clear();
    details_.clear();
}

std::shared_ptr<KeptRuns> References::of(const Request& request) {
    const std::string key = request.network_digest + " " + request.arms[0].digest + " " + std::to_string(request.seed);
    const parallel::Lock lock(mutex_);
    const auto found = std::find_if(recent_.begin(), recent_.end(), [&](const auto& entry) { return entry.first == key; });
    if (found != recent_.end()) {
        recent_.splice(recent_.begin(), recent_, found);
    } else {
        recent_.emplace_front(key, std::make_shared<KeptRuns>(most_));
        if (recent_.size() > plans_) recent_.pop_back();
    }
    return recent_.front().second;
}

Simulator remembering(Simulator simulator, std::vector<std::shared_ptr<KeptRuns>> kept) {
    const auto simulate = simulator.simulate;
    simulator.simulate = [simulate, kept = std::move(kept)](const run::Job& job, step::Recording& recording) {
        KeptRuns& runs = *kept[job.arm];
        if (recording.detail != nullptr && recording.until != 0) {
            if (const auto found = runs.find_detail(job.replication, recording.until)) {
                *recording.detail = *found;
                return;
            }
            simulate(job, recording);
            runs.keep_detail(job.replication, recording.until, *recording.detail);
        } else if (recording.detail != nullptr || recording.until != 0) {
            simulate(job, recording);
        } else if (const auto found = runs.find(job.replication)) {
            recording.measures = found->measures;
            recording.entities = found->entities;
        } else {
            simulate(job, recording);
            runs.keep(job.replication, recording);
        }
    };
    return simulator;
}

Result run_stage(const Simulator& simulator, const Request& request, std::uint32_t stage, const Progress& progress,
                 const std::atomic<bool>& stop) {
    Request now = request;
    now.replications = stage;
    Nowhere nowhere;
    Result result = run_study_with(simulator, now, nowhere, nullptr, progress, stop);
    if (stage < request.replications) leave_out_detail(result);
    return result;
}

}  // namespace lnsim::study
