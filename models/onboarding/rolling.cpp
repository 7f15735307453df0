// Sites ask to join month by month. Hazard a year: (external + contact x members / sites) x exp(-fee) x
// (1 + visible x improvement). Bass 1969, Management Science 15:215-227, doi:10.1287/mnsc.15.5.215, with a price and
// the network's visible improvement.

#include <algorithm>

#include "engine/core/elementary.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {
namespace {

void propose(const model::OnboardingView& view, std::vector<model::Invitation>& invitations) {
    const model::Parameters& p = view.parameters;
    const auto& sites = view.world.sites;
    const double members = static_cast<double>(view.world.active) / static_cast<double>(sites.size());
    const double yearly = (p.join_external + p.join_contact * members) *
                          core::exp(-p.join_fee * view.site_fee / 10000.0) *
                          (1.0 + p.join_visible * std::max(0.0, view.visible_improvement));
    const double probability = 1.0 - core::exp(-yearly / 12.0);
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        if (sites.stage[i] != world::Stage::outside) {
            continue;
        }
        chance::Address address = view.draws;
        address.entity = sites.key[i];
        address.k = 1;  // block 0 ranks by order
        if (chance::Draws(address).bernoulli(probability)) {
            invitations.push_back({i, view.order.score(view, i), model::Entrance::pipeline});
        }
    }
}

}  // namespace

model::OnboardingStrategy rolling() {
    return {"rolling", "sites ask to join at a rate that grows with members and visible improvement", propose};
}

}  // namespace lnsim::models::onboarding
