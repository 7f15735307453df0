#pragma once
// Helpers of tables.cpp and its parts. Internal to engine/io.

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/io/tables.hpp"

namespace lnsim::io {

inline Cell cell(double value) { return std::isnan(value) ? Cell{} : Cell{value}; }
inline Cell cell(int value) { return Cell{static_cast<std::int64_t>(value)}; }
inline Cell cell(std::uint32_t value) { return Cell{static_cast<std::int64_t>(value)}; }
inline Cell cell(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
inline Cell cell(const char* text) { return Cell{std::string(text)}; }
/// -1 stands for "none".
inline Cell cell_or_none(int value) { return value < 0 ? Cell{} : cell(value); }
inline Cell yes_no(bool value) { return cell(value ? "yes" : "no"); }

/// The value in a row of a series that may be shorter than its months.
template <class V>
Cell at(const std::vector<V>& series, std::size_t row) {
    return row < series.size() ? cell(series[row]) : Cell{};
}

inline Column arm_column() { return {"arm", "", "plan by name"}; }
inline Column month_column() { return {"month", "months", "months from the start of the study", "whole number"}; }
inline Column date_column() { return {"date", "YYYY-MM", "calendar month", "month"}; }

/// The two cells of month_column() and date_column().
inline std::string date_text(const study::Result& result, int month) { return core::to_text(result.start.plus(month)); }

void add_series_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_ensemble_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_account_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_place_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_spread_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_plan_tables(const study::Result& result, std::vector<TidyTable>& tables);
void add_source_tables(const study::Result& result, std::vector<TidyTable>& tables);
/// None without a sensitivity study, but in a result that holds nothing at all, which describes every table.
void add_sensitivity_tables(const study::Result& result, std::vector<TidyTable>& tables);

}  // namespace lnsim::io
