#pragma once
// How a structure strategy would cut a whole network.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/model/plugins.hpp"
#include "engine/step/scene.hpp"

namespace lnsim::step {

/// Part (0 .. parts - 1) of each candidate site, by row, under a structure strategy that cuts by size, as if all were members
/// before the first month of the first replication: contexts and ties that the network file does not give are those drawn there.
/// Sites count as having joined in the order in which the network says they did; those of which it does not say come last.
/// Parts differ in size by one at most. Throws core::InvalidInput for a strategy that does not exist,
/// std::invalid_argument for fewer than two parts, or more parts than sites.
[[nodiscard]] std::vector<std::uint32_t> part_sites(const world::Network& network, const world::Plan& plan, const world::Future& future,
                                                    const model::Parameters& parameters, std::uint64_t seed,
                                                    const model::Registry& registry, const std::string& strategy,
                                                    std::uint32_t parts);

}  // namespace lnsim::step
