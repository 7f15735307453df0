#include "engine/app/search_setup.hpp"

#include "engine/app/data_folder.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/space.hpp"

namespace lnsim::app {

SearchSetup set_up(const StudyOptions& options, io::LoadedScenario scenario, const std::string& subject) {
    SearchSetup setup{prepare_study(options), std::move(scenario)};
    setup.prepared.request.name = subject + ": " + setup.prepared.request.arms.at(0).name;
    if (options.out.empty()) setup.prepared.folder = std::filesystem::path("out") / slug(setup.prepared.request.name);
    return setup;
}

study::MakePlan maker_of(const SearchSetup& setup) {
    const io::Catalogue known = catalogue();
    return [&setup, known](const std::vector<world::Setting>& set, const std::string& label) -> std::optional<study::MadePlan> {
        std::vector<core::Problem> refused;
        std::optional<io::LoadedScenario> plan = io::planned(setup.scenario, set, known, refused);
        if (!plan) return std::nullopt;
        plan->plan.name = label;
        try {
            return study::MadePlan{study::make_arm(setup.prepared.request.network, std::move(plan->plan), plan->digest, plan->later), plan->digest};
        } catch (const core::InvalidInput&) {
            return std::nullopt;  // parameters that leave their range
        }
    };
}

store::SearchIdentity identity_of(const SearchSetup& setup, const std::string& what, const std::string& digest, const study::Space& space) {
    const study::Request& request = setup.prepared.request;
    store::SearchIdentity identity;
    identity.facts = {{"format", "lnsim-search/1"}, {"program", request.program}, {"command", request.command}, {"network_digest", request.network_digest},
                      {"scenario_digest", request.arms.at(0).digest}, {what, digest}, {"seed", std::to_string(request.seed)},
                      {"most_runs", std::to_string(space.most_runs)}};
    identity.figures = study::aims_of(space, request.network, request.arms[0].plan);
    const std::string limit = space.budget ? space.budget->measure : "cost";
    identity.figures.push_back({limit, "what plans cost", "money", "minimise", space.budget ? space.budget->by_month.value_or(0) - 1 : -1, "measure"});
    return identity;
}

void follow_targets(const study::Space& space, std::vector<study::Arm>& arms) {
    for (const study::Aim& aim : space.aims) {
        if (aim.target) arms.at(0).plan.targets.push_back(*aim.target);
    }
}

}  // namespace lnsim::app
