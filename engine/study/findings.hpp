#pragma once
// What each chart of the page shows, in one sentence: its title. Drawn from the result alone, so that the page
// concludes nothing and a reader of result.json gets the same sentences.

#include <string>
#include <string_view>
#include <vector>

#include "engine/study/result.hpp"

namespace lnsim::study {

/// Findings of all charts, in the order of the page. Where an interval holds 0, or where the bands of two things that
/// are compared overlap, the sentence says that it cannot tell.
[[nodiscard]] std::vector<Finding> findings_of(const Result& result);

/// Medians of all plans and each plan's fan, by measure; published figures beside the forecast.
void add_outcome_findings(const Result& result, std::vector<Finding>& findings);
/// Control charts, the spread of practices, practices in use, cohorts, the gap between large and small sites.
void add_place_findings(const Result& result, std::vector<Finding>& findings);
/// Workload, cost and targets.
void add_account_findings(const Result& result, std::vector<Finding>& findings);
/// Routes by which practices came, and trees of their spread.
void add_spread_findings(const Result& result, std::vector<Finding>& findings);
/// What the network has recorded itself, beside the forecast.
void add_recorded_findings(const Result& result, std::vector<Finding>& findings);
/// Plans by future, and what the spread between runs is made of.
void add_future_findings(const Result& result, std::vector<Finding>& findings);
/// The key driver diagram by month, and assessment scores.
void add_team_findings(const Result& result, std::vector<Finding>& findings);
/// What a search among plans, a sizing or a sensitivity study found.
void add_plan_findings(const Result& result, std::vector<Finding>& findings);
/// What hypotheses are worth, alone and in pairs, a sentence a measure and month (`of` is "month:59").
void add_ablation_findings(const Result& result, std::vector<Finding>& findings);

/// A value of a measure as a title has it: "84.6 %", "$9.7 M", "93", "0.61". \param unit as the measure states it
[[nodiscard]] std::string amount_words(double value, std::string_view unit, std::string_view currency);
/// The ends of a band: "82.7 to 86.2 %".
[[nodiscard]] std::string band_words(double low, double high, std::string_view unit, std::string_view currency);
/// A difference without sign, with what it counts: "5.6 points", "$9.7 M", "12 sites".
[[nodiscard]] std::string gap_words(double difference, std::string_view unit, std::string_view currency);
/// The ends of its interval, low before high: "5.5 to 5.6", the unit being that of the difference.
[[nodiscard]] std::string gap_range(double low, double high, std::string_view unit, std::string_view currency);

}  // namespace lnsim::study
