// The sites with most patients who could do better are invited first.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    const world::OutcomeTable& main = view.world.outcomes.front();
    if (!main.alone.empty()) {
        return main.exposure[site] * main.alone[site];
    }
    double ill = 0;
    for (std::size_t enrolled = 0; enrolled < 2; ++enrolled) {
        for (std::size_t severe = 0; severe < 2; ++severe) {
            ill += view.world.sites.patients[world::pool(enrolled, severe, 0)][site];
        }
    }
    return ill;
}

}  // namespace

model::InvitationOrder expected_gain() {
    return {"expected_gain", "most patients in active disease, or most of what is counted, first, as sites' own records would show", score};
}

}  // namespace lnsim::models::order
