#include "engine/io/own_rows.hpp"

#include <algorithm>
#include <cmath>

#include "engine/io/digest.hpp"
#include "engine/io/document.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr std::size_t longest_field = 1000;  ///< characters

/// A header of one column that holds another separator: the file is not what it is taken for.
bool is_otherwise_separated(const CsvTable& table, Report& report) {
    if (table.names.size() != 1) {
        return false;
    }
    for (const auto& [separator, name] : {std::pair(';', "semicolons"), std::pair('\t', "tabs"), std::pair('|', "bars")}) {
        if (table.names[0].find(separator) != std::string::npos) {
            report.add("line 1", "the columns are separated by " + std::string(name), "commas are wanted, and decimal points",
                       "save it as CSV with commas (in a spreadsheet: text CSV, field delimiter \",\")");
            return true;
        }
    }
    return false;
}

/// True where a text would disturb a terminal or a line: control characters.
bool has_control(const std::string& text) {
    return printable(text, text.size() + 1) != text;
}

const std::string nothing;

}  // namespace

void RowReport::bad(std::size_t line, const std::string& place, std::string what, std::string why, std::string suggestion) {
    file_.unusable_lines.insert(line);
    file_.unusable.push_back({file_.path, place, std::move(what), std::move(why), std::move(suggestion)});
}

OwnRows::OwnRows(std::string kind, const std::string& path, const Columns& columns, OwnData& data)
    : data_(data), index_(data.files.size()) {
    data.files.push_back({std::move(kind), path, {}, 0, {}, {}});
    Report report(path, data.fatal);
    const std::optional<std::string> bytes = read_bytes(path, input_limit, report);
    if (!bytes) {
        return;
    }
    file().digest = sha256(*bytes);
    std::optional<CsvTable> table = parse_csv(*bytes, report);
    if (!table || is_otherwise_separated(*table, report)) {
        return;
    }
    if (columns.others == Columns::Others::refused) {
        check_columns(*table, columns.required, columns.optional, report);
    } else {
        for (const std::string& name : columns.required) {
            if (!table->column(name)) {
                report.add("line 1", "column " + in_quotes(name) + " is missing", "columns are " + printable(listed(table->names), 400),
                           nearest_suggestion(name, table->names));
            }
        }
    }
    if (table->rows.empty()) {
        report.add("line 1", "is followed by no row", "a header line and at least one row are wanted");
    }
    if (report.count() > 0) {
        return;
    }
    table_ = std::move(*table);
    file().rows = table_.rows.size();
    for (const CsvRow& row : table_.rows) {
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (characters(row.fields[i]) > longest_field) {
                bad(row, table_.names[i].c_str(), "has " + std::to_string(characters(row.fields[i])) + " characters",
                    "at most " + std::to_string(longest_field) + " are taken", "is a quote missing?");
            }
        }
    }
}

const std::string& OwnRows::raw(const CsvRow& row, const char* column) const {
    const auto at = table_.column(column);
    return at ? row.fields[*at] : nothing;
}

void OwnRows::bad(const CsvRow& row, const char* column, std::string what, std::string why, std::string suggestion) {
    RowReport(file()).bad(row.line, csv_place(row, printable(column)), std::move(what), std::move(why), std::move(suggestion));
}

bool OwnRows::is_bad(const CsvRow& row) const {
    return data_.files[index_].unusable_lines.contains(row.line);
}

bool OwnRows::require(const CsvRow& row, const char* column) {
    const bool there = !raw(row, column).empty();
    if (!there) {
        bad(row, column, "is empty", "a value is needed");
    }
    return there;
}

std::optional<std::string> OwnRows::id(const CsvRow& row, const char* column, std::size_t most) {
    const std::string& text = raw(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    if (characters(text) > most || has_control(text)) {
        bad(row, column, "is " + in_quotes(text, 40) + (has_control(text) ? ", with a control character or line end" : ""),
            "1 to " + std::to_string(most) + " characters on one line are wanted");
        return std::nullopt;
    }
    return text;
}

std::optional<double> OwnRows::number(const CsvRow& row, const char* column, double low, double high) {
    const std::string& text = raw(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    const std::optional<double> value = csv_number(text);
    if (!value || *value < low || *value > high) {
        const bool comma = !value && text.find(',') != std::string::npos;
        bad(row, column, "is " + in_quotes(text, 40), "a number from " + number_text(low) + " to " + number_text(high) + " is wanted",
            comma ? "write decimals with a point" : "");
        return std::nullopt;
    }
    return value;
}

std::optional<int> OwnRows::count(const CsvRow& row, const char* column, int least, int most) {
    const std::string& text = raw(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    const std::optional<double> value = csv_number(text);
    if (!value || *value != std::floor(*value) || *value < least || *value > most) {
        bad(row, column, "is " + in_quotes(text, 40),
            "a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is wanted");
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

std::optional<core::CalendarMonth> OwnRows::month(const CsvRow& row, const char* column) {
    const std::string& text = raw(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    const auto value = core::parse_month(text);
    if (!value) {
        bad(row, column, "is " + in_quotes(text, 40), "a month as YYYY-MM from 1900-01 to 2199-12 is wanted");
    }
    return value;
}

std::optional<std::string> OwnRows::choice(const CsvRow& row, const char* column, std::span<const std::string> known,
                                           const char* what) {
    const std::string& text = raw(row, column);
    if (text.empty()) {
        return std::nullopt;
    }
    if (std::find(known.begin(), known.end(), text) == known.end()) {
        bad(row, column, "is " + in_quotes(text, 40) + ", which is no " + what, "one of " + listed(known, 70) + " is wanted",
            nearest_suggestion(text, known));
        return std::nullopt;
    }
    return text;
}

const std::vector<std::string>& tie_kinds() {
    static const std::vector<std::string> kinds{"professional", "session", "community"};
    return kinds;
}

KnownSites::KnownSites(const OwnData& data) {
    for (const world::SiteDefinition& site : data.sites) {
        ids_.push_back(site.site);
        by_id_.emplace(site.site, &site);
    }
}

const world::SiteDefinition* KnownSites::find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

}  // namespace lnsim::io
