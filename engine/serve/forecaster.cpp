#include "engine/serve/forecaster.hpp"

#include <algorithm>
#include <new>

#include "engine/core/problem.hpp"
#include "engine/io/result_json.hpp"

namespace lnsim::serve {
namespace {

/// Finished runs go nowhere: what the page needs is in the summary.
class Nowhere final : public run::RunSink {
public:
    void accept(run::RunRecord) override {}
    void finish() override {}
};

/// The same simulation, without running again what is kept of the arms.
study::Simulator remembering(study::Simulator simulator, std::vector<std::shared_ptr<KeptRuns>> kept) {
    const auto simulate = simulator.simulate;
    simulator.simulate = [simulate, kept = std::move(kept)](const run::Job& job, step::Recording& recording) {
        if (recording.detail != nullptr || recording.until != 0) {
            simulate(job, recording);
        } else if (const auto found = kept[job.arm]->find(job.replication)) {
            recording.measures = found->measures;
            recording.entities = found->entities;
        } else {
            simulate(job, recording);
            kept[job.arm]->keep(job.replication, recording);
        }
    };
    return simulator;
}

/// Early stages do without what needs single runs in detail, or is read at leisure.
void leave_out_detail(study::Result& result) {
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

std::string event_of(const study::Result& result, std::uint32_t done, std::uint32_t all) {
    constexpr std::size_t early = 300'000;  // bytes: what is read for a second should not take one to come
    return "{\"replications\":" + std::to_string(done) + ",\"of\":" + std::to_string(all) + ",\"result\":" + io::page_json(result, done < all ? early : io::page_limit) + "}";
}

/// The place in a queue, left again at the end.
class Place {
public:
    Place(Turns& turns, const std::atomic<bool>& stop) : turns_(turns), entry_(turns.enter(stop)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (entry_ == Turns::Entry::entered) turns_.leave();
    }
    [[nodiscard]] Turns::Entry entry() const noexcept { return entry_; }

private:
    Turns& turns_;
    Turns::Entry entry_;
};

}  // namespace

std::shared_ptr<const step::Recording> KeptRuns::find(std::uint32_t replication) const {
    const std::lock_guard lock(mutex_);
    return replication < runs_.size() ? runs_[replication] : nullptr;
}

void KeptRuns::keep(std::uint32_t replication, const step::Recording& recording) {
    constexpr std::size_t most = 256;  // what is beyond is run again
    if (replication >= most) return;
    auto kept = std::make_shared<const step::Recording>(step::Recording{recording.measures, recording.entities, nullptr, 0});
    const std::lock_guard lock(mutex_);
    if (replication >= runs_.size()) runs_.resize(replication + 1);
    runs_[replication] = std::move(kept);
}

void KeptRuns::clear() {
    const std::lock_guard lock(mutex_);
    runs_.clear();
}

std::shared_ptr<KeptRuns> References::of(const study::Request& request) {
    const std::string key = request.network_digest + " " + request.arms[0].digest + " " + std::to_string(request.seed);
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(recent_.begin(), recent_.end(), [&](const auto& entry) { return entry.first == key; });
    if (found != recent_.end()) {
        recent_.splice(recent_.begin(), recent_, found);
    } else {
        recent_.emplace_front(key, std::make_shared<KeptRuns>());
        if (recent_.size() > most) recent_.pop_back();
    }
    return recent_.front().second;
}

std::vector<std::uint32_t> stages_of(std::uint32_t replications) {
    std::vector<std::uint32_t> stages;
    for (const std::uint32_t stage : {12U, 48U}) {
        if (stage < replications) stages.push_back(stage);
    }
    stages.push_back(replications);
    return stages;
}

void Forecaster::forecast(const study::Request& request, const Ticket& ticket, const Emit& emit, const Listens& listens) {
    try {
        tell(request, ticket, emit, listens);
    } catch (const core::InvalidInput& fault) {
        emit("problems", io::problems_json(fault.problems()));
    } catch (const core::Interrupted&) {
        emit("superseded", "{}");
    } catch (const std::bad_alloc&) {
        emit("failed", "{\"problem\":\"not enough memory; fewer months or sites need less\"}");
    } catch (const std::exception& fault) {
        emit("failed", "{\"problem\":" + io::json_text(fault.what()) + "}");
    }
}

void Forecaster::tell(const study::Request& request, const Ticket& ticket, const Emit& emit, const Listens& listens) {
    std::vector<std::shared_ptr<KeptRuns>> kept{references_.of(request)};
    while (kept.size() < request.arms.size()) kept.push_back(std::make_shared<KeptRuns>());
    study::check_request(request);
    const study::Simulator simulator = remembering(study::bind_model(request), kept);
    const std::vector<std::uint32_t> stages = stages_of(request.replications);
    const auto progress = [&](std::uint32_t, std::uint32_t) {
        if (!listens()) ticket->store(true);
    };
    for (const std::uint32_t stage : stages) {
        const Place place(stage == stages.front() ? coarse_ : fine_, *ticket);
        if (place.entry() == Turns::Entry::full) {
            emit("busy", "{}");
            return;
        }
        if (place.entry() == Turns::Entry::stopped || !listens()) throw core::Interrupted();
        study::Request now = request;
        now.replications = stage;
        Nowhere nowhere;
        study::Result result = study::run_study_with(simulator, now, nowhere, nullptr, progress, *ticket);
        if (stage < request.replications) leave_out_detail(result);
        if (!emit("forecast", event_of(result, stage, request.replications))) return;
        // Many orders may wait between their first and second stage: none of them holds runs of its plan.
        if (stage == stages.front() && kept.size() > 1) kept.back()->clear();
    }
    emit("done", "{}");
}

void Forecaster::wake() {
    coarse_.wake();
    fine_.wake();
}

}  // namespace lnsim::serve
