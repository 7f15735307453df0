#pragma once
// Rows of an edge list. Internal to engine/io.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/io/place.hpp"

namespace lnsim::io {

/// Which field of a row holds what.
struct EdgeColumns {
    std::size_t count = 0;
    std::size_t from = 0;
    std::size_t to = 0;
    std::optional<std::size_t> weight;
};

/// One row; texts without quotes and blanks around them.
struct EdgeRow {
    std::size_t line = 0;
    std::string_view from;
    std::string_view to;
    std::string_view weight;  ///< empty where there is no such column
};

[[nodiscard]] std::string line_text(std::size_t line);

/// The header line; nothing, with problems reported, when `from` or `to` is missing, or a name is not known or repeated.
[[nodiscard]] std::optional<EdgeColumns> read_edge_header(std::string_view header, Report& report);

/// A field without blanks and one pair of quotes around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return text;
}

/// Calls each(row) for every line after the header that is not blank; rows with another number of fields than the
/// header are reported instead.
template <class Each>
void for_each_edge_row(std::string_view bytes, const EdgeColumns& columns, Report& report, const Each& each) {
    std::size_t line = 0;
    while (!bytes.empty()) {
        ++line;
        const std::size_t end = bytes.find('\n');
        const std::string_view text = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (line == 1 || trimmed(text).empty()) continue;
        std::array<std::string_view, 3> fields;
        std::size_t count = 0;
        for (std::size_t at = 0; at <= text.size(); ++count) {
            const std::size_t comma = std::min(text.find(',', at), text.size());
            if (count < fields.size()) fields[count] = trimmed(text.substr(at, comma - at));
            at = comma + 1;
        }
        if (count != columns.count) {
            report.add(line_text(line), "has " + std::to_string(count) + (count == 1 ? " field" : " fields"),
                       "the header has " + std::to_string(columns.count));
            continue;
        }
        each(EdgeRow{line, fields[columns.from], fields[columns.to],
                     columns.weight ? fields[*columns.weight] : std::string_view{}});
    }
}

}  // namespace lnsim::io
