#include "engine/study/study.hpp"

#include <algorithm>
#include <memory>

#include "engine/core/problem.hpp"
#include "engine/study/draws.hpp"
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

/// The scenes of a study: one an arm, future and stretch where parameters are fixed, else one a run and stretch.
class Scenes {
public:
    explicit Scenes(const Request& request)
        : network_(std::make_shared<const world::Network>(request.network)),
          parameters_(request),
          seed_(request.seed) {
        for (const Arm& arm : request.arms) arms_.push_back(bound(arm));
    }

    /// The first scene, with the parameters at the middle of their laws.
    const step::Scene& middle(std::uint32_t arm) const { return *arms_.at(arm).middle.at(0).front().scene; }

    void simulate(const run::Job& job, step::Recording& recording) const {
        const Bound& arm = arms_[job.arm];
        const std::uint32_t future = parameters_.design().future(job.replication);
        if (!arm.is_drawn[future]) {
            step::simulate(arm.middle[future], job.replication, recording);
        } else {
            step::simulate(timeline(arm, future, [&](const ArmFuture& drawn) {
                               return parameters_.of(drawn, job.replication);
                           }), job.replication, recording);
        }
    }

private:
    struct Part {
        std::uint32_t from;
        std::shared_ptr<const world::Plan> plan;
        std::vector<ArmFuture> futures;
    };
    struct Bound {
        std::vector<Part> parts;
        std::vector<std::vector<step::Stretch>> middle;  ///< [future]
        std::vector<bool> is_drawn;                      ///< [future], in any part
    };

    Bound bound(const Arm& arm) const {
        Bound bound;
        bound.parts.push_back({0, std::make_shared<const world::Plan>(arm.plan), arm.futures});
        for (const Stretch& stretch : arm.later) {
            bound.parts.push_back({stretch.from, std::make_shared<const world::Plan>(stretch.plan), stretch.futures});
        }
        for (std::size_t future = 0; future < arm.futures.size(); ++future) {
            bound.middle.push_back(timeline(bound, future, [](const ArmFuture& at) { return at.parameters; }));
            bound.is_drawn.push_back(std::any_of(bound.parts.begin(), bound.parts.end(),
                                                 [&](const Part& part) { return part.futures[future].is_drawn(); }));
        }
        return bound;
    }

    template <class ParametersOf>
    std::vector<step::Stretch> timeline(const Bound& arm, std::size_t future, ParametersOf parameters_of) const {
        std::vector<step::Stretch> timeline;
        for (const Part& part : arm.parts) {
            const ArmFuture& at = part.futures[future];
            timeline.push_back({part.from, step::prepare(network_, part.plan, at.future, parameters_of(at), seed_,
                                                         models::registry())});
        }
        return timeline;
    }

    std::shared_ptr<const world::Network> network_;
    RunParameters parameters_;
    std::uint64_t seed_;
    std::vector<Bound> arms_;
};

}  // namespace

Simulator bind_model(const Request& request) {
    const auto scenes = std::make_shared<const Scenes>(request);
    Simulator simulator;
    const step::Scene& reference = scenes->middle(0);
    simulator.months = step::months(reference);
    simulator.layout = step::entity_layout(reference);
    for (std::uint32_t arm = 1; arm < request.arms.size(); ++arm) {
        const step::Scene& scene = scenes->middle(arm);
        if (step::months(scene) != simulator.months || !same(step::entity_layout(scene), simulator.layout)) {
            throw core::InvalidInput({{"", "",
                                       "plan \"" + request.arms[arm].name + "\" covers other months than \"" +
                                           request.arms[0].name + "\"",
                                       "plans that are compared share start and horizon_months", ""}});
        }
    }
    simulator.simulate = [scenes](const run::Job& job, step::Recording& recording) {
        scenes->simulate(job, recording);
    };
    simulator.phases = phase_table();
    return simulator;
}

Result run_study(const Request& request, run::RunSink& sink, run::RunSource* finished, const Progress& progress,
                 const std::atomic<bool>& stop) {
    check_request(request);
    const Simulator simulator = bind_model(request);
    return run_study_with(simulator, request, sink, finished, progress, stop);
}

}  // namespace lnsim::study
