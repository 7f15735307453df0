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

enum class Bound : std::uint8_t { at_least, at_most };

/// What is to be reached.
struct TargetRule {
    step::Measure measure = step::Measure::outcome;
    double value = 0;
    Bound bound = Bound::at_least;
    std::uint32_t months = 0;  ///< that count, from the start; 0: all

    /// A total that is not to be exceeded holds up to a month; everything else is reached in one.
    [[nodiscard]] bool holds_or_breaks() const noexcept { return bound == Bound::at_most && step::is_total(measure); }
};

/// First month in which a run reaches the rule's value; -1: never. A total reaches it in the month itself, any other
/// measure by its mean over three months in a row, all observed.
[[nodiscard]] std::int32_t month_reached(std::span<const double> measures, const TargetRule& rule);

class Targets {
public:
    Targets(std::uint32_t arms, std::uint32_t months, const TargetRule& rule, const Design& design = {});

    void fold(std::span<const RunRecord> arms);

    const TargetRule& rule() const noexcept { return rule_; }
    step::Measure measure() const noexcept { return rule_.measure; }
    double goal() const noexcept { return rule_.value; }
    /// Share of the arm's runs that reach it within the horizon (that hold it to the end); NaN without a run.
    double probability_met(std::uint32_t arm) const;
    /// The same within the months that count.
    double probability_in_time(std::uint32_t arm) const;
    std::uint32_t runs(std::uint32_t arm) const { return runs_[arm]; }
    /// Smallest month by which a share p of all runs has reached the goal; NaN when that share never does.
    double month_quantile(std::uint32_t arm, double p) const;
    /// Months to the goal, arm less reference, among the pairs in which both reach it. \param arm from 1
    const PairCell& months_sooner(std::uint32_t arm) const { return differences_[arm - 1]; }
    /// Share of pairs in which both reach it; NaN without a pair. \param arm from 1
    double share_both(std::uint32_t arm) const;

private:
    void fold_held(const RunRecord& record);

    std::uint32_t months_;
    TargetRule rule_;
    std::vector<std::uint32_t> reached_;  ///< [arm][month]: runs; of a rule that holds or breaks: none
    std::vector<std::uint32_t> in_time_;  ///< [arm]
    std::vector<std::uint32_t> met_;      ///< [arm]: by the end
    std::vector<std::uint32_t> runs_;     ///< [arm]
    std::vector<std::uint32_t> pairs_;    ///< [arm - 1]: both runs finished
    std::vector<PairCell> differences_;
    Design design_;
};

}  // namespace lnsim::run
