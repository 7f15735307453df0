/// \file
/// Differences between an arm and the reference under the same random numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/record.hpp"
#include "engine/stats/moments.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

/// A paired difference over replications, arm less reference.
struct PairedDifference {
    std::uint64_t pairs = 0;
    double mean = 0;
    double low = 0;   ///< 90 % interval of the mean, Student's t; the mean itself when all differences are equal
    double high = 0;  ///< NaN at both ends with fewer than two pairs
    double probability_greater = 0.5;  ///< share of pairs with arm > reference, ties half
    double variance_reduction = 0;     ///< (var a + var b) / var(a - b); NaN when the difference is constant
};

[[nodiscard]] PairedDifference to_difference(const stats::PairedMoments& moments);

/// Every measure that has a better side, at the end of years 1, 3, 5 and 10 as far as the horizon reaches, and in the
/// last month.
class Pairs {
public:
    Pairs(std::uint32_t arms, std::uint32_t months);

    void fold(std::span<const RunRecord> arms);

    std::span<const std::uint32_t> months() const noexcept { return months_; }
    std::span<const step::Measure> measures() const noexcept { return measures_; }
    /// \param arm from 1  \param measure, month indices into measures() and months()
    const stats::PairedMoments& moments(std::uint32_t arm, std::size_t measure, std::size_t month) const {
        return moments_[((arm - 1) * measures_.size() + measure) * months_.size() + month];
    }
    /// The same, by name; nullptr if that measure or month is not followed.
    const stats::PairedMoments* find(std::uint32_t arm, step::Measure measure, std::uint32_t month) const;
    std::size_t bytes() const noexcept { return moments_.size() * sizeof(stats::PairedMoments); }

private:
    std::vector<std::uint32_t> months_;
    std::vector<step::Measure> measures_;
    std::vector<stats::PairedMoments> moments_;
};

}  // namespace lnsim::run
