#pragma once
// A cell over replications.

#include <cstdint>

namespace lnsim::run {

/// Quantiles are of the runs kept, within the range of all; NaN where nothing was observed.
struct Spread {
    std::uint64_t runs = 0;  ///< that observed it
    double mean = 0;
    double standard_error = 0;  ///< of the mean; NaN with fewer than two runs
    double q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0;
};

}  // namespace lnsim::run
