#pragma once
// The answer in plain words, by rule. Nothing is said of a difference whose interval holds 0 but that it cannot be
// told.

#include <string>
#include <vector>

#include "engine/study/conclude.hpp"
#include "engine/study/result.hpp"

namespace lnsim::study {

/// What the shape of a difference allows to be said.
enum class Verdict { higher, lower, cannot_tell, same };

/// same: every pair equal. cannot_tell: the interval holds 0 or is not known.
[[nodiscard]] Verdict verdict_of(const Comparison& comparison);

/// The comparison of that measure, arm and month; nullptr if there is none.
[[nodiscard]] const Comparison* find_comparison(const Result& result, const std::string& measure,
                                                const std::string& arm, int month);
/// The network-level series; nullptr if there is none.
[[nodiscard]] const MeasureSeries* find_series(const Result& result, const std::string& measure,
                                               const std::string& arm);

/// The main outcome over the fixed candidate population, as a measure.
[[nodiscard]] inline std::string candidates_of(const Result& result) { return result.network.outcome + "_candidates"; }

/// The calendar month of a month of the study, as YYYY-MM.
[[nodiscard]] std::string date_of(const Result& result, int month);

/// Headline and sentences. Comparisons of plans rest on the fixed candidate population (X_candidates of the main outcome X); where
/// the network's own figure has the opposite sign, a sentence says so.
[[nodiscard]] Answer answer_of(const Result& result, const std::vector<Sooner>& sooner);

/// What turns the recommendation round: futures whose interval excludes 0 on the other side than that of all futures
/// together at the end of the study; and consecutive compared months whose intervals exclude 0 on different sides, of
/// the candidate population and of the network's own figure. Differences below a hundredth of the reference's own figure turn no
/// decision and are left out. One sentence on what was looked at when there is none; empty for one
/// plan.
[[nodiscard]] std::vector<std::string> flips_of(const Result& result);

/// What to beware of: beyond the last observation and the largest published network, assumed prices, known misfits,
/// one structural future, failed runs, site series left out.
[[nodiscard]] std::vector<std::string> cautions_of(const Result& result);

/// A sentence for each target that a plan states.
void describe_targets(const Result& result, Answer& answer);

/// Headline and sentences of one plan.
void describe_forecast(const Result& result, Answer& answer);
/// Headline and sentences of several plans.
void describe_comparison(const Result& result, const std::vector<Sooner>& sooner, Answer& answer);

}  // namespace lnsim::study
