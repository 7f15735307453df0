// Sites are invited as money allows: every month as many, wave_size at most, as the hub's cash pays for, after what the sites
// on their way will take and a reserve of reserve_months of its mean monthly spending so far (staff, gatherings, registry).

#include <algorithm>

#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {
namespace {

void propose(const model::OnboardingView& view, std::vector<model::Invitation>& invitations) {
    if (view.month == 0) {
        return;
    }
    const double reserve = view.plan.growth.reserve_months;
    const double each = view.intake_price + reserve * std::max(0.0, view.site_month);
    const world::Hub& hub = view.world.hub;
    const double spending = (hub.cost_staff + hub.cost_gatherings + hub.cost_registry) / view.month;
    double spare = hub.cash - reserve * spending;
    const std::size_t first = invitations.size();
    for (std::uint32_t i = 0; i < view.world.sites.size(); ++i) {
        const world::Stage stage = view.world.sites.stage[i];
        if (stage == world::Stage::outside) {
            invitations.push_back({i, view.order.score(view, i), model::Entrance::pipeline});
        } else if (stage < world::Stage::active) {
            spare -= each;
        }
    }
    std::size_t wanted = 0;
    for (const auto most = static_cast<std::size_t>(view.plan.growth.wave_size); wanted < most && spare >= each; ++wanted) {
        spare -= each;
    }
    model::keep_highest(view.world, first, wanted, invitations);
}

}  // namespace

model::OnboardingStrategy budget_paced() {
    return {"budget_paced", "as many sites a month, wave_size at most, as cash pays for beyond a reserve of reserve_months of spending", propose};
}

}  // namespace lnsim::models::onboarding
