// The sites from which word would spread furthest beyond those already reached are invited first: greedy choice with lazy
// evaluation under the independent cascade, in which each tie carries with probability 0.1 and parallel ties add up
// (Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769, section 4; p is theirs). Members count as reached.

#include "engine/diffusion/lazy_greedy.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

constexpr double carries = 0.1;  // Kempe, Kleinberg and Tardos 2003, section 4

/// Minus the place in the order of choice.
std::vector<double> standing(const graph::FlatGraph& ties, std::span<const std::uint32_t> members, chance::Address draws) {
    graph::FlatGraph cascade = ties;
    cascade.weight.resize(ties.arcs());
    for (std::uint64_t arc = 0; arc < ties.arcs(); ++arc) {
        double stays = 1.0;
        for (double tie = 0; tie < ties.weight_of(arc); tie += 1.0) stays *= 1.0 - carries;
        cascade.weight[arc] = 1.0 - stays;
    }
    const diffusion::LazyGreedy found = diffusion::lazy_greedy(cascade, members, ties.nodes(), draws);
    std::vector<double> place(ties.nodes(), 0.0);
    for (std::size_t rank = 0; rank < found.chosen.size(); ++rank) place[found.chosen[rank]] = -static_cast<double>(rank);
    return place;
}

double score(const model::OnboardingView& view, std::uint32_t site) { return view.standing[site]; }

}  // namespace

model::InvitationOrder greedy_influence() {
    return {"greedy_influence", "the sites that together reach most others over ties first, chosen greedily", score, standing};
}

}  // namespace lnsim::models::order
