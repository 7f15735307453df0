// Sites are invited together, a wave at a time: every wave_every_months months, wave_size sites in the plan's order.

#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {
namespace {

void propose(const model::OnboardingView& view, std::vector<model::Invitation>& invitations) {
    const world::GrowthPlan& growth = view.plan.growth;
    if (view.month == 0 || view.month % growth.wave_every_months != 0) {
        return;
    }
    const std::size_t first = invitations.size();
    for (std::uint32_t i = 0; i < view.world.sites.size(); ++i) {
        if (view.world.sites.stage[i] == world::Stage::outside) {
            invitations.push_back({i, view.order.score(view, i), model::Entrance::pipeline});
        }
    }
    model::keep_highest(view.world, first, static_cast<std::size_t>(growth.wave_size), invitations);
}

}  // namespace

model::OnboardingStrategy waves() {
    return {"waves", "wave_size sites are invited together every wave_every_months months", propose};
}

}  // namespace lnsim::models::onboarding
