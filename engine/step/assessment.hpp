#pragma once
// The Breakthrough Series assessment score of a site, from what the site has done and reached.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lnsim::step {

/// A score of the Assessment Scale for Collaboratives (Institute for Healthcare Improvement, 1 to 5 in half points,
/// www.ihi.org/resources/tools/assessment-scale-collaboratives), with its name there.
struct AssessmentLevel {
    double score;
    std::string_view title;
};

inline constexpr std::array assessment_levels{
    AssessmentLevel{1.0, "Forming team"},
    AssessmentLevel{1.5, "Planning for the project has begun"},
    AssessmentLevel{2.0, "Activity, but no changes"},
    AssessmentLevel{2.5, "Changes tested, but no improvement"},
    AssessmentLevel{3.0, "Modest improvement"},
    AssessmentLevel{3.5, "Improvement"},
    AssessmentLevel{4.0, "Significant improvement"},
    AssessmentLevel{4.5, "Sustainable improvement"},
    AssessmentLevel{5.0, "Outstanding sustainable results"},
};
inline constexpr std::size_t assessment_count = assessment_levels.size();

/// What the scale asks of a team, as the model knows it. Shares are of the change package: what coaches and faculty can
/// teach and the hub has not withdrawn.
struct TeamState {
    bool has_met = false;       ///< attended a gathering, ever
    bool is_active = false;     ///< knows a practice of the package
    bool has_tested = false;    ///< ran a test of change, ever
    double in_use = 0;          ///< practices of the package in use
    double package = 0;         ///< practices of the package
    double embedded = 0;        ///< of those in use, embedded
    double reliability = 0;     ///< mean over those in use
    double progress = 0;        ///< (own figure - first own figure) / (goal - first); 1: the goal is reached
};

/// The row of assessment_levels: the highest whose conditions hold, from 3.0 on with all below it.
[[nodiscard]] std::size_t assessment_of(const TeamState& team) noexcept;

/// Share of the way from the first figure to the goal, all in [0, 1] and higher better; 1: reached, below 0: worse than at
/// first.
[[nodiscard]] double progress_to(double goal, double first, double own) noexcept;

}  // namespace lnsim::step
