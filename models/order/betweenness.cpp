// The sites that lie between others are invited first: share of shortest paths between other sites, over the ties between all
// teams as they are at the start. Freeman 1977, Sociometry 40:35-41, doi:10.2307/3033543.

#include "engine/graph/centrality.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

std::vector<double> standing(const graph::FlatGraph& ties, std::span<const std::uint32_t> /*members*/, chance::Address /*draws*/) {
    return graph::betweenness(ties);
}

double score(const model::OnboardingView& view, std::uint32_t site) { return view.standing[site]; }

}  // namespace

model::InvitationOrder betweenness() {
    return {"betweenness", "most shortest paths of ties between other teams first", score, standing};
}

}  // namespace lnsim::models::order
