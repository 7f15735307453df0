#include "engine/study/study.hpp"

#include <memory>

#include "engine/core/problem.hpp"
#include "engine/study/simulator.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

bool same(const step::EntityLayout& a, const step::EntityLayout& b) {
    return a.sites == b.sites && a.cohorts == b.cohorts && a.nodes == b.nodes && a.practices == b.practices;
}

std::vector<PhaseEntry> phase_table() {
    std::vector<PhaseEntry> table;
    for (const step::Phase& phase : step::phases()) {
        table.push_back({phase.number, std::string(phase.name), std::string(phase.does)});
    }
    return table;
}

/// The scenes of an arm, the first from month 0.
std::vector<step::Stretch> timeline_of(const world::Network& network, const Arm& arm, std::uint64_t seed) {
    const auto bind = [&](const world::Plan& plan, const model::Parameters& parameters) {
        return step::prepare(network, plan, parameters, seed, models::registry());
    };
    std::vector<step::Stretch> timeline{{0, bind(arm.plan, arm.parameters)}};
    for (const Stretch& stretch : arm.later) timeline.push_back({stretch.from, bind(stretch.plan, stretch.parameters)});
    return timeline;
}

}  // namespace

Simulator bind_model(const world::Network& network, std::span<const Arm> arms, std::uint64_t seed) {
    std::vector<std::vector<step::Stretch>> timelines;
    for (const Arm& arm : arms) timelines.push_back(timeline_of(network, arm, seed));
    Simulator simulator;
    if (timelines.empty()) return simulator;
    const step::Scene& first = *timelines.front().front().scene;
    simulator.months = step::months(first);
    simulator.layout = step::entity_layout(first);
    for (std::size_t i = 1; i < timelines.size(); ++i) {
        const step::Scene& scene = *timelines[i].front().scene;
        if (step::months(scene) != simulator.months || !same(step::entity_layout(scene), simulator.layout)) {
            throw core::InvalidInput(
                {{"", "", "plan \"" + arms[i].name + "\" covers other months than \"" + arms[0].name + "\"",
                  "plans that are compared share start and horizon_months", ""}});
        }
    }
    simulator.simulate = [timelines](const run::Job& job, step::Recording& recording) {
        step::simulate(timelines[job.arm], job.replication, recording);
    };
    simulator.phases = phase_table();
    return simulator;
}

Result run_study(const Request& request, run::RunSink& sink, run::RunSource* finished, const Progress& progress,
                 const std::atomic<bool>& stop) {
    check_request(request);
    const Simulator simulator = bind_model(request.network, request.arms, request.seed);
    return run_study_with(simulator, request, sink, finished, progress, stop);
}

}  // namespace lnsim::study
