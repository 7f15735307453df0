/// \file
/// Control charts of a whole series: eleven kinds, phases frozen or begun anew, and the signals of chosen rules.
///
/// Sources: Benneyan, Lloyd and Plsek 2003, doi:10.1136/qhc.12.6.458; Provost and Murray 2011, The Health Care Data
/// Guide; Laney 2002, doi:10.1081/QEN-120006555; Benneyan 2001 (g), doi:10.1023/A:1011846412909; Nelson 1994 (t),
/// doi:10.1080/00224065.1994.11979521; Montgomery 2013, Introduction to Statistical Quality Control (xbar, s).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/stats/chart_rules.hpp"

namespace lnsim::stats {

enum class ChartKind : std::uint8_t { run, xmr, p, u, c, g, t, xbar, s, p_prime, u_prime };

/// One point of a series. A gap is a point without size (size 0).
struct ChartPoint {
    double amount = 0.0;  ///< numerator (p, u, p', u'); value (run, xmr, c, g, t); mean of a subgroup (xbar, s)
    double size = 0.0;    ///< denominator; 1 for a value; points of a subgroup, at least 2
    double spread = 0.0;  ///< sample standard deviation of a subgroup
};

/// What the charts of a kind are; `chart_traits()` lists them all.
struct ChartTraits {
    ChartKind kind;
    std::string_view name;     ///< as users write it
    std::string_view meaning;  ///< what is charted, and when
    std::size_t fewest;        ///< observed points that set limits
    RuleSet rules;             ///< applied where none are chosen
};

std::span<const ChartTraits> chart_traits() noexcept;
const ChartTraits& traits_of(ChartKind kind) noexcept;

/// Are the points that set the limits held against them?
enum class Judging : std::uint8_t { every_point, after_baseline };
/// What a shift does beside signalling.
enum class Rebase : std::uint8_t { never, after_shift };

struct ChartOptions {
    RuleSet rules = limits_and_shift;
    std::uint16_t run = 8;     ///< points in a row that are a shift; 0: never
    std::size_t baseline = 0;  ///< observed points that set the limits of the first phase; 0: all of the phase
    Judging judging = Judging::every_point;
    Rebase rebase = Rebase::never;    ///< after_shift: a phase begins at the shift's first point, limits of the run
    std::vector<std::size_t> phases;  ///< points at which further phases begin, ascending; limits of their own points
};

struct RuleSignal {
    std::size_t index = 0;  ///< of the point, gaps counted
    Rule rule = Rule::limits;
    int side = 0;  ///< -1 low, +1 high, 0 neither (few crossings)
};

struct ControlPhase {
    std::size_t first = 0;       ///< its first point
    std::size_t last = 0;        ///< the point before the next phase, or the last one
    std::size_t basis_last = 0;  ///< last point that sets the limits
    std::size_t points = 0;      ///< observed ones
    double center = 0.0;
    RunsAnalysis runs;
};

/// A chart; value, center, lower and upper are NaN at gaps, limits also where the kind has none (run).
struct ControlChart {
    std::vector<double> value, center, lower, upper;
    std::vector<RuleSignal> signals;  ///< by point, then rule
    std::vector<ControlPhase> phases;
};

/// The chart of a series.
/// With after_shift, and fewer observed points than the baseline, one phase of all points, not judged.
/// \throws std::invalid_argument if a phase begins outside the series or out of order, or phases are given together
///         with a baseline or rebasing
ControlChart control_chart(ChartKind kind, std::span<const ChartPoint> points, const ChartOptions& options = {});

/// The moving ranges that set the limits of an XmR chart, as a chart with the same phases: centre their mean over the
/// phase's basis, upper limit 3.267 times that. A range belongs to its later point; a phase's first point has none.
ControlChart moving_range_chart(std::span<const ChartPoint> points, std::span<const ControlPhase> phases);

}  // namespace lnsim::stats
