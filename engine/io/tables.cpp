#include "engine/io/tables.hpp"

#include <array>
#include <charconv>

#include "engine/io/table_rows.hpp"

namespace lnsim::io {
namespace {

TidyTable dictionary_of(const std::vector<TidyTable>& tables) {
    TidyTable dictionary{"dictionary",
                         "a column of one of these tables; a row without column says what a row of the table is",
                         {{"table", "", "name of the table"}, {"column", "", "name of the column", "text", "of the table itself"},
                          {"type", "", "text, number, whole number, month (YYYY-MM), yes or no", "text", "of the table itself"},
                          {"unit", "", "unit of the column", "text", "none"}, {"meaning", "", "what it holds"},
                          {"missing", "", "what an empty cell means", "text", "no cell is empty"}},
                         {}};
    for (const TidyTable& table : tables) {
        dictionary.rows.push_back({cell(table.name), Cell{}, Cell{}, Cell{}, cell(table.meaning), Cell{}});
        for (const Column& column : table.columns) {
            dictionary.rows.push_back({cell(table.name), cell(column.name), cell(type_of(column)), cell(column.unit),
                                       cell(column.meaning), cell(column.missing)});
        }
    }
    return dictionary;
}

bool looks_like_formula(const std::string& text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_text(std::string& csv, const std::string& text) {
    const std::string safe = looks_like_formula(text) ? "'" + text : text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        csv += safe;
        return;
    }
    csv += '"';
    for (const char c : safe) {
        csv += c;
        if (c == '"') {
            csv += '"';
        }
    }
    csv += '"';
}

void append_cell(std::string& csv, const Cell& value, int digits) {
    std::array<char, 32> buffer{};
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_text(csv, *text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        csv += std::to_string(*whole);
    } else if (const auto* number = std::get_if<double>(&value)) {
        const double plain = *number == 0 ? 0.0 : *number;
        char* const last = buffer.data() + buffer.size();
        const auto end = digits == 0 ? std::to_chars(buffer.data(), last, plain)
                                     : std::to_chars(buffer.data(), last, plain, std::chars_format::general, digits);
        csv.append(buffer.data(), end.ptr);
    }
}

}  // namespace

std::string type_of(const Column& column) {
    if (!column.type.empty()) {
        return column.type;
    }
    return column.unit.empty() ? "text" : "number";
}

std::vector<TidyTable> tables(const study::Result& result) {
    std::vector<TidyTable> all;
    add_series_tables(result, all);
    add_account_tables(result, all);
    add_place_tables(result, all);
    add_spread_tables(result, all);
    add_plan_tables(result, all);
    add_source_tables(result, all);
    add_sensitivity_tables(result, all);
    all.push_back(dictionary_of(all));
    return all;
}

std::string to_csv(const TidyTable& table) {
    std::string csv;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        csv += i == 0 ? "" : ",";
        append_text(csv, table.columns[i].name);
    }
    csv += '\n';
    for (const std::vector<Cell>& row : table.rows) {
        append_csv_row(csv, row, 9);
    }
    return csv;
}

void append_csv_row(std::string& csv, const std::vector<Cell>& row, int digits) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        csv += i == 0 ? "" : ",";
        append_cell(csv, row[i], digits);
    }
    csv += '\n';
}

}  // namespace lnsim::io
