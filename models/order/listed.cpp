// Sites are invited as the network file lists them.

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

double score(const model::OnboardingView& /*view*/, std::uint32_t site) { return -static_cast<double>(site); }

}  // namespace

model::InvitationOrder listed() { return {"listed", "as the network file lists them", score}; }

}  // namespace lnsim::models::order
