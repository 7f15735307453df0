/// \file
/// Would an evaluation see a change of known size? Power, false alarms and time to a signal by simulation on a network:
/// its sites, their sizes and differences, their trends and chance as the model has them under a plan, with the change put
/// on top.
///
/// The change adds `effect` to the share of each site from its month on: of the patients who are not in the numerator
/// each enters it with probability effect / (1 - share) (leaves it with -effect / share where the effect is negative),
/// anew every month. Power is the share of replications in which the test sees the change, false alarms that in which it
/// sees one with effect 0, in the same replications.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/stats/intervals.hpp"
#include "engine/step/simulate.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// chart: all sites change at once, and the p chart of the network, frozen before, signals. before_after: the same, tested
/// by Student's t over sites. cluster: half of the sites, by lot, change; stepped_wedge: all do, in steps, in an order by
/// lot; both are tested by permutation of the within estimate.
enum class Evaluation { chart, before_after, cluster, stepped_wedge };

struct PowerDesign {
    Evaluation evaluation = Evaluation::chart;
    double effect = 0.05;          ///< in the unit of the share
    std::uint32_t at = 0;          ///< month of the run in which the change begins
    std::uint32_t before = 24;     ///< months looked at before it
    std::uint32_t months = 24;     ///< and from it on
    std::uint32_t steps = 4;       ///< of a stepped wedge
    std::uint32_t sites = 0;       ///< that take part, drawn by lot; 0: all that report throughout
    std::uint32_t deals = 199;     ///< permutations
    double level = 0.05;           ///< at which a test sees a change
    std::uint32_t replications = 200;
    std::uint64_t seed = 1;
    int threads = 0;
};

struct PowerResult {
    std::uint32_t replications = 0;  ///< with two sites or more that report throughout
    std::uint32_t left_out = 0;      ///< without, or failed
    double sites = not_observed;     ///< mean number that take part
    double power = not_observed;
    stats::Interval power_interval;  ///< Wilson, 90 %
    double false_alarms = not_observed;
    stats::Interval false_interval;
    double month_q05 = not_observed, month_q50 = not_observed, month_q95 = not_observed;  ///< to the signal, among those that signal; chart only
    double estimate = not_observed;     ///< mean of the estimates; within designs only
    double estimate_sd = not_observed;
};

/// Numerators and denominators of one run, by site and month. What it throws is a failed run. Called from many threads.
using SiteCounts = std::function<std::vector<std::vector<step::Count>>(std::uint32_t replication)>;

/// \throws core::Interrupted when `stop` became true
[[nodiscard]] PowerResult power_of(const SiteCounts& counts, const PowerDesign& design, const Progress& progress, const std::atomic<bool>& stop);

/// Recorded outcomes of sites under the first arm of a request, futures and draws of parameters as in a forecast.
[[nodiscard]] SiteCounts bind_counts(const Request& request, std::uint32_t months);

/// What is wrong with a design on a plan of so many months.
void check_power(const PowerDesign& design, std::uint32_t months);

}  // namespace lnsim::study
