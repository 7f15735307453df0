#pragma once
// What a site's practices do to its patients: effect x reliability x fit, summed, synergies included.

#include "engine/step/maturity.hpp"

namespace lnsim::step {

[[nodiscard]] inline double share_enrolled(const world::World& world, std::uint32_t site) {
    double all = 0;
    double enrolled = 0;
    for (std::size_t i = 0; i < world::pool_count; ++i) {
        all += world.sites.patients[i][site];
        enrolled += i >= 4 ? world.sites.patients[i][site] : 0;
    }
    return all > 0 ? enrolled / all : 0.0;
}

/// Adds the site's drives (log rate) to `up` and `down`. \param enrolled share of its patients in the registry, by which
/// registry services are multiplied
inline void drive_of(const Month& m, std::uint32_t site, double enrolled, double& up, double& down) {
    const world::World& world = m.world;
    const double gate = gate_of(m, world::HubCapability::information_technology);
    const auto worth = [&](std::size_t k) {
        const std::size_t cell = world.cell(site, k);
        const bool service = (m.scene.scaled_by_enrolment & bit(k)) != 0;
        const double served = !service ? 1.0 : m.scene.registry == Service::on ? enrolled * gate : 0.0;
        return world.cells.reliability[cell] * world.cells.fit[cell] * served;
    };
    for_each_bit(world.sites.in_use[site], [&](std::size_t k) {
        const double w = worth(k);
        up += m.scene.practices[k].effect_up * w;
        down += m.scene.practices[k].effect_down * w;
    });
    for (const BoundPair& pair : m.scene.pairs) {
        const std::uint64_t both = bit(pair.first) | bit(pair.second);
        if ((world.sites.in_use[site] & both) == both) {
            const double w = worth(pair.first) * worth(pair.second);
            up += pair.up * w;
            down += pair.down * w;
        }
    }
}

}  // namespace lnsim::step
