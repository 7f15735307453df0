#include "engine/sheet/book.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "engine/core/problem.hpp"

namespace lnsim::sheet {
namespace {

constexpr std::uint8_t paper_a4 = 9;
constexpr double line_height = 15;

}  // namespace

std::string cell_name(std::uint32_t row, std::uint16_t column) {
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, column);
    return name;
}

std::string fixed_cell_name(std::uint32_t row, std::uint16_t column) {
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(name, row, column, 1, 1);
    return name;
}

Look look_of_unit(std::string_view unit) {
    return unit == "fraction" ? Look::percent : unit == "money" ? Look::money : Look::decimal;
}

void Page::text(std::uint32_t row, std::uint16_t column, std::string_view text, Look look) {
    worksheet_write_string(sheet_, row, column, cell_text(text).c_str(), format(look));
}

void Page::number(std::uint32_t row, std::uint16_t column, double value, Look look) {
    if (std::isfinite(value)) {
        worksheet_write_number(sheet_, row, column, value, format(look));
    } else {
        worksheet_write_blank(sheet_, row, column, format(look));
    }
}

void Page::formula(std::uint32_t row, std::uint16_t column, const std::string& formula, double value, Look look) {
    worksheet_write_formula_num(sheet_, row, column, formula.c_str(), format(look), value);
}

void Page::put(std::uint32_t row, std::uint16_t column, const Value& value, Look look) {
    if (const auto* number = std::get_if<double>(&value)) {
        this->number(row, column, *number, look);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
        text(row, column, *words, look);
    } else if (const auto* month = std::get_if<core::CalendarMonth>(&value)) {
        if (month->year() < 1900 || month->year() > 9999) {  // a spreadsheet's calendar begins in 1900
            text(row, column, core::to_text(*month));
            return;
        }
        lxw_datetime date{month->year(), month->month_of_year(), 1, 0, 0, 0};
        worksheet_write_datetime(sheet_, row, column, &date, format(Look::date));
    }
}

void Page::paragraph(std::uint32_t row, std::uint16_t last, std::string_view text, Look look) {
    constexpr std::size_t characters_a_line = 120;
    worksheet_merge_range(sheet_, row, 0, row, last, cell_text(text).c_str(), format(look));
    const auto lines = static_cast<double>(text.size() / characters_a_line + 1);
    worksheet_set_row(sheet_, row, std::min(400.0, lines * line_height * (look == Look::title ? 1.4 : 1.0)), nullptr);
}

void Page::header(std::uint32_t row, const std::vector<Column>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text(row, static_cast<std::uint16_t>(i), columns[i].title, Look::header);
        width(static_cast<std::uint16_t>(i), columns[i].width);
    }
}

void Page::freeze(std::uint32_t row) {
    worksheet_freeze_panes(sheet_, row + 1, 0);
    worksheet_repeat_rows(sheet_, row, row);
}

void Page::width(std::uint16_t column, double characters) {
    worksheet_set_column(sheet_, column, column, characters, nullptr);
}

void Page::filter(std::uint32_t header, std::uint32_t last, std::uint16_t columns) {
    if (last > header) {
        worksheet_autofilter(sheet_, header, 0, last, static_cast<std::uint16_t>(columns - 1));
    }
}

Book::Book(const std::string& file, std::string_view title, std::string_view currency)
    : file_(file), book_(workbook_new(file.c_str())) {
    if (book_ == nullptr) {
        throw core::CannotGoOn(file + ": a workbook cannot be made");
    }
    const std::string money = money_format(currency);
    for (std::size_t i = 0; i < looks_.size(); ++i) {
        looks_[i] = workbook_add_format(book_);
        set_look(looks_[i], static_cast<Look>(i), money);
    }
    std::string name = cell_text(title);
    std::string program = "lnsim";
    lxw_doc_properties properties{};
    properties.title = name.data();
    properties.author = program.data();
    properties.created = 946684800;  // 2000-01-01, so that the same result gives the same bytes
    workbook_set_properties(book_, &properties);
}

Book::~Book() {
    if (book_ != nullptr) {
        lxw_workbook_free(book_);
    }
}

Page Book::add(const char* name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, paper_a4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
    return {sheet, &looks_};
}

void Book::close() {
    const lxw_error error = workbook_close(book_);
    book_ = nullptr;  // freed by workbook_close, whatever it returns
    if (error != LXW_NO_ERROR) {
        throw core::CannotGoOn(file_ + ": the workbook cannot be written (" + lxw_strerror(error) + ")");
    }
}

Rows::Rows(Page page, std::uint32_t header, std::vector<Column> columns)
    : page_(page), header_(header), next_(header + 1), columns_(std::move(columns)) {
    page_.header(header_, columns_);
    page_.freeze(header_);
}

void Rows::add(const std::vector<Value>& values, const std::vector<Look>& looks) {
    if (next_ >= LXW_ROW_MAX) {
        throw core::CannotGoOn("a sheet of a workbook holds " + std::to_string(LXW_ROW_MAX) +
                               " rows, too few for this study; export it with --format csv");
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        page_.put(next_, static_cast<std::uint16_t>(i), values.at(i),
                  i < looks.size() && looks[i] != Look::count ? looks[i] : columns_[i].look);
    }
    ++next_;
}

void Rows::finish() {
    page_.filter(header_, next_ - 1, static_cast<std::uint16_t>(columns_.size()));
}

}  // namespace lnsim::sheet
