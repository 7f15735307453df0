#pragma once
// The order in which outside sites are invited.

#include "engine/model/plugins.hpp"

namespace lnsim::models::onboarding {

/// Score of a site in the plan's order: higher first. listed: as in the network file; volume: most patients first;
/// random: a draw of the site's own.
[[nodiscard]] double order_score(const model::OnboardingView& view, std::uint32_t site);

}  // namespace lnsim::models::onboarding
