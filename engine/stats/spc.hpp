/// \file
/// The p and u charts of simulated measures: a monthly share or rate, its centre line and 3-sigma limits, and the signals of two rules.
/// control_chart.hpp has the other kinds and rules; the whole-series chart here is drawn by it.
///
/// Rules: a point beyond a limit; 8 points in a row on one side of the centre (a point on the centre neither adds to
/// nor breaks a run). Limits centre +- 3 sqrt(centre (1 - centre) / denominator) stay within [0, 1]. Source: Benneyan,
/// Lloyd and Plsek 2003, doi:10.1136/qhc.12.6.458; Provost and Murray 2011, The Health Care Data Guide.
///
/// Phases: the first `baseline` observed points set the centre and are not judged; it is then frozen. A run that
/// signals starts a new phase at its first point, whose centre is that of the points since then and frozen at once:
/// the points of a run were judged, as they came, by the phase they left. A denominator of 0 is a gap.
#pragma once

#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/stats/chart_rules.hpp"

namespace lnsim::stats {

/// What a point says; a run that ends beyond a limit is both. High and low are sides, not better and worse.
enum class Signal : std::uint8_t {
    none = 0,
    beyond_high = 1,
    beyond_low = 2,
    run_high = 4,
    run_low = 8,
    beyond_and_run_high = 5,
    beyond_and_run_low = 10,
};

constexpr bool is_high(Signal signal) noexcept { return (static_cast<unsigned>(signal) & 5U) != 0; }
constexpr bool is_low(Signal signal) noexcept { return (static_cast<unsigned>(signal) & 10U) != 0; }
constexpr bool is_beyond(Signal signal) noexcept { return (static_cast<unsigned>(signal) & 3U) != 0; }
constexpr bool is_run(Signal signal) noexcept { return (static_cast<unsigned>(signal) & 12U) != 0; }

/// What a run of points on one side does beside signalling.
enum class AfterRun : std::uint8_t { new_phase, same_phase };

/// What a point is: a share of its denominator (p chart), or events against an exposure (u chart).
enum class Charted : std::uint8_t { shares, rates };

struct PChartOptions {
    std::uint16_t baseline = 12;  ///< observed points; 0: the whole series, every point judged, one phase
    std::uint16_t run = 8;        ///< points in a row on one side; 0: the rule is off
    AfterRun after_run = AfterRun::new_phase;
    Charted charted = Charted::shares;
};

struct Limits {
    double lower = 0.0;
    double upper = 1.0;
};

/// centre +- 3 sqrt(centre (1 - centre) / denominator), cut to [0, 1]. centre in [0, 1], denominator > 0. A centre of
/// 0 or 1 leaves no room: any other share is beyond the limits.
inline Limits p_chart_limits(double center, double denominator) noexcept {
    const double reach = 3.0 * std::sqrt(center * (1.0 - center) / denominator);
    const double lower = center - reach;
    const double upper = center + reach;
    return {lower > 0.0 ? lower : 0.0, upper < 1.0 ? upper : 1.0};
}

/// centre +- 3 sqrt(centre / exposure), not below 0.
inline Limits u_chart_limits(double center, double exposure) noexcept {
    const double reach = 3.0 * std::sqrt(center / exposure);
    return {center > reach ? center - reach : 0.0, center + reach};
}

/// A chart kept up to date month by month: 32 bytes, constant work a point, no allocation; a column of them is plain
/// data.
struct PChartState {
    double center = 0.0;       ///< frozen centre; of the points so far while the baseline forms
    double numerator = 0.0;    ///< sum over the forming baseline, then over the points since the run began
    double denominator = 0.0;  ///< likewise
    SideRun run;               ///< points in a row above (+) or below (-) the centre
    std::uint32_t formed = 0;  ///< points of the forming baseline

    static constexpr std::uint32_t frozen = 0xFFFFFFFFU;

    /// A chart whose centre is known beforehand: every point is judged.
    static PChartState known(double known_center) noexcept { return {known_center, 0.0, 0.0, {}, frozen}; }

    bool is_frozen() const noexcept { return formed == frozen; }

    /// Takes the next month. \param numerator_now in [0, denominator_now]  \param denominator_now 0: a gap
    Signal update(double numerator_now, double denominator_now, const PChartOptions& options = {}) noexcept {
        assert(numerator_now >= 0.0 && (options.charted == Charted::rates || numerator_now <= denominator_now));
        if (!(denominator_now > 0.0)) return Signal::none;
        if (formed != frozen) {
            form(numerator_now, denominator_now, options);
            return Signal::none;
        }
        const double value = numerator_now / denominator_now;
        const unsigned signal = judge(value, denominator_now, options) | follow(value, numerator_now, denominator_now, options);
        return static_cast<Signal>(signal);
    }

private:
    void form(double numerator_now, double denominator_now, const PChartOptions& options) noexcept {
        numerator += numerator_now;
        denominator += denominator_now;
        center = numerator / denominator;
        if (++formed != options.baseline) return;
        formed = frozen;
        numerator = denominator = 0.0;
    }

    unsigned judge(double value, double denominator_now, const PChartOptions& options) const noexcept {
        const Limits limits = options.charted == Charted::rates ? u_chart_limits(center, denominator_now)
                                                                : p_chart_limits(center, denominator_now);
        const int side = side_beyond(value, limits.lower, limits.upper);
        return side > 0 ? 1U : side < 0 ? 2U : 0U;
    }

    unsigned follow(double value, double numerator_now, double denominator_now, const PChartOptions& options) noexcept {
        const int side = value > center ? 1 : value < center ? -1 : 0;
        if (run.add(side)) numerator = denominator = 0.0;
        if (run.length == 0) return 0U;
        numerator += numerator_now;
        denominator += denominator_now;
        if (side == 0 || !run.reaches(options.run)) return 0U;
        if (options.after_run == AfterRun::new_phase) {
            center = numerator / denominator;
            numerator = denominator = 0.0;
            run = {};
        }
        return side > 0 ? 4U : 8U;
    }
};

struct ChartSignal {
    std::size_t index = 0;  ///< of the point, gaps counted
    Signal signal = Signal::none;
};

struct ChartPhase {
    std::size_t first = 0;  ///< index of its first point
    std::size_t last = 0;   ///< index before the next phase, or of the last month
    double center = 0.0;
};

/// A chart of a whole series; value, center, lower and upper are NaN at gaps.
struct PChart {
    std::vector<double> value, center, lower, upper;
    std::vector<ChartSignal> signals;
    std::vector<ChartPhase> phases;  ///< none if nothing is observed
};

/// The chart of a series, its signals those that PChartState raises month by month. With fewer observed points than
/// the baseline needs, or with `baseline` 0, one phase with the centre of all points; judged in the second case only.
/// \param numerators each in [0, its denominator], of rates not below 0  \param denominators 0: a gap; same length
/// \throws std::invalid_argument if the lengths differ or a numerator is outside its range
PChart p_chart(std::span<const double> numerators, std::span<const double> denominators,
               const PChartOptions& options = {});

}  // namespace lnsim::stats
