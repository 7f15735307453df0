/// \file
/// Shares of the variance of an output that each input makes, alone (first) and with all its interactions (total).
///
/// Sources: Sobol 1993; design and first-order estimator: Saltelli et al. 2010, Comput Phys Commun 181:259-270,
/// doi:10.1016/j.cpc.2009.09.018, table 2 (b); total: Jansen 1999, Comput Phys Commun 117:35-43,
/// doi:10.1016/S0010-4655(98)00154-4. Products are taken over different replications (replicates.hpp), so that chance
/// is no part of any index.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/search/replicates.hpp"

namespace lnsim::search {

/// Row by row A, B, then A with input i from B for every i: any number of whole rows is a design. Points are scrambled
/// Sobol points in twice as many dimensions as there are inputs.
/// \return [row * (inputs + 2) + place][input], in (0, 1)
[[nodiscard]] std::vector<std::vector<double>> saltelli_design(std::uint32_t inputs, std::uint32_t rows, std::uint64_t seed);

/// An estimate with the 90 % interval of a bootstrap over rows, percentiles (Archer et al. 1997,
/// doi:10.1080/00949659708811825). Rows are Sobol points, more even than independent ones: the interval is too wide
/// rather than too narrow.
struct Estimated {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    double value = none;
    double low = none;
    double high = none;
};

struct SobolIndex {
    Estimated first;  ///< share of the inputs' variance that input makes alone
    Estimated total;  ///< and with all its interactions
};

struct SobolResult {
    std::vector<SobolIndex> inputs;
    double mean = Estimated::none;
    Estimated variance;      ///< of the expectation, over the inputs
    Estimated noise;         ///< variance of one run at a point, mean over points; NaN with one replication
    Estimated noise_share;   ///< noise / (noise + variance)
    Estimated interactions;  ///< 1 less the sum of first indices
    std::uint32_t rows = 0;  ///< that have all their runs; a row in which one is missing is left out
};

struct Bootstrap {
    std::uint32_t samples = 500;
    std::uint64_t seed = 1;
};

/// Indices are NaN where fewer than two rows are whole or the inputs make no variance.
/// \param runs [point][replication] of saltelli_design(), as many replications at every point
[[nodiscard]] SobolResult sobol_indices(std::uint32_t inputs, const Replicated& runs, const Bootstrap& bootstrap);

}  // namespace lnsim::search
