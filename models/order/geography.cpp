// The sites nearest to a member are invited first, so that the network grows by neighbourhood.

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/model/plugins.hpp"

namespace lnsim::models::order {
namespace {

/// Cosine of degrees in [-90, 90], within 0.0017, from + - * / alone: Bhaskara I, Mahabhaskariya, about 629.
double cosine(double degrees) { return (32400.0 - 4.0 * degrees * degrees) / (32400.0 + degrees * degrees); }

/// Squared distance in degrees of latitude, on a plane that touches between the two places.
double distance2(const world::SiteDefinition& a, const world::SiteDefinition& b) {
    const double north = a.latitude - b.latitude;
    const double around = std::abs(a.longitude - b.longitude);
    const double east = std::min(around, 360.0 - around) * cosine(0.5 * (a.latitude + b.latitude));
    return north * north + east * east;
}

double score(const model::OnboardingView& view, std::uint32_t site) {
    double nearest = std::numeric_limits<double>::max();
    for (const std::uint32_t member : view.world.members) {
        nearest = std::min(nearest, distance2(view.network.sites[site], view.network.sites[member]));
    }
    return -nearest;
}

}  // namespace

model::InvitationOrder geography() { return {"geography", "nearest to a member first", score}; }

}  // namespace lnsim::models::order
