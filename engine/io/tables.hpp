#pragma once
// A result as tidy tables: one observation a row, one file a table.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/study/result.hpp"

namespace lnsim::io {

/// Nothing observed, a whole number, a number, or text.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Column {
    std::string name;
    std::string unit;
    std::string meaning;
    std::string type{};     ///< text, number, whole number, month, yes or no; empty: number where there is a unit, else text
    std::string missing{};  ///< what an empty cell means; empty: there is none
};

/// The type of a column, in words.
[[nodiscard]] std::string type_of(const Column& column);

struct TidyTable {
    std::string name;     ///< of the file, without ".csv"
    std::string meaning;  ///< what a row is
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;  ///< as many cells as columns
};

/// measures, comparisons, cohorts, adoption, equity; cost, quantities, workload, targets; sites, ties, nodes, spc; attribution,
/// spread, assessment, assessment_sites, drivers, practice_reliability; observed, practices,
/// parameters, prices, staff, failed; and dictionary (a row a column), which describes them all.
[[nodiscard]] std::vector<TidyTable> tables(const study::Result& result);

/// RFC 4180 with line feeds. Numbers have 9 significant digits; what is not observed is an empty cell. Text that a spreadsheet
/// would take for a formula (it begins with = + - @, tab or carriage return) is given a leading single quote.
[[nodiscard]] std::string to_csv(const TidyTable& table);

/// Adds one line of CSV. \param digits significant digits of numbers; 0: as many as give the same number back
void append_csv_row(std::string& csv, const std::vector<Cell>& row, int digits);

}  // namespace lnsim::io
