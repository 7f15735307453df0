#include "engine/app/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lnsim::app {
namespace {

void pad(std::string& line, const std::string& text, std::size_t width, TableColumn::Align align) {
    const std::string space(width - std::min(width, cells(text)), ' ');
    line += align == TableColumn::Align::right ? space + text : text + space;
}

constexpr std::size_t gap = 2;

/// Cells of the longest word.
std::size_t longest_word(const std::string& text) {
    std::size_t longest = 1;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        longest = std::max(longest, cells(std::string_view(text).substr(from, end - from)));
        from = end + 1;
    }
    return longest;
}

enum class Titles : std::uint8_t { whole, broken };

/// Widths of columns: of their cells, and of their titles or the titles' longest words.
std::vector<std::size_t> widths_of(const std::vector<TableColumn>& columns,
                                   const std::vector<std::vector<std::string>>& rows, Titles titles) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& title = columns[i].title;
        widths.push_back(titles == Titles::whole ? cells(title) : longest_word(title));
        for (const auto& row : rows) {
            widths[i] = std::max(widths[i], cells(row.at(i)));
        }
    }
    return widths;
}

/// To how few cells the first column may be wrapped: its longest words, if they are of usual length, are not broken.
std::size_t least_first(const std::vector<std::vector<std::string>>& rows) {
    constexpr std::size_t least = 14, usual = 24;
    std::size_t longest = least;
    for (const auto& row : rows) {
        const std::size_t word = longest_word(row.at(0));
        longest = word <= usual ? std::max(longest, word) : longest;
    }
    return longest;
}

std::size_t total_of(const std::vector<std::size_t>& widths) {
    std::size_t total = gap * (widths.size() - 1);
    for (const std::size_t width : widths) {
        total += width;
    }
    return total;
}

/// Leaves out the column of greatest `dropped`; false when there is none.
bool leave_one_out(std::vector<TableColumn>& columns, std::vector<std::vector<std::string>>& rows) {
    const auto worst = std::max_element(columns.begin(), columns.end(),
                                        [](const auto& a, const auto& b) { return a.dropped < b.dropped; });
    if (worst == columns.end() || worst->dropped == 0) {
        return false;
    }
    const auto at = worst - columns.begin();
    columns.erase(worst);
    for (auto& row : rows) {
        row.erase(row.begin() + at);
    }
    return true;
}

/// A row whose cells wrap in their columns; of titles the last lines stand level.
void add_row(std::string& text, const std::vector<std::string>& row, const std::vector<TableColumn>& columns,
             const std::vector<std::size_t>& widths, bool low) {
    std::vector<std::vector<std::string>> cell;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cell.push_back(wrapped(row[i], widths[i], i == 0 && !low ? 2 : 0));
        height = std::max(height, cell.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::size_t skipped = low ? height - cell[i].size() : 0;
            pad(line, k >= skipped && k - skipped < cell[i].size() ? cell[i][k - skipped] : "", widths[i],
                columns[i].align);
            line += i + 1 < row.size() ? std::string(gap, ' ') : "";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::vector<std::string> lines;
    while (true) {
        const std::string lead(lines.empty() ? 0 : std::min(indent, width / 2), ' ');
        const std::size_t room = std::max<std::size_t>(width - lead.size(), 1);
        std::size_t end = fitting(text, room);
        if (end == text.size()) {
            lines.push_back(lead + std::string(text));
            return lines;
        }
        const std::size_t space = text.rfind(' ', end);
        const bool at_word = space != std::string_view::npos && space > 0;
        end = at_word ? space : end;
        lines.push_back(lead + std::string(text.substr(0, end)));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
}

std::string table(std::vector<TableColumn> columns, std::vector<std::vector<std::string>> rows, std::size_t width) {
    columns.front().dropped = 0;
    const std::size_t least = least_first(rows);
    std::vector<std::size_t> widths = widths_of(columns, rows, Titles::whole);
    if (total_of(widths) > width) {
        widths = widths_of(columns, rows, Titles::broken);
    }
    while (total_of(widths) - widths[0] + std::min(widths[0], least) > width && leave_one_out(columns, rows)) {
        widths = widths_of(columns, rows, Titles::broken);
    }
    if (const std::size_t total = total_of(widths); total > width) {
        widths[0] = std::max(std::min(widths[0], std::size_t{14}), widths[0] - std::min(widths[0], total - width));
    }
    std::vector<std::string> titles;
    for (const TableColumn& column : columns) {
        titles.push_back(column.title);
    }
    std::string text;
    add_row(text, titles, columns, widths, true);
    for (const auto& row : rows) {
        add_row(text, row, columns, widths, false);
    }
    return text;
}

std::string sparkline(std::span<const double> values, double low, double high, std::size_t width, Letters letters) {
    constexpr std::array<const char*, 8> blocks{"\u2581", "\u2582", "\u2583", "\u2584",
                                                "\u2585", "\u2586", "\u2587", "\u2588"};
    constexpr std::array<const char*, 8> signs{"_", ".", ":", "-", "=", "+", "*", "#"};
    std::string line;
    const std::size_t count = std::min(width, values.size());
    for (std::size_t i = 0; i < count; ++i) {
        double sum = 0;
        double seen = 0;
        for (std::size_t k = i * values.size() / count; k < (i + 1) * values.size() / count; ++k) {
            sum += std::isnan(values[k]) ? 0.0 : values[k];
            seen += std::isnan(values[k]) ? 0.0 : 1.0;
        }
        if (seen == 0) {
            line += ' ';
            continue;
        }
        const double height = high > low ? (sum / seen - low) / (high - low) : 0.5;
        const auto step = static_cast<std::size_t>(std::clamp(height * 8, 0.0, 7.0));
        line += letters == Letters::unicode ? blocks[step] : signs[step];
    }
    return line;
}

}  // namespace lnsim::app
