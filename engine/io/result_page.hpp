#pragma once
// What the page leaves out of a result. Internal to engine/io.

#include <array>

#include "engine/study/result.hpp"

namespace lnsim::io {

/// How much is left out: series keep each so many months, counted so that the twelfth month of a year stays, and the first
/// and last month always. The main outcome of the network, workload and control charts are never thinned: the page
/// draws signals and peaks from them.
struct PageCut {
    int measures;             ///< measures of the network that are no outcomes; their comparisons: the last month where thinned
    int curves;               ///< cohorts and adoption
    std::size_t site_charts;  ///< control charts of sites, an arm
    std::size_t ties;         ///< strongest ties of a map
};

/// From the mildest to the hardest; the page takes the first that fits.
inline constexpr std::array<PageCut, 7> page_cuts{
    {{1, 1, 12, 400}, {3, 3, 12, 400}, {3, 3, 6, 400}, {6, 3, 6, 400}, {12, 6, 2, 200}, {12, 12, 0, 100}, {24, 12, 0, 100}}};

/// Whatever the cut: measures of the network only, and of these none that never moves in any plan; quantiles without mean, standard error and number of runs; no hours
/// of staff among measures and comparisons (workload has them); nothing that follows from its neighbours (value and
/// centre of control charts, utilisation); no assessment scores of single sites; of an ablation no arm without two hypotheses (`ablation` has what they say).
[[nodiscard]] study::Result cut_for_page(const study::Result& result, const PageCut& cut);

}  // namespace lnsim::io
