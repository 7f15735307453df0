/// \file
/// What is kept of all replications: moments of every cell, quantiles from whole runs kept, paired differences, months
/// to the target. Memory does not grow with the number of replications.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/run/entities.hpp"
#include "engine/run/kept_runs.hpp"
#include "engine/run/pairs.hpp"
#include "engine/run/record.hpp"
#include "engine/run/spread.hpp"
#include "engine/run/targets.hpp"
#include "engine/stats/moments.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

/// What a summary is of.
struct Shape {
    std::uint32_t arms = 1;
    std::uint32_t months = 0;
    step::EntityLayout layout;
    step::Measure outcome = step::Measure::outcome;  ///< the network's main outcome
    double goal = 0.8;                                 ///< of the main outcome, in its unit
    Design design{};
    std::vector<TargetRule> targets{};                 ///< further ones
    std::size_t measures = step::measures_with(1);     ///< the first so many are summarised
    Bound goal_bound = Bound::at_least;                ///< at_most: lower is better
};

class Summary {
public:
    static constexpr std::size_t kept_bytes = 175'000'000;  ///< for whole runs of measures
    static constexpr std::size_t kept_most = 1024;          ///< whole runs at most

    explicit Summary(const Shape& shape);

    /// Takes the runs of the next replication, arms in order; a failed run counts nowhere.
    /// \throws std::invalid_argument if a finished record is not of this shape
    void fold(std::span<const RunRecord> arms);

    const Shape& shape() const noexcept { return shape_; }
    std::uint32_t replications() const noexcept { return replications_; }

    const stats::Moments& moments(std::uint32_t arm, std::uint32_t month, step::Measure measure) const;
    /// Safe to call from many threads at once, after the last fold.
    Spread spread(std::uint32_t arm, std::uint32_t month, step::Measure measure) const;
    /// Those of the measures from `first` on, as many as out holds, of one month: quicker than one by one, because they lie
    /// side by side in memory. Safe as spread().
    void spreads(std::uint32_t arm, std::uint32_t month, step::Measure first, std::span<Spread> out) const;
    /// Values of the runs kept that observed it, ascending.
    std::vector<double> values(std::uint32_t arm, std::uint32_t month, step::Measure measure) const;
    /// Share of the runs that observed both in which `measure` is greater than `bound`, from the runs kept; NaN if
    /// none.
    double share_above(std::uint32_t arm, std::uint32_t month, step::Measure measure, step::Measure bound) const;

    /// The share that a measure has of the sum of some, over the runs kept in which that sum is above 0.
    Spread share(std::uint32_t arm, std::uint32_t month, step::Measure measure, std::span<const step::Measure> whole) const;
    /// Weighted sums of measures in the runs kept that observed all of them, ascending.
    std::vector<double> sums(std::uint32_t arm, std::uint32_t month,
                             std::span<const std::pair<step::Measure, double>> weights) const;

    /// Relative changes of a measure from one month to another, value over value less 1, in the runs kept that observed
    /// both and started above 0; ascending.
    std::vector<double> changes(std::uint32_t arm, std::uint32_t from, std::uint32_t to, step::Measure measure) const;

    const Entities& entities() const noexcept { return entities_; }
    const Pairs& pairs() const noexcept { return pairs_; }
    /// A row of pairs() with the quantiles of the differences, which are of the runs kept. \pre it is followed
    PairedDifference difference(std::uint32_t arm, step::Measure measure, std::uint32_t month) const;
    /// The main outcome and the same over all candidate sites, by future and draw, in the months of pairs();
    /// \pre measure is one of the two
    const stats::NestedMoments& level(std::uint32_t arm, step::Measure measure, std::size_t month) const;
    /// Months to the goal, of the main outcome and of the same figure over all candidate sites.
    const Targets& network_target() const noexcept { return network_target_; }
    const Targets& candidates_target() const noexcept { return candidates_target_; }
    /// Those of the shape's targets, in its order.
    const std::vector<Targets>& targets() const noexcept { return targets_; }

    /// The kept replication whose path of the main outcome in the reference arm is nearest the median path: the least
    /// sum over months of |value - median|, the lower number on a tie; one in which no arm failed, 0 if there is none.
    std::uint32_t nearest_median() const;

    std::size_t bytes() const noexcept;

private:
    std::size_t cell(std::uint32_t arm, std::uint32_t month, step::Measure measure) const noexcept {
        return (std::size_t{arm} * shape_.months + month) * shape_.measures + static_cast<std::size_t>(measure);
    }
    void check(std::span<const RunRecord> arms) const;
    void fold_levels(std::span<const RunRecord> arms);
    Spread spread_of(std::size_t cell, std::span<const double> ascending) const;
    bool all_arms_finished(std::size_t kept) const;

    Shape shape_;
    std::uint32_t replications_ = 0;
    std::vector<stats::Moments> moments_;  ///< [arm][month][measure], those that the shape names
    KeptRuns<float> kept_;                 ///< the same order
    Entities entities_;
    Pairs pairs_;
    std::vector<stats::NestedMoments> levels_;  ///< [arm][outcome, candidates][month of pairs_]
    Targets network_target_;
    Targets candidates_target_;
    std::vector<Targets> targets_;
};

}  // namespace lnsim::run
