/// \file
/// Which quantities matter: one at a time (swings), elementary effects of all (Morris), then shares of the variance of
/// the strongest (Sobol), with replicate noise apart.
///
/// The points of a trajectory, or of a row of Saltelli's design, run the same R replications under common random
/// numbers: what they share cancels in differences, and products over different replications (search/replicates.hpp)
/// take the rest of the noise out without any assumption on its size. The next trajectory or row runs further
/// replications, so that intervals over them hold all of the noise.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/step/measures.hpp"
#include "engine/study/sensitivity_factors.hpp"
#include "engine/study/sensitivity_result.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

struct SensitivityDesign {
    std::uint32_t replications = 4;        ///< of a point
    std::uint32_t swing_replications = 24;  ///< of a point of one-at-a-time; 0: none
    std::uint32_t trajectories = 20;       ///< of elementary effects; 0: none
    std::uint32_t base_points = 256;       ///< of Sobol indices; 0: none
    std::uint32_t strongest = 12;          ///< factors whose Sobol indices are taken, by strength; all when fewer, or without trajectories
    std::uint32_t bootstraps = 500;
    std::uint64_t seed = 1;
    int threads = 0;
};

/// The measure in one run; NaN where it is not observed. What it throws is a missing run. Called from many threads.
using SensitivityRun = std::function<double(std::uint32_t replication)>;
/// Binds values, one a factor. Called from many threads.
using SensitivityModel = std::function<SensitivityRun(std::span<const double> values)>;

/// Runs of finished points, in their order: those of an interrupted study are not run again.
struct SensitivityPoints {
    std::vector<std::vector<double>> kept;                      ///< [point][replication]
    std::function<void(std::span<const double> runs)> keep;  ///< takes every further point in order; may be empty
    /// Told of every point in order, kept ones too; may be empty.
    std::function<void(std::span<const double> values, std::span<const double> runs)> tell;
};

/// Points that a design has at most, and runs.
struct SensitivitySize {
    std::uint64_t points = 0;
    std::uint64_t runs = 0;
};
[[nodiscard]] SensitivitySize size_of(const SensitivityDesign& design, std::span<const Factor> factors);

/// Fills what is of the points; measure, month and arms are the caller's to say.
/// \throws core::Interrupted when `stop` became true; what was finished was given to `points.keep`
[[nodiscard]] Sensitivity sensitivity_with(const SensitivityModel& model, const std::vector<Factor>& factors,
                                           const SensitivityDesign& design, const SensitivityPoints& points,
                                           const Progress& progress, const std::atomic<bool>& stop);

/// The plan of an arm with the factors of kind plan at their values; called from many threads.
using PlanWith = std::function<std::pair<world::Plan, std::vector<world::DatedPlan>>(std::uint32_t arm, std::span<const double> values)>;

/// What the measure is taken of.
struct SensitivityOf {
    step::Measure measure = step::Measure::outcome_candidates;
    std::uint32_t month = 0;
};

/// The thirteen phases: the measure of the last arm of the request, less that of the first where there are two.
/// Parameters that are no factor are held: those that are drawn at the middle of their law, as fitted under the future
/// that a point is of (the first of the plan's where switches are no factors).
/// \param plan_with needed with factors of kind plan
[[nodiscard]] SensitivityModel bind_sensitivity(const Request& request, const std::vector<Factor>& factors,
                                                const SensitivityOf& of, const PlanWith& plan_with);

/// Headline and sentences.
void describe_sensitivity(const Result& result, Answer& answer);

}  // namespace lnsim::study
