#include "models/onboarding/order.hpp"

namespace lnsim::models::onboarding {

double order_score(const model::OnboardingView& view, std::uint32_t site) {
    const auto& sites = view.world.sites;
    if (view.plan.growth.order == "volume") {
        double patients = 0;
        for (const auto& column : sites.patients) {
            patients += column[site];
        }
        return patients;
    }
    if (view.plan.growth.order == "random") {
        chance::Address address = view.draws;
        address.month = 0;  // one rank for the whole run
        address.entity = sites.key[site];
        return chance::Draws(address).uniform();
    }
    return -static_cast<double>(site);
}

}  // namespace lnsim::models::onboarding
