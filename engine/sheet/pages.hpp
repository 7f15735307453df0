#pragma once
// The sheets of the workbook, one function a sheet. Internal to engine/sheet.

#include <string>
#include <vector>

#include "engine/sheet/book.hpp"
#include "engine/study/result.hpp"

namespace lnsim::sheet {

/// Where other sheets find a plan's total.
struct CostPlaces {
    std::vector<std::string> total;  ///< a formula an arm of `cost`, such as "=Cost!E52"
};

/// Where the chart finds the main outcome of a plan.
struct OutcomeRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

void fill_cost(Page page, const study::Result& result, CostPlaces& places);
void fill_workload(Page page, const study::Result& result);
/// \param ranges one a plan: rows of the main outcome
void fill_outcomes(Page page, const study::Result& result, std::vector<OutcomeRange>& ranges);
void fill_differences(Page page, const study::Result& result);
void fill_targets(Page page, const study::Result& result);
void fill_sites(Page page, const study::Result& result);
void fill_assumptions(Page page, const study::Result& result);
void fill_provenance(Page page, const study::Result& result);
void fill_summary(Book& book, Page page, const study::Result& result, const CostPlaces& places,
                  const std::vector<OutcomeRange>& ranges);

/// Columns of sheet Outcomes that the chart reads.
inline constexpr std::uint16_t outcome_plan_column = 0;
inline constexpr std::uint16_t outcome_date_column = 5;
inline constexpr std::uint16_t outcome_median_column = 9;

}  // namespace lnsim::sheet
