#pragma once
// Observation operators: what of a run a published figure is compared with.

#include <optional>
#include <string_view>

#include "engine/step/simulate.hpp"
#include "engine/world/network.hpp"

namespace lnsim::study {

/// The measure that is the network's main outcome; remission when its outcome is not followed by that name.
[[nodiscard]] step::Measure outcome_of(const world::Network& network);

/// What a figure observes.
///
/// A row of the main outcome from no more sites than there are founders: the founders' patients, members or not.
/// A row of any other measure of the network and month: that measure.
/// A row named by a practice's id or title: the share of patients who get it,
/// base + (1 - base) x mean reliability over the founders, base = process_base of the practice (0 when absent).
struct Operator {
    step::Measure measure = step::Measure::count;  ///< count: a process share
    std::size_t practice = 0;
    double base = 0;

    [[nodiscard]] bool is_process() const noexcept { return measure == step::Measure::count; }
};

/// The operator of a row, or nothing when the model has no such figure.
[[nodiscard]] std::optional<Operator> operator_of(const world::Observation& row, const world::Network& network);

/// The figure in a month of one run. \param detail needed for process shares  \return NaN when the run has no such
/// month
[[nodiscard]] double observe(const Operator& observed, std::uint32_t month, const std::vector<double>& measures,
                             const step::Detail* detail);

}  // namespace lnsim::study
