// Reads a small CSV table with a header line.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace lnsim::testing {

using Row = std::map<std::string, std::string>;

/// One cell of a line, quoted or not; moves the stream past its comma.
inline bool next_cell(std::istream& line, std::string& cell) {
    if (line.peek() != '"') return static_cast<bool>(std::getline(line, cell, ','));
    line.get();
    const bool read = static_cast<bool>(std::getline(line, cell, '"'));
    line.get();
    return read;
}

/// The rows of a file by column name; none if there is no such file.
inline std::vector<Row> read_table(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> header;
    std::vector<Row> rows;
    for (std::string text; std::getline(file, text);) {
        if (!text.empty() && text.back() == '\r') text.pop_back();
        std::istringstream line(text);
        std::vector<std::string> cells;
        for (std::string cell; next_cell(line, cell);) cells.push_back(cell);
        if (header.empty()) {
            header = cells;
            continue;
        }
        Row row;
        for (std::size_t i = 0; i < cells.size() && i < header.size(); ++i) row[header[i]] = cells[i];
        rows.push_back(row);
    }
    return rows;
}

}  // namespace lnsim::testing
