/// \file
/// Who adopted when in a network of ties: exposure, thresholds, hazard, and whether adoption clusters.
///
/// Definitions as in Valente 1995, Network Models of the Diffusion of Innovations, and Vega Yon, Olivera and Valente
/// (netdiffuseR). A tie from a to b says that a looks to b.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

inline constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();

/// One period, counted from 1.
struct AdoptionPeriod {
    std::uint32_t adopted = 0;     ///< in this period
    std::uint32_t cumulative = 0;  ///< up to it
    double hazard = 0.0;           ///< adopted / those who had not before; 0 in period 1, before which nobody was seen
    double exposure = 0.0;         ///< mean over nodes of the share of their contacts that have adopted; 0 without any
    double moran = 0.0;            ///< Moran's I of having adopted; NaN where all or none have, or nobody has a contact
    double moran_sd = 0.0;         ///< under random assignment of what is observed
    double moran_p = 0.0;          ///< two-sided, normal
};

struct AdoptionHistory {
    std::vector<AdoptionPeriod> periods;  ///< 1 .. last
    std::vector<double> threshold;        ///< a node's exposure in the period in which it adopts; NaN: never did
    double moran_expected = 0.0;          ///< -1 / (nodes - 1)
};

/// \param adopted period of each node, 1 .. last, or `never`
///
/// Moran's I has weights 1 / (steps from a to b along ties) up to `reach` steps, rows scaled to 1; its variance is that
/// of Cliff and Ord 1981 under randomisation. O(nodes x ties + periods x pairs within reach).
/// \throws std::invalid_argument for another number of periods than nodes, a period 0 or above `last`
AdoptionHistory adoption_history(const FlatGraph& ties, std::span<const std::uint32_t> adopted, std::uint32_t last,
                                 std::uint32_t reach = 6);

}  // namespace lnsim::graph
