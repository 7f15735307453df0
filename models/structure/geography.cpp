// A node over its limit is cut into parts of neighbours: along latitude or longitude, whichever spreads wider, again
// and again until there are enough parts; newcomers go to the node of their nearest member.

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/model/plugins.hpp"
#include "models/structure/place.hpp"

namespace lnsim::models::structure {
namespace {

/// Cosine of degrees in [-90, 90], within 0.0017, from + - * / alone: Bhaskara I, Mahabhaskariya, about 629.
double cosine(double degrees) {
    return (32400.0 - 4.0 * degrees * degrees) / (32400.0 + degrees * degrees);
}

/// A site on a plane that touches the earth at the first of them; units of a degree of latitude.
struct Placed {
    double north, east;
    std::uint64_t key;
    std::size_t index;
};

/// Degrees from one meridian to another, the short way round; in [-180, 180].
double turn(double from, double to) {
    const double degrees = to - from;
    return degrees > 180.0 ? degrees - 360.0 : degrees < -180.0 ? degrees + 360.0 : degrees;
}

std::vector<Placed> placed(const model::SplitView& view) {
    const auto& first = view.network.sites[view.members.front()];
    std::vector<Placed> all;
    for (std::size_t i = 0; i < view.members.size(); ++i) {
        const auto& site = view.network.sites[view.members[i]];
        all.push_back({site.latitude - first.latitude, turn(first.longitude, site.longitude) * cosine(first.latitude),
                       view.world.sites.key[view.members[i]], i});
    }
    return all;
}

using Range = std::span<Placed>;

void cut(Range sites, std::uint32_t first, std::uint32_t parts, std::span<std::uint32_t> part) {
    if (parts == 1) {
        for (const Placed& site : sites) {
            part[site.index] = first;
        }
        return;
    }
    const auto spread = [&](double Placed::*axis) {
        const auto less = [axis](const Placed& a, const Placed& b) { return a.*axis < b.*axis; };
        const auto [least, most] = std::minmax_element(sites.begin(), sites.end(), less);
        return (*most).*axis - (*least).*axis;
    };
    double Placed::*axis = spread(&Placed::north) > spread(&Placed::east) ? &Placed::north : &Placed::east;
    std::sort(sites.begin(), sites.end(), [axis](const Placed& a, const Placed& b) {
        return a.*axis != b.*axis ? a.*axis < b.*axis : a.key < b.key;
    });
    // Parts of sites.size() / parts, the first of them one larger where that leaves a rest.
    const std::size_t each = sites.size() / parts;
    const std::size_t larger = sites.size() % parts;
    const std::uint32_t left = parts / 2;
    const std::size_t size = left * each + std::min<std::size_t>(left, larger);
    cut(sites.first(size), first, left, part);
    cut(sites.subspan(size), first + left, parts - left, part);
}

void split(const model::SplitView& view, std::span<std::uint32_t> part) {
    std::vector<Placed> all = placed(view);
    cut(all, 0, view.parts, part);
}

std::int32_t place(const model::PlaceView& view, std::uint32_t site) {
    const auto& here = view.network.sites[site];
    std::int32_t best = smallest_node(view.world);
    double nearest = std::numeric_limits<double>::max();
    for (const std::uint32_t member : view.world.members) {
        const std::int32_t node = view.world.sites.node[member];
        if (member == site || node < 0) {
            continue;
        }
        const auto& there = view.network.sites[member];
        const double north = there.latitude - here.latitude;
        const double east = turn(here.longitude, there.longitude) * cosine(0.5 * (here.latitude + there.latitude));
        const double distance = north * north + east * east;
        if (distance < nearest) {
            nearest = distance;
            best = node;
        }
    }
    return best;
}

}  // namespace

model::StructureStrategy geography() {
    return {"geography", "a node over its limit is cut into parts of neighbours on the map", split, place};
}

}  // namespace lnsim::models::structure
