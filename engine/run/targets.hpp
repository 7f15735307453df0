/// \file
/// How long it takes until an outcome reaches the goal, run by run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/pairs.hpp"
#include "engine/run/record.hpp"
#include "engine/stats/moments.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

/// First month m with (x[m-2] + x[m-1] + x[m]) / 3 >= goal, all three observed; -1: never.
[[nodiscard]] std::int32_t month_reached(std::span<const double> measures, step::Measure measure, double goal);

class Targets {
public:
    Targets(std::uint32_t arms, std::uint32_t months, step::Measure measure, double goal, const Design& design = {});

    void fold(std::span<const RunRecord> arms);

    step::Measure measure() const noexcept { return measure_; }
    double goal() const noexcept { return goal_; }
    /// Share of the arm's runs that reach the goal within the horizon; NaN without a run.
    double probability_met(std::uint32_t arm) const;
    /// Smallest month by which a share p of all runs has reached the goal; NaN when that share never does.
    double month_quantile(std::uint32_t arm, double p) const;
    /// Months to the goal, arm less reference, among the pairs in which both reach it. \param arm from 1
    const PairCell& months_sooner(std::uint32_t arm) const { return differences_[arm - 1]; }
    /// Share of pairs in which both reach it; NaN without a pair. \param arm from 1
    double share_both(std::uint32_t arm) const;

private:
    std::uint32_t months_;
    step::Measure measure_;
    double goal_;
    std::vector<std::uint32_t> reached_;  ///< [arm][month]: runs
    std::vector<std::uint32_t> runs_;     ///< [arm]
    std::vector<std::uint32_t> pairs_;    ///< [arm - 1]: both runs finished
    std::vector<PairCell> differences_;
    Design design_;
};

}  // namespace lnsim::run
