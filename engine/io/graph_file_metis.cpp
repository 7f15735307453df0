// METIS's graph format.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/io/graph_file.hpp"
#include "engine/io/graph_file_limits.hpp"
#include "engine/io/graph_file_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

/// Lines that are no comment, with their numbers.
class Lines {
public:
    explicit Lines(std::string_view bytes) : rest_(bytes) {}
    bool next() {
        while (!rest_.empty()) {
            const std::size_t end = rest_.find('\n');
            text_ = rest_.substr(0, end);
            rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
            ++number_;
            if (!text_.starts_with('%')) return true;
        }
        return false;
    }
    [[nodiscard]] std::string place() const { return line_text(number_); }

    /// The next number of the line; nothing at its end, or with a problem reported.
    std::optional<double> number(Report& report) {
        const std::size_t first = text_.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) return std::nullopt;
        text_.remove_prefix(first);
        const std::size_t length = std::min(text_.find_first_of(" \t\r"), text_.size());
        double value = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + length, value);
        if (error != std::errc{} || end != text_.data() + length) {
            report.add(place(), "holds " + in_quotes(text_.substr(0, length)), "numbers are wanted");
            text_ = {};
            return std::nullopt;
        }
        text_.remove_prefix(length);
        return value;
    }

private:
    std::string_view rest_;
    std::string_view text_;
    std::size_t number_ = 0;
};

struct Header {
    double nodes = 0;
    double edges = 0;
    std::size_t passed_over = 0;  ///< numbers before the neighbours of a line
    bool weighted = false;
};

std::optional<Header> read_header(Lines& lines, Report& report) {
    const std::size_t before = report.count();
    if (!lines.next()) {
        report.add("line 1", "is missing", "a line `nodes edges [format]` is wanted");
        return std::nullopt;
    }
    const auto nodes = lines.number(report);
    const auto edges = lines.number(report);
    const auto format = static_cast<int>(lines.number(report).value_or(0));
    const auto constraints = lines.number(report).value_or(1);
    if (!nodes || !edges || *nodes < 1 || *nodes > 4e9 || *edges < 0 || std::floor(*nodes) != *nodes) {
        report.add(lines.place(), "does not tell how large the graph is", "a line `nodes edges [format]` is wanted");
    }
    if (format < 0 || format > 111 || format % 10 > 1 || format / 10 % 10 > 1) {
        report.add(lines.place(), "has format " + std::to_string(format), "one of 0, 1, 10, 11, 100, 101, 110, 111 is wanted");
    }
    if (report.count() > before) return std::nullopt;
    const std::size_t weights = format / 10 % 10 == 1 ? static_cast<std::size_t>(std::clamp(constraints, 1.0, 100.0)) : 0;
    return Header{*nodes, *edges, weights + (format >= 100 ? 1 : 0), format % 10 == 1};
}

/// Half of the arcs: those to a greater number. Those to a lesser one must repeat them.
struct Halves {
    std::vector<graph::Edge> up;
    std::vector<graph::Edge> down;  ///< turned round
};

void read_row(Lines& lines, std::uint32_t node, const Header& header, WeightRange range, Halves& halves, Report& report) {
    for (std::size_t i = 0; i < header.passed_over; ++i) static_cast<void>(lines.number(report));
    while (const auto neighbour = lines.number(report)) {
        const double weight = header.weighted ? lines.number(report).value_or(-1) : 1.0;
        const double high = range == WeightRange::probability ? 1.0 : std::numeric_limits<double>::max();
        if (*neighbour < 1 || *neighbour > header.nodes || std::floor(*neighbour) != *neighbour) {
            report.add(lines.place(), "names neighbour " + number_text(*neighbour),
                       "a node from 1 to " + number_text(header.nodes) + " is wanted");
        } else if (*neighbour == node + 1.0) {
            report.add(lines.place(), "joins node " + std::to_string(node + 1) + " with itself", "self-loops are not allowed");
        } else if (weight < 0 || weight > high) {
            report.add(lines.place(), "has weight " + number_text(weight), "a number from 0 is wanted");
        } else {
            const auto other = static_cast<std::uint32_t>(*neighbour - 1);
            (other > node ? halves.up : halves.down).push_back({std::min(node, other), std::max(node, other), weight});
        }
    }
}

bool before(const graph::Edge& a, const graph::Edge& b) noexcept {
    return std::pair(a.from, a.to) < std::pair(b.from, b.to);
}

std::string pair_text(const graph::Edge& edge) {
    return std::to_string(edge.from + 1) + " and " + std::to_string(edge.to + 1);
}

/// Every neighbour once, and in return.
void check_halves(Halves& halves, Report& report) {
    for (auto* half : {&halves.up, &halves.down}) {
        std::sort(half->begin(), half->end(), before);
        for (std::size_t i = 1; i < half->size() && !report.is_full(); ++i) {
            if (!before((*half)[i - 1], (*half)[i])) {
                report.add("line of node " + std::to_string((*half)[i].from + 1), "joins nodes " + pair_text((*half)[i]) + " once more",
                           "give each neighbour once");
            }
        }
    }
    std::vector<graph::Edge> alone;
    std::set_symmetric_difference(halves.up.begin(), halves.up.end(), halves.down.begin(), halves.down.end(),
                                  std::back_inserter(alone), before);
    for (std::size_t i = 0; i < alone.size() && !report.is_full(); ++i) {
        report.add("lines of nodes " + pair_text(alone[i]), "only one names the other", "each edge stands in both lines");
    }
}

Halves read_rows(Lines& lines, const Header& header, WeightRange range, Report& report) {
    Halves halves;
    double rows = 0;
    while (rows < header.nodes && lines.next()) {
        read_row(lines, static_cast<std::uint32_t>(rows++), header, range, halves, report);
    }
    if (rows < header.nodes) {
        report.add(lines.place(), "is the last of " + number_text(rows) + " lines of nodes", number_text(header.nodes) + " are wanted");
    }
    if (report.count() == 0) check_halves(halves, report);
    if (report.count() == 0 && static_cast<double>(halves.up.size()) != header.edges) {
        report.add("line 1", "says " + number_text(header.edges) + " edges",
                   "there are " + std::to_string(halves.up.size()));
    }
    return halves;
}

}  // namespace

graph::NamedGraph read_metis(const std::string& path, const GraphReading& reading, std::vector<core::Problem>& problems) {
    Report report(path, problems);
    if (reading.direction == graph::Direction::directed) {
        report.add("file", "is in METIS's format, which is of undirected graphs", {}, "leave directed out");
        return {};
    }
    const std::optional<std::string> bytes = read_graph_bytes(path, reading.memory, 6.0, report);
    if (!bytes) return {};
    Lines lines(*bytes);
    const std::optional<Header> header = read_header(lines, report);
    if (!header || !fits_memory(graph::bytes_needed(header->nodes, 2 * header->edges, header->weighted ? 2 * header->edges : 0), reading.memory,
                                "line 1", "the graph", report)) {
        return {};
    }
    const Halves halves = read_rows(lines, *header, reading.weights, report);
    if (report.count() > 0) return {};
    const auto nodes = static_cast<std::uint32_t>(header->nodes);
    return {graph::flat_graph(nodes, halves.up, graph::Direction::undirected), graph::NodeNames(1, nodes)};
}

}  // namespace lnsim::io
