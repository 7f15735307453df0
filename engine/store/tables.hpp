#pragma once
// The tables of a store, and what each column means (table `dictionary`).

#include <string>
#include <vector>

namespace lnsim::store {

class Database;

/// Marks a SQLite file as a result of ours ("LNSM").
inline constexpr int application_id = 0x4C4E534D;
/// Version of the tables; another version is not read.
inline constexpr int table_version = 3;

/// Makes all tables in an empty file, and fills `measure` and `dictionary`. To be called inside a transaction.
void make_tables(Database& database);

/// A column of a store, as its table `dictionary` has it.
struct DictionaryRow {
    std::string table, column, type, unit, meaning, missing;
};

/// Every column of every table, in the order of the tables.
[[nodiscard]] std::vector<DictionaryRow> dictionary();

/// `INSERT` of one row of `run_month`: run, month, then every measure in the order of step/measures.def.
[[nodiscard]] std::string insert_month();

/// `SELECT` of the measures of one run (parameter 1), by month.
[[nodiscard]] std::string select_months();

}  // namespace lnsim::store
