// Sites are invited in an order drawn once a run: what the other orders are to be better than.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    chance::Address address = view.draws;
    address.month = 0;  // one rank for the whole run
    address.entity = view.world.sites.key[site];
    return chance::Draws(address).uniform();
}

}  // namespace

model::InvitationOrder by_lot() { return {"random", "in an order drawn once a run", score}; }

}  // namespace lnsim::models::order
