#include "models/outcome/levels.hpp"

namespace lnsim::models::counted {

LNSIM_CLONES
void rate_levels(double intercept, double towards, std::span<const double> drive, std::span<const double> offset,
                 std::span<double> level) {
    for (std::size_t i = 0; i < level.size(); ++i) {
        level[i] = core::exp(intercept + towards * (drive[i] + offset[i]));
    }
}

LNSIM_CLONES
void share_levels(double intercept, double towards, std::span<const double> drive, std::span<const double> offset,
                  std::span<double> level) {
    for (std::size_t i = 0; i < level.size(); ++i) {
        level[i] = 1.0 / (1.0 + core::exp(-intercept - towards * (drive[i] + offset[i])));
    }
}

double rate_performance(double adverse, double all, double base) {
    const double ratio = (adverse + 1.0) / (all * base + 1.0);
    return 1.0 / (1.0 + ratio);
}

double share_performance(double adverse, double all, double base) {
    const double p = (adverse + 1.0) / (all + 1.0 / base);
    const double ratio = p * (1.0 - base) / ((1.0 - p) * base);
    return 1.0 / (1.0 + ratio);
}

}  // namespace lnsim::models::counted
