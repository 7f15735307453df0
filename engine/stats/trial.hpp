/// \file
/// Evaluations of a change in several sites over months: when each site changes, the estimate of the effect, and its test.
///
/// Sources: stepped wedge: Hussey and Hughes 2007, doi:10.1016/j.cct.2006.05.007; permutation inference in such
/// designs: Wang and De Gruttola 2017, doi:10.1002/sim.7329.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lnsim::stats {

inline constexpr std::size_t never_changed = ~std::size_t{0};

/// Shares by site and month, all observed.
struct Panel {
    std::size_t sites = 0;
    std::size_t months = 0;
    std::vector<double> values;  ///< [site][month]
};

/// Effect of having changed, by least squares with a level for every site and every month.
/// \param from [site] first month after its change, or never_changed
/// \return NaN where months and sites explain the change altogether, as when all sites change at once
[[nodiscard]] double within_effect(const Panel& panel, std::span<const std::size_t> from);

/// Two-sided p of the estimate among those with the months of change dealt anew to the sites: (1 + as extreme) / (1 + deals).
/// \param address numbers of the draws: seed and replication
[[nodiscard]] double permutation_p(const Panel& panel, std::span<const std::size_t> from, std::uint32_t deals,
                                   std::uint64_t seed, std::uint32_t replication);

/// Two-sided p of the mean change of sites, from the months before `from` to those from it on, by Student's t over sites:
/// before and after without others to compare with.
[[nodiscard]] double before_after_p(const Panel& panel, std::size_t from);

}  // namespace lnsim::stats
