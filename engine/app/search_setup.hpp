#pragma once
// What optimize and size share: the scenario that plans are made from, and how one is made.

#include <atomic>
#include <string>

#include "engine/app/options.hpp"
#include "engine/app/study_request.hpp"
#include "engine/io/scenario.hpp"
#include "engine/store/evaluations.hpp"
#include "engine/study/optimize.hpp"

namespace lnsim::app {

/// The study whose one arm is the scenario, and the scenario itself. \param subject named in the study's name and folder
struct SearchSetup {
    PreparedStudy prepared;
    io::LoadedScenario scenario;
};
[[nodiscard]] SearchSetup set_up(const StudyOptions& options, io::LoadedScenario scenario, const std::string& subject);

/// Plans of the scenario with some settings.
[[nodiscard]] study::MakePlan maker_of(const SearchSetup& setup);

/// The facts that tell the search from another. \param digest of what is searched
[[nodiscard]] store::SearchIdentity identity_of(const SearchSetup& setup, const std::string& what, const std::string& digest,
                                                const study::Space& space);

/// Targets that plans are searched by are followed in the plans that are shown, too.
void follow_targets(const study::Space& space, std::vector<study::Arm>& arms);

}  // namespace lnsim::app
