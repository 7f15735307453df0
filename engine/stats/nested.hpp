/// \file
/// Values of a stratified, clustered design: strata (futures) in equal shares, groups within strata (draws of the
/// parameters), values within groups (chance). From their sums come the interval of the mean and the components of the
/// variance.
///
/// One-way analysis of variance within each stratum with unequal groups: Searle, Casella and McCulloch 1992, Variance
/// Components, section 3.6. Degrees of freedom: Satterthwaite 1946, Biometrics Bulletin 2:110-114, doi:10.2307/3002019.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/stats/intervals.hpp"

namespace lnsim::stats {

/// Variance of one value, taken apart. Unbiased, so an estimate may be below 0.
struct Components {
    double future = 0;     ///< between the means of the strata, each as likely
    double parameter = 0;  ///< between groups within a stratum
    double chance = 0;     ///< within groups
};

class NestedMoments {
public:
    explicit NestedMoments(std::uint32_t strata = 1) : strata_(strata) {}

    /// Values of a stratum arrive group by group. NaN counts nowhere.
    void add(std::uint32_t stratum, std::uint32_t group, double x) noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept;
    [[nodiscard]] double mean() const noexcept;  ///< of all values; NaN without one
    /// Of the mean, conditional on how many values each stratum has: the strata are no sample, their groups are. Where
    /// a stratum has a single group, strata are taken together, which can only widen the interval. NaN at both ends
    /// with fewer than two groups. \param level in (0, 1)
    [[nodiscard]] Interval interval(double level = 0.90) const;

    [[nodiscard]] std::uint64_t count_of(std::uint32_t stratum) const noexcept;
    [[nodiscard]] double mean_of(std::uint32_t stratum) const noexcept;
    [[nodiscard]] Interval interval_of(std::uint32_t stratum, double level = 0.90) const;

    /// Whether groups are draws shared by several values; else what lies within a stratum is chance.
    enum class Groups : std::uint8_t { single_values, shared_draws };
    /// NaN where a stratum has fewer than two groups, and, with groups of several values, where no group holds two.
    [[nodiscard]] Components components(Groups groups) const;

private:
    /// Sums over groups, of values less the first one of the stratum.
    struct Stratum {
        double origin = 0;
        double sum = 0, squares = 0;        ///< of all values
        double n = 0, n2 = 0;               ///< values; squared group sizes
        double t2 = 0, tn = 0, t2_n = 0;    ///< group totals: squared, times size, squared by size
        double groups = 0;
        double open_sum = 0, open_squares = 0, open_n = 0;  ///< of the group at hand
        std::uint32_t open = 0;

        [[nodiscard]] Stratum closed() const noexcept;
        [[nodiscard]] double mean() const noexcept;      ///< less origin
        [[nodiscard]] double variance() const noexcept;  ///< of the mean, over groups; closed() only
    };
    [[nodiscard]] Stratum together() const noexcept;

    std::vector<Stratum> strata_;
};

}  // namespace lnsim::stats
