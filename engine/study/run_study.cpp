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

}  // namespace

Simulator bind_model(const world::Network& network, std::span<const Arm> arms, std::uint64_t seed) {
    std::vector<std::shared_ptr<const step::Scene>> scenes;
    for (const Arm& arm : arms) {
        scenes.push_back(step::prepare(network, arm.plan, arm.parameters, seed, models::registry()));
    }
    Simulator simulator;
    if (scenes.empty()) return simulator;
    simulator.months = step::months(*scenes.front());
    simulator.layout = step::entity_layout(*scenes.front());
    for (std::size_t i = 1; i < scenes.size(); ++i) {
        if (step::months(*scenes[i]) != simulator.months || !same(step::entity_layout(*scenes[i]), simulator.layout)) {
            throw core::InvalidInput(
                {{"", "", "plan \"" + arms[i].name + "\" covers other months than \"" + arms[0].name + "\"",
                  "plans that are compared share start and horizon_months", ""}});
        }
    }
    simulator.simulate = [scenes](const run::Job& job, step::Recording& recording) {
        step::simulate(*scenes[job.arm], job.replication, recording);
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
