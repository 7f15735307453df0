// The sites with most patients are invited first.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& view, std::uint32_t site) {
    double patients = 0;
    for (const auto& column : view.world.sites.patients) {
        patients += column[site];
    }
    return patients;
}

}  // namespace

model::InvitationOrder volume() { return {"volume", "most patients first", score}; }

}  // namespace lnsim::models::order
