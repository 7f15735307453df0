#include "engine/serve/forecaster.hpp"

#include <memory>
#include <new>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/forecast_order.hpp"

namespace lnsim::serve {
namespace {

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
    std::vector<std::shared_ptr<study::KeptRuns>> kept{references_.of(request)};
    while (kept.size() < request.arms.size()) kept.push_back(std::make_shared<study::KeptRuns>());
    study::check_request(request);
    const study::Simulator simulator = study::remembering(study::bind_model(request), kept);
    const std::vector<std::uint32_t> stages = study::stages_of(request.replications);
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
        const study::Result result = study::run_stage(simulator, request, stage, progress, *ticket);
        constexpr std::size_t early = 300'000;  // bytes: what is read for a second should not take one to come
        const std::size_t limit = stage < request.replications ? early : io::page_limit;
        if (!emit("forecast", io::forecast_json(result, stage, request.replications, limit))) return;
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
