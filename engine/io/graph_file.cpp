#include "engine/io/graph_file.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/io/document.hpp"
#include "engine/io/graph_file_limits.hpp"
#include "engine/io/graph_file_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {

std::string line_text(std::size_t line) { return "line " + std::to_string(line); }

bool fits_memory(double needed, double memory, const std::string& place, const std::string& what, Report& report) {
    if (needed <= memory) return true;
    const auto gigabytes = [](double bytes) { return number_text(std::round(bytes / 1e8) / 10) + " GB"; };
    report.add(place, what + " would take " + gigabytes(needed) + " of memory", "there are " + gigabytes(memory),
               "take a smaller graph or a machine with more memory");
    return false;
}

std::optional<std::string> read_graph_bytes(const std::string& path, double memory, double times, Report& report) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && !fits_memory(times * static_cast<double>(size), memory, "file", "the graph", report)) {
        return std::nullopt;
    }
    std::optional<std::string> bytes = read_bytes(path, static_cast<std::size_t>(memory), report);
    if (bytes && bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
    return bytes;
}

std::optional<EdgeColumns> read_edge_header(std::string_view header, Report& report) {
    const std::vector<std::string> known{"from", "to", "weight"};
    const std::size_t before = report.count();
    std::optional<std::size_t> place[3];
    EdgeColumns columns;
    for (std::size_t at = 0; at <= header.size(); ++columns.count) {
        const std::size_t comma = std::min(header.find(',', at), header.size());
        const std::string_view name = trimmed(header.substr(at, comma - at));
        at = comma + 1;
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end()) {
            report.add("line 1", "column " + in_quotes(name) + " is not known", "from, to and weight are",
                       nearest_suggestion(name, known));
        } else if (auto& here = place[found - known.begin()]; here) {
            report.add("line 1", "column " + in_quotes(name) + " stands twice");
        } else {
            here = columns.count;
        }
    }
    for (const std::size_t i : {0U, 1U}) {
        if (!place[i]) report.add("line 1", "column " + in_quotes(known[i]) + " is missing", "the header is from,to[,weight]");
    }
    if (report.count() > before) return std::nullopt;
    columns.from = *place[0];
    columns.to = *place[1];
    columns.weight = place[2];
    return columns;
}

graph::NamedGraph read_graph(const std::string& path, const GraphReading& reading, std::vector<core::Problem>& problems) {
    const std::string ending = std::filesystem::path(path).extension().string();
    if (ending == ".csv") return read_edge_list(path, reading, problems);
    if (ending == ".graph" || ending == ".metis") return read_metis(path, reading, problems);
    if (ending == ".graphml") return read_graphml(path, reading, problems);
    if (ending == ".lng") return read_binary_graph(path, reading, problems);
    problems.push_back({path, "file", "is of no known kind by its ending " + in_quotes(ending),
                        ".csv (edge list), .graph or .metis (METIS), .graphml or .lng (binary) is wanted", ""});
    return {};
}

}  // namespace lnsim::io
