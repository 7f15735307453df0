#pragma once
// A thin door to libxlsxwriter: a book, its pages, and how cells look. Internal to engine/sheet.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/core/calendar.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace lnsim::sheet {

enum class Look : std::uint8_t {
    plain,
    title,
    section,
    header,
    wrapped,
    note,
    input_money,
    whole,
    decimal,
    exact,
    percent,
    money,
    total,
    date,
    count
};

/// A cell: empty, a number (NaN is empty), text, or a month.
using Value = std::variant<std::monostate, double, std::string, core::CalendarMonth>;

struct Column {
    std::string title;
    double width = 12;  ///< characters
    Look look = Look::plain;
};

/// "$E$7" of row 6, column 4; "E7" where relative.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint16_t column);
[[nodiscard]] std::string fixed_cell_name(std::uint32_t row, std::uint16_t column);

/// Text as a cell may hold it: valid UTF-8 without control characters, at most 32,000 characters of bytes, and so
/// marked that a reader does not take "_x0041_" for an escape.
[[nodiscard]] std::string cell_text(std::string_view text);

/// The number format of money: with its currency where that is a plain word, since anything else could be read as part
/// of the format.
[[nodiscard]] std::string money_format(std::string_view currency);
void set_look(lxw_format* format, Look look, const std::string& money);

/// How numbers of a unit are shown.
[[nodiscard]] Look look_of_unit(std::string_view unit);

class Page {
public:
    Page(lxw_worksheet* sheet, const std::array<lxw_format*, static_cast<std::size_t>(Look::count)>* looks)
        : sheet_(sheet), looks_(looks) {}

    void text(std::uint32_t row, std::uint16_t column, std::string_view text, Look look = Look::plain);
    void number(std::uint32_t row, std::uint16_t column, double value, Look look);
    /// \param value what the formula gives, for readers that do not calculate
    void formula(std::uint32_t row, std::uint16_t column, const std::string& formula, double value, Look look);
    void put(std::uint32_t row, std::uint16_t column, const Value& value, Look look);

    /// Text over columns 0 to `last`, wrapped, the row as high as it takes.
    void paragraph(std::uint32_t row, std::uint16_t last, std::string_view text, Look look = Look::wrapped);
    /// A row of column titles; sets widths.
    void header(std::uint32_t row, const std::vector<Column>& columns);
    /// Keeps rows up to and with `row` in sight, and repeats that row in print.
    void freeze(std::uint32_t row);
    void width(std::uint16_t column, double characters);
    void filter(std::uint32_t header, std::uint32_t last, std::uint16_t columns);

    [[nodiscard]] lxw_worksheet* handle() const noexcept { return sheet_; }

private:
    [[nodiscard]] lxw_format* format(Look look) const { return (*looks_)[static_cast<std::size_t>(look)]; }

    lxw_worksheet* sheet_;
    const std::array<lxw_format*, static_cast<std::size_t>(Look::count)>* looks_;
};

class Book {
public:
    /// \param currency shown beside money where it is a plain word
    Book(const std::string& file, std::string_view title, std::string_view currency);
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book();

    Page add(const char* name);
    /// Writes the file. Throws core::CannotGoOn.
    void close();

    [[nodiscard]] lxw_workbook* handle() const noexcept { return book_; }

private:
    std::string file_;
    lxw_workbook* book_;
    std::array<lxw_format*, static_cast<std::size_t>(Look::count)> looks_{};
};

/// A header and rows below it: `page` frozen under the header, with a filter.
class Rows {
public:
    Rows(Page page, std::uint32_t header, std::vector<Column> columns);
    /// As many values as columns; looks of the columns but where `looks` names others.
    void add(const std::vector<Value>& values, const std::vector<Look>& looks = {});
    [[nodiscard]] std::uint32_t next() const noexcept { return next_; }
    void finish();

private:
    Page page_;
    std::uint32_t header_;
    std::uint32_t next_;
    std::vector<Column> columns_;
};

}  // namespace lnsim::sheet
