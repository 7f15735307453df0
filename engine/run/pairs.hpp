/// \file
/// Differences between an arm and the reference under the same random numbers.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/run/design.hpp"
#include "engine/run/record.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/nested.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

/// A paired difference over replications, arm less reference.
struct PairedDifference {
    std::uint64_t pairs = 0;
    double mean = 0;
    double low = 0;   ///< 90 % interval of the mean, Student's t; the mean itself when all differences are equal
    double high = 0;  ///< NaN at both ends with fewer than two pairs, or draws of the parameters
    double probability_greater = 0.5;  ///< share of pairs with arm > reference, ties half
    double variance_reduction = 0;     ///< (var a + var b) / var(a - b); NaN when the difference is constant
    double q05 = not_known, q95 = not_known;  ///< nine of ten pairs lie within; of the runs kept

    static constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
};

/// Pairs, and the same differences by future and draw.
struct PairCell {
    stats::PairedMoments moments;
    stats::NestedMoments nested;

    void add(const Design& design, std::uint32_t replication, double a, double b) {
        moments.add(a, b);
        nested.add(design.future(replication), design.draw(replication), a - b);
    }
};

/// The interval is of the mean over the futures in the shares in which they were run.
[[nodiscard]] PairedDifference to_difference(const PairCell& cell);

/// True when a run of the replication failed: it then counts in no comparison, so that all plans are compared on the
/// same pairs.
[[nodiscard]] bool any_failed(std::span<const RunRecord> arms) noexcept;

/// Every measure that has a better side, at the end of years 1, 3, 5 and 10 as far as the horizon reaches, and in the
/// last month.
class Pairs {
public:
    /// \param measures the first so many are followed, as far as one side of them is better
    Pairs(std::uint32_t arms, std::uint32_t months, const Design& design = {},
          std::size_t measures = step::measures_with(1));

    void fold(std::span<const RunRecord> arms);

    std::span<const std::uint32_t> months() const noexcept { return months_; }
    std::span<const step::Measure> measures() const noexcept { return measures_; }
    /// \param arm from 1  \param measure, month indices into measures() and months()
    const PairCell& cell(std::uint32_t arm, std::size_t measure, std::size_t month) const {
        return cells_[((arm - 1) * measures_.size() + measure) * months_.size() + month];
    }
    /// The same, by name; nullptr if that measure or month is not followed.
    const PairCell* find(std::uint32_t arm, step::Measure measure, std::uint32_t month) const;
    std::size_t bytes() const noexcept {
        return cells_.size() * (sizeof(PairCell) + design_.futures * sizeof(double) * 14);
    }

private:
    std::vector<std::uint32_t> months_;
    std::vector<step::Measure> measures_;
    Design design_;
    std::vector<PairCell> cells_;
};

}  // namespace lnsim::run
