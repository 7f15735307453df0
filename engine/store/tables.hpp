#pragma once
// The tables of a store, and what each column means (table `dictionary`).

#include <string>
#include <vector>

#include "engine/step/measure_table.hpp"

namespace lnsim::store {

class Database;

/// Marks a SQLite file as a result of ours ("LNSM").
inline constexpr int application_id = 0x4C4E534D;
/// Version of the tables; another version is not read.
inline constexpr int table_version = 3;

/// Makes all tables in an empty file, with a column for each of the network's measures, and fills `measure` and
/// `dictionary`. To be called inside a transaction.
void make_tables(Database& database, const step::MeasureTable& measures);

/// A column of a store, as its table `dictionary` has it.
struct DictionaryRow {
    std::string table, column, type, unit, meaning, missing;
};

/// Every column of every table, in the order of the tables; measures as networks of one chronic state call them.
[[nodiscard]] std::vector<DictionaryRow> dictionary();

/// The measures that a file has columns for: the first so many of step/measures.def, as its network calls them.
[[nodiscard]] std::vector<std::string> month_columns(Database& database);

/// `INSERT` of one row of `run_month`: run, month, then so many measures.
[[nodiscard]] std::string insert_month(std::size_t measures);

/// `SELECT` of these measures of one run (parameter 1), by month.
[[nodiscard]] std::string select_months(const std::vector<std::string>& measures);

}  // namespace lnsim::store
