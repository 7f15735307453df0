// The sites that are readiest to improve are invited first: improvement hours that the team can give, times capability.
// An applicant's self-assessment is taken to show both without error.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    const auto& sites = view.world.sites;
    return sites.hours[site] * (0.4 + sites.motivation[site]) * sites.capability[site];
}

}  // namespace

model::InvitationOrder readiness() {
    return {"readiness", "most capable improvement hours first, as applicants' self-assessments would show", score};
}

}  // namespace lnsim::models::order
