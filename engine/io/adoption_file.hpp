#pragma once
// Adoption data of people: who adopted when, and who looks to whom.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::io {

struct AdoptionData {
    std::vector<std::string> ids;        ///< in the file's order
    std::vector<std::uint32_t> adopted;  ///< period, or graph::never
    std::uint32_t last = 0;              ///< periods observed
    graph::FlatGraph ties;               ///< directed; nodes in the order of ids
};

/// Reads `id,toa` (others are passed over) and the edge list of the ties. Refused: ids that stand twice or are empty,
/// periods that are no whole numbers from 1 or lie after the last one observed, ties of ids that the first file does
/// not have, fewer than 4 ids, nobody who adopts.
[[nodiscard]] AdoptionData read_adoption(const std::string& path, const std::string& ties,
                                         std::optional<std::uint32_t> periods, std::vector<core::Problem>& problems);

}  // namespace lnsim::io
