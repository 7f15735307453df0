#pragma once
// Parts of a sensitivity study. Internal to engine/study.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/search/replicates.hpp"
#include "engine/study/sensitivity_factors.hpp"
#include "engine/study/sensitivity_result.hpp"

namespace lnsim::study {

/// Where a factor goes alone: the ends of a range, the further answers of a switch.
struct Swing {
    std::size_t factor = 0;
    std::string at;
    double value = 0;
};
[[nodiscard]] std::vector<Swing> swings_of(std::span<const Factor> factors);

/// A surface of second degree through the means of all points that are whole; none with fewer than two ranges among
/// the factors, or too few points.
/// \param kept factors that the points are of  \param rows of all factors, with their total indices
/// \param shares [point][kept factor]  \param runs [point][replication]
[[nodiscard]] std::optional<SensitivityContour> contour_of(const std::vector<Factor>& factors,
                                                           const std::vector<std::size_t>& kept,
                                                           const std::vector<SensitivityFactor>& rows,
                                                           const std::vector<std::vector<double>>& shares,
                                                           const search::Replicated& runs);

/// Sorts the factors by total index, then by strength of effects, then by the wider swing; swings follow them.
void strongest_first(Sensitivity& result);

}  // namespace lnsim::study
