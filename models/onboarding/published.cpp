// Sites join when the network's own history says they did; at another pace, dates are rescaled and sites are invited
// a usual pipeline's time ahead, so that the hub's staff decide whether the pace can be kept.

#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {
namespace {

/// Months that a pipeline usually takes, staff permitting: agreement, ethics, registry set-up, a month between each.
double usual_lead(const model::Parameters& p) {
    return p.agreement_median + p.ethics_median + 0.5 * (p.baseline_least + p.baseline_most) + 2.0;
}

void propose(const model::OnboardingView& view, std::vector<model::Invitation>& invitations) {
    const bool replay = view.plan.growth.pace == 1.0;
    const double lead = replay ? 0.0 : usual_lead(view.parameters);
    for (std::uint32_t i = 0; i < view.world.sites.size(); ++i) {
        if (view.world.sites.stage[i] != world::Stage::outside || !view.network.sites[i].joined) {
            continue;
        }
        const double planned = view.network.sites[i].joined->since(view.plan.start) / view.plan.growth.pace;
        if (planned - lead <= view.month) {
            invitations.push_back({i, -planned, replay ? model::Entrance::replayed : model::Entrance::pipeline});
        }
    }
}

}  // namespace

model::OnboardingStrategy published() {
    return {"published", "sites join on their published dates, or at a multiple of that pace", propose};
}

}  // namespace lnsim::models::onboarding
