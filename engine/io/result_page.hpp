#pragma once
// What the page leaves out of a result. Internal to engine/io.

#include <array>

#include "engine/study/result.hpp"

namespace lnsim::io {

/// How much is left out: series keep each so many months, counted so that the twelfth month of a year stays, and the first
/// and last month always. The main outcome of the network, workload and control charts are never thinned: the page
/// draws signals and peaks from them. 0: all left out.
struct PageCut {
    int measures;  ///< measures of the network that are no outcomes, and of nodes
    int curves;    ///< cohorts and adoption
    int sites;     ///< the main outcome of sites
    bool site_charts_of_all_arms;
};

/// From the mildest to the hardest; the page takes the first that fits.
inline constexpr std::array<PageCut, 6> page_cuts{
    {{1, 1, 1, true}, {3, 3, 6, true}, {3, 3, 6, false}, {6, 6, 12, false}, {12, 6, 12, false}, {12, 12, 0, false}}};

/// Bytes of JSON with which page and template stay under 1 MB.
inline constexpr std::size_t page_limit = 800000;

/// Whatever the cut: no other measure than the main outcome of sites; quantiles without mean, standard error and number
/// of runs (of sites: mean, 5 % and 95 %, and what the network's series of that name says already); nothing that follows from its neighbours (value and centre of control charts,
/// utilisation).
[[nodiscard]] study::Result cut_for_page(const study::Result& result, const PageCut& cut);

}  // namespace lnsim::io
