// The sites most like the successful members are invited first: what works there should fit them.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

/// Mean similarity of context to the members, each weighted by how reliably it runs its practices.
double score(const model::OnboardingView& view, std::uint32_t site) {
    const auto& sites = view.world.sites;
    double alike = 0;
    double weights = 0;
    for (const std::uint32_t member : view.world.members) {
        const double weight = sites.mean_reliability[member];
        alike += weight * world::similarity(sites.context[site], sites.context[member], view.parameters.similarity_width);
        weights += weight;
    }
    return weights > 0.0 ? alike / weights : 0.0;
}

}  // namespace

model::InvitationOrder similarity() {
    return {"similarity", "most like the members that run their practices most reliably first", score};
}

}  // namespace lnsim::models::order
