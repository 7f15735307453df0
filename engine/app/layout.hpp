#pragma once
// Text for people, laid out for a width: paragraphs, tables, sparklines. No output here.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/app/letters.hpp"

namespace lnsim::app {

/// Lines of at most `width` cells, broken at spaces, and inside words that are longer; lines after the first are
/// indented.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

struct TableColumn {
    std::string title;
    enum class Align : std::uint8_t { left, right } align = Align::right;
    int dropped = 0;  ///< where the table is too wide, columns are left out, the greatest of these first; 0: never
};

/// A table of at most `width` cells where that can be: columns are left out, then titles and the first column wrap.
/// \param rows as many cells as columns
[[nodiscard]] std::string table(std::vector<TableColumn> columns, std::vector<std::vector<std::string>> rows,
                                std::size_t width);

/// One character a cell, eight heights from `low` to `high`; a value that is not observed is a space. Series longer
/// than `width` are averaged, shorter ones are not stretched.
[[nodiscard]] std::string sparkline(std::span<const double> values, double low, double high, std::size_t width,
                                    Letters letters);

}  // namespace lnsim::app
