// The sites whose teams know most members are invited first: word reaches them from the start.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    const world::World& world = view.world;
    const graph::Csr& ties = view.founding;
    double known = 0;
    for (std::uint32_t at = ties.offset[world.sites.first_actor[site]]; at < ties.offset[world.sites.first_actor[site + 1]]; ++at) {
        known += world.sites.stage[world.actors.site[ties.neighbour[at]]] == world::Stage::active ? 1.0 : 0.0;
    }
    return known;
}

}  // namespace

model::InvitationOrder known() { return {"known", "most ties of its team to members' teams first", score}; }

}  // namespace lnsim::models::order
