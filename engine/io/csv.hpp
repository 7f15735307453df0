#pragma once
// CSV files that people give (RFC 4180): a header line and rows of as many fields, each with its line.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/place.hpp"

namespace lnsim::io {

struct CsvRow {
    std::size_t line = 0;  ///< of the file, from 1; of its first line where a quoted field goes over several
    std::vector<std::string> fields;
};

struct CsvTable {
    std::vector<std::string> names;
    std::vector<CsvRow> rows;

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const noexcept;
};

inline constexpr std::size_t csv_limit = std::size_t{1} << 30U;  ///< bytes

/// Fields without blanks around them; in double quotes they may hold commas, line ends and, doubled, quotes. Blank
/// lines are passed over, and so are a byte-order mark and the \r of \r\n. Reported: a file that cannot be read or is
/// no UTF-8 text, no header, names that are empty or stand twice, rows with too few or too many fields, text after a
/// closing quote, a quote never closed. Nothing when there is no header to go by.
[[nodiscard]] std::optional<CsvTable> read_csv(const std::string& path, Report& report);
[[nodiscard]] std::optional<CsvTable> parse_csv(std::string_view bytes, Report& report);

/// Reports columns that are neither required nor optional, and required ones that are missing.
void check_columns(const CsvTable& table, std::span<const std::string> required, std::span<const std::string> optional,
                   Report& report);

/// "line 3, numerator"
[[nodiscard]] std::string csv_place(const CsvRow& row, std::string_view column);

/// A decimal number, finite; nothing else is taken (no hexadecimal, no blanks, no "nan").
[[nodiscard]] std::optional<double> csv_number(std::string_view text) noexcept;

}  // namespace lnsim::io
