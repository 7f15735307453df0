#include "engine/io/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/io/document.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

std::string line_of(std::size_t line) {
    return "line " + std::to_string(line);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Takes rows off the bytes, one by one.
class Rows {
public:
    Rows(std::string_view bytes, Report& report) : bytes_(bytes), report_(report) {}

    /// The next row that is not blank.
    std::optional<CsvRow> next() {
        while (at_ < bytes_.size()) {
            CsvRow row{line_, {}};
            while (field(row)) {
            }
            ++line_;
            if (row.fields.size() > 1 || !row.fields.front().empty()) return row;
        }
        return std::nullopt;
    }

private:
    /// \return whether a further field follows
    bool field(CsvRow& row) {
        while (at_ < bytes_.size() && is_blank(bytes_[at_])) ++at_;
        std::string text = at_ < bytes_.size() && bytes_[at_] == '"' ? quoted_text() : std::string();
        const std::size_t end = std::min(bytes_.find_first_of(",\n", at_), bytes_.size());
        const std::string_view rest = without_blanks(bytes_.substr(at_, end - at_));
        if (was_quoted_ && !rest.empty()) {
            report_.add(line_of(line_), in_quotes(rest) + " follows a closing quote", "a comma is wanted");
        }
        was_quoted_ = false;
        row.fields.push_back(text.empty() ? std::string(rest) : std::move(text));
        const bool more = end < bytes_.size() && bytes_[end] == ',';
        at_ = std::min(end + 1, bytes_.size());
        if (more && at_ == bytes_.size()) row.fields.emplace_back();
        return more && at_ < bytes_.size();
    }

    std::string quoted_text() {
        const std::size_t opened = line_;
        std::string text;
        was_quoted_ = true;
        for (++at_; at_ < bytes_.size(); ++at_) {
            if (bytes_[at_] == '"') {
                ++at_;
                if (at_ >= bytes_.size() || bytes_[at_] != '"') return text;
            }
            line_ += bytes_[at_] == '\n' ? 1 : 0;
            text += bytes_[at_];
        }
        report_.add(line_of(opened), "a quote is opened and never closed");
        return text;
    }

    std::string_view bytes_;
    Report& report_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    bool was_quoted_ = false;
};

void check_names(const CsvRow& header, Report& report) {
    for (auto name = header.fields.begin(); name != header.fields.end(); ++name) {
        if (name->empty()) {
            report.add(line_of(header.line), "a column has no name");
        } else if (std::find(header.fields.begin(), name, *name) != name) {
            report.add(line_of(header.line), "column " + in_quotes(*name) + " stands twice");
        }
    }
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const noexcept {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

std::optional<CsvTable> parse_csv(std::string_view bytes, Report& report) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (const auto bad = first_bad_utf8(bytes)) {
        report.add(line_and_column(bytes, *bad), "is not UTF-8 text", {}, "save the file as UTF-8");
        return std::nullopt;
    }
    if (bytes.find('\r') != std::string_view::npos && bytes.find('\n') == std::string_view::npos) {
        report.add("line 1", "lines end in carriage returns alone", "line feeds are wanted, with or without them",
                   "save the file as CSV in UTF-8 anew");
        return std::nullopt;
    }
    Rows rows(bytes, report);
    const std::optional<CsvRow> header = rows.next();
    if (!header) {
        report.add("line 1", "is empty", "a header line with the columns' names is wanted");
        return std::nullopt;
    }
    check_names(*header, report);
    CsvTable table{header->fields, {}};
    while (std::optional<CsvRow> row = rows.next()) {
        if (row->fields.size() == table.names.size()) {
            table.rows.push_back(std::move(*row));
            continue;
        }
        const std::size_t count = row->fields.size();
        report.add(line_of(row->line), "has " + std::to_string(count) + (count == 1 ? " field" : " fields"),
                   "the header has " + std::to_string(table.names.size()));
    }
    return table;
}

std::optional<CsvTable> read_csv(const std::string& path, Report& report) {
    const std::optional<std::string> bytes = read_bytes(path, csv_limit, report);
    return bytes ? parse_csv(*bytes, report) : std::nullopt;
}

void check_columns(const CsvTable& table, std::span<const std::string> required, std::span<const std::string> optional,
                   Report& report) {
    std::vector<std::string> known(required.begin(), required.end());
    known.insert(known.end(), optional.begin(), optional.end());
    for (const std::string& name : table.names) {
        if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
        report.add("line 1", "column " + in_quotes(name) + " is not known", "known are " + listed(known),
                   nearest_suggestion(name, known));
    }
    for (const std::string& name : required) {
        if (!table.column(name)) report.add("line 1", "column " + in_quotes(name) + " is missing");
    }
}

std::string csv_place(const CsvRow& row, std::string_view column) {
    return line_of(row.line) + ", " + std::string(column);
}

std::optional<double> csv_number(std::string_view text) noexcept {
    double value = 0.0;
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace lnsim::io
