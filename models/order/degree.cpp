// The sites with most ties to other sites that are still outside are invited first: the simplest of the heuristics of
// Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    const world::World& world = view.world;
    const graph::Csr& ties = view.founding;
    double reached = 0;
    for (std::uint32_t at = ties.offset[world.sites.first_actor[site]]; at < ties.offset[world.sites.first_actor[site + 1]]; ++at) {
        reached += world.sites.stage[world.actors.site[ties.neighbour[at]]] == world::Stage::outside ? 1.0 : 0.0;
    }
    return reached;
}

}  // namespace

model::InvitationOrder degree() {
    return {"degree", "most ties of its team to teams that are still outside first", score};
}

}  // namespace lnsim::models::order
