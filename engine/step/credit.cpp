#include <algorithm>

#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

std::size_t cell_of(const World& world, const Arrival& arrival) {
    return world.cell(world.actors.site[arrival.actor], arrival.practice);
}

/// A lot of the arrival's own, so that the order in which arrivals came about decides nothing.
std::uint32_t lot_of(const Month& m, const Arrival& arrival) {
    const World& world = m.world;
    const std::uint64_t from = arrival.from == world::no_site ? 0 : world.sites.key[arrival.from];
    const std::uint64_t way = chance::pair_key(from, static_cast<std::uint64_t>(arrival.route));
    const std::uint64_t what = chance::pair_key(m.scene.practices[arrival.practice].key, way);
    return m.draws(Stream::credit, chance::pair_key(world.actors.key[arrival.actor], what)).word32();
}

}  // namespace

void credit(Month& m, std::uint32_t site, std::uint32_t practice, world::Route route, std::uint32_t from) {
    world::Origin& origin = m.world.cells.origin[m.world.cell(site, practice)];
    if (origin.route == world::Route::none) {
        origin = {static_cast<std::int32_t>(m.month), from, route};
        ++m.world.adoptions.known[static_cast<std::size_t>(route)];
    }
}

void credit(Month& m) {
    auto& arrivals = m.scratch.arrivals;
    std::sort(arrivals.begin(), arrivals.end(), [&](const Arrival& a, const Arrival& b) {
        return cell_of(m.world, a) < cell_of(m.world, b);
    });
    for (std::size_t i = 0, end = 0; i < arrivals.size(); i = end) {
        const std::size_t cell = cell_of(m.world, arrivals[i]);
        end = i + 1;
        std::size_t credited = i;
        std::uint32_t least = 0;
        for (; end < arrivals.size() && cell_of(m.world, arrivals[end]) == cell; ++end) {
            least = end == i + 1 ? lot_of(m, arrivals[i]) : least;
            const std::uint32_t lot = lot_of(m, arrivals[end]);
            if (lot < least) {
                least = lot;
                credited = end;
            }
        }
        const Arrival& one = arrivals[credited];
        credit(m, m.world.actors.site[one.actor], one.practice, one.route, one.from);
    }
}

}  // namespace lnsim::step
