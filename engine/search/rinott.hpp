/// \file
/// The best of several systems with a stated probability, in two stages.
#pragma once

#include "engine/search/sampling.hpp"

namespace lnsim::search {

struct Rinott {
    double zone = 0;                 ///< indifference zone delta > 0
    double probability = 0.95;       ///< above 1 / systems
    std::uint32_t first = 20;        ///< observations of each in the first stage, at least 3
    std::uint32_t most = 1'000'000;  ///< observations of one system
    double h = 0;                    ///< stats::rinott_h of these, where it is known already; 0: worked out
};

/// N_i = max(n0, ceil((h S_i / delta)^2)) observations of system i, S_i^2 its first-stage variance; the greatest mean is
/// selected. The guarantee needs normal observations, independent between systems too: not for common random numbers.
/// Throws std::invalid_argument for no system, delta <= 0, first < 3.
/// Source: Rinott 1978, Comm Stat A 7:799-811, doi:10.1080/03610927808827671.
[[nodiscard]] Selection select_rinott(std::uint32_t systems, const Rinott& options, const Sampler& sampler);

}  // namespace lnsim::search
