// A few pilot sites first; the others in waves once the pilot has run its time.

#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {
namespace {

/// Sites to invite this month: the pilot in month 1, a wave every wave_every_months from pilot_months on.
std::size_t due(const world::GrowthPlan& growth, int month) {
    if (month == 1) {
        return static_cast<std::size_t>(growth.pilot_sites);
    }
    const int since = month - growth.pilot_months;
    const bool wave = month > 1 && since >= 0 && since % growth.wave_every_months == 0;
    return wave ? static_cast<std::size_t>(growth.wave_size) : 0;
}

void propose(const model::OnboardingView& view, std::vector<model::Invitation>& invitations) {
    const std::size_t wanted = due(view.plan.growth, view.month);
    if (wanted == 0) {
        return;
    }
    const std::size_t first = invitations.size();
    for (std::uint32_t i = 0; i < view.world.sites.size(); ++i) {
        if (view.world.sites.stage[i] == world::Stage::outside) {
            invitations.push_back({i, view.order.score(view, i), model::Entrance::pipeline});
        }
    }
    model::keep_highest(view.world, first, wanted, invitations);
}

}  // namespace

model::OnboardingStrategy pilot_then_spread() {
    return {"pilot_then_spread", "pilot_sites sites first; from pilot_months on waves of wave_size every wave_every_months",
            propose};
}

}  // namespace lnsim::models::onboarding
