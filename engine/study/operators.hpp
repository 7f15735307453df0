#pragma once
// Observation operators: what of a run a published figure is compared with.

#include <optional>
#include <string_view>

#include "engine/step/simulate.hpp"
#include "engine/world/network.hpp"

namespace lnsim::study {

/// What a figure observes.
///
/// A row of an outcome from no more sites than there are founders: the founders' sites, members or not.
/// A row of any other measure of the network and month: that measure.
/// A row named by a practice's id or title: the share of patients who get it,
/// base + (1 - base) x mean reliability over the founders, base = process_base of the practice (0 when absent).
/// A row with `since`: the relative change of its figure, at the row's date over that month, less 1.
struct Operator {
    step::Measure measure = step::Measure::count;  ///< count: a process share
    std::size_t practice = 0;
    double base = 0;
    std::optional<std::uint32_t> since{};  ///< month of the run from which a relative change is taken

    [[nodiscard]] bool is_process() const noexcept { return measure == step::Measure::count; }
};

/// The operator of a row, or nothing when the model has no such figure. \param start month 0 of the runs
[[nodiscard]] std::optional<Operator> operator_of(const world::Observation& row, const world::Network& network,
                                                  core::CalendarMonth start);

/// The figure in a month of one run. \param detail needed for process shares  \return NaN when the run has no such
/// month
[[nodiscard]] double observe(const Operator& observed, std::uint32_t month, const std::vector<double>& measures,
                             const step::Detail* detail);

}  // namespace lnsim::study
