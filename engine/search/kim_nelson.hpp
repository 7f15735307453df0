/// \file
/// The best of several systems with a stated probability, sampling on only those that may still be the best.
#pragma once

#include "engine/search/sampling.hpp"

namespace lnsim::search {

struct KimNelson {
    double zone = 0;            ///< indifference zone delta > 0: a lead that is worth finding
    double probability = 0.95;  ///< of selecting the best wherever it leads by delta; else one within delta of the best
    std::uint32_t first = 10;   ///< observations of each before anything is concluded, at least 2
    std::uint32_t block = 1;    ///< observations between screenings; fewer looks make no more errors
    std::uint32_t most = 1'000'000;  ///< observations of one system
    std::uint64_t budget = 1'000'000'000;  ///< observations of all systems together
};

/// The procedure KN with c = 1. After n0 observations of each, system i leaves when some l that is still in has
/// mean_l(r) - mean_i(r) > max(0, delta / 2r (h^2 S_il^2 / delta^2 - r)), S_il^2 the first-stage variance of the
/// difference. It ends when one is left, or when every wait has run out: then the greatest mean is selected.
/// The guarantee needs normal observations (means of blocks are near enough), independent from one to the next; systems
/// may be dependent, and common random numbers, by making S_il small, save most of the work.
/// Throws std::invalid_argument for fewer than one system, delta <= 0, first < 2.
/// Sources: Kim and Nelson 2001, ACM TOMACS 11:251-273, doi:10.1145/502109.502111; looking less often: Jennison,
/// Johnstone and Turnbull 1982, in Statistical Decision Theory and Related Topics III, 2:55-86.
[[nodiscard]] Selection select_kim_nelson(std::uint32_t systems, const KimNelson& options, const Sampler& sampler);

}  // namespace lnsim::search
