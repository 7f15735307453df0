// Edge lists as CSV.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "engine/io/document.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/graph_file_limits.hpp"
#include "engine/io/graph_file_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

/// A whole number without sign or leading zeros, below 2^32 - 1.
bool read_id(std::string_view text, std::uint32_t& id) noexcept {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc{} && end == text.data() + text.size() && (text.front() != '0' || text.size() == 1) &&
           id != std::numeric_limits<std::uint32_t>::max();
}

double read_weight(const EdgeRow& row, WeightRange range, Report& report) {
    double weight = 0;
    const auto [end, error] = std::from_chars(row.weight.data(), row.weight.data() + row.weight.size(), weight);
    const bool number = error == std::errc{} && end == row.weight.data() + row.weight.size() && std::isfinite(weight);
    const bool bounded = range == WeightRange::probability;
    if (!number || weight < 0 || (bounded && weight > 1)) {
        report.add(line_text(row.line) + ", weight", "is " + in_quotes(row.weight),
                   bounded ? "a probability from 0 to 1 is wanted" : "a number of at least 0 is wanted");
        return 1;
    }
    return weight;
}

/// Edges by number of node, with the texts behind the numbers.
struct Numbered {
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;
    std::vector<double> weight;  ///< empty without such a column
    graph::NodeNames names;
};

void check_ends(const EdgeRow& row, Report& report) {
    if (row.from.empty() || row.to.empty()) {
        report.add(line_text(row.line), std::string(row.from.empty() ? "from" : "to") + " is empty", "an id is wanted");
    } else if (row.from == row.to) {
        report.add(line_text(row.line), "joins " + in_quotes(row.from) + " with itself", "self-loops are not allowed");
    } else if (first_bad_utf8(row.from) || first_bad_utf8(row.to)) {
        report.add(line_text(row.line), "is not UTF-8 text", {}, "save the file as UTF-8");
    }
}

/// Ids that are all whole numbers. Nothing when one is none, or a row is not as it should be.
std::optional<Numbered> by_number(std::string_view bytes, const EdgeColumns& columns, WeightRange range) {
    Numbered edges;
    bool whole = true;
    std::vector<core::Problem> unused;
    Report quiet({}, unused);  // should ids be texts, the rows are read, and reported, once more
    for_each_edge_row(bytes, columns, quiet, [&](const EdgeRow& row) {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        whole = whole && !row.from.empty() && !row.to.empty() && read_id(row.from, from) && read_id(row.to, to);
        if (!whole) return;
        edges.from.push_back(from);
        edges.to.push_back(to);
        if (from == to) check_ends(row, quiet);
        if (columns.weight) edges.weight.push_back(read_weight(row, range, quiet));
    });
    if (!whole || edges.from.empty() || !unused.empty()) return std::nullopt;
    return edges;
}

/// Ids that lie close together: ranks from a table over their range.
std::vector<std::uint32_t> rank_by_table(Numbered& edges, std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint32_t> rank(std::size_t{last} - first + 1, 0);
    for (const auto* column : {&edges.from, &edges.to}) {
        for (const std::uint32_t id : *column) rank[id - first] = 1;
    }
    std::vector<std::uint32_t> ids;
    for (std::size_t i = 0; i < rank.size(); ++i) {
        if (rank[i] == 0) continue;
        rank[i] = static_cast<std::uint32_t>(ids.size());
        ids.push_back(first + static_cast<std::uint32_t>(i));
    }
    for (auto* column : {&edges.from, &edges.to}) {
        for (std::uint32_t& id : *column) id = rank[id - first];
    }
    return ids;
}

std::vector<std::uint32_t> rank_by_search(Numbered& edges) {
    std::vector<std::uint32_t> ids(edges.from);
    ids.insert(ids.end(), edges.to.begin(), edges.to.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (auto* column : {&edges.from, &edges.to}) {
        for (std::uint32_t& id : *column) {
            id = static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
        }
    }
    return ids;
}

/// Replaces ids by their rank, and names the ranks.
void rank_ids(Numbered& edges) {
    const auto [least_from, most_from] = std::minmax_element(edges.from.begin(), edges.from.end());
    const auto [least_to, most_to] = std::minmax_element(edges.to.begin(), edges.to.end());
    const std::uint32_t first = std::min(*least_from, *least_to);
    const std::uint32_t last = std::max(*most_from, *most_to);
    const bool close = last - first < 16 * edges.from.size() + 1024;
    std::vector<std::uint32_t> ids = close ? rank_by_table(edges, first, last) : rank_by_search(edges);
    const auto nodes = static_cast<std::uint32_t>(ids.size());
    edges.names = last - first + 1 == nodes ? graph::NodeNames(first, nodes) : graph::NodeNames(std::move(ids));
}

/// Ids as texts, numbered as they appear; everything that is wrong with a row is reported here.
Numbered by_text(std::string_view bytes, const EdgeColumns& columns, WeightRange range, Report& report) {
    Numbered edges;
    std::unordered_map<std::string_view, std::uint32_t> number;
    std::vector<std::string> names;
    const auto number_of = [&](std::string_view id) {
        const auto [at, is_new] = number.try_emplace(id, static_cast<std::uint32_t>(names.size()));
        if (is_new) names.emplace_back(id);
        return at->second;
    };
    for_each_edge_row(bytes, columns, report, [&](const EdgeRow& row) {
        check_ends(row, report);
        edges.from.push_back(number_of(row.from));
        edges.to.push_back(number_of(row.to));
        if (columns.weight) edges.weight.push_back(read_weight(row, range, report));
    });
    edges.names = graph::NodeNames(names);
    return edges;
}

/// The lines of edges that stand in an earlier line already.
void report_repeats(std::string_view bytes, const EdgeColumns& columns, graph::Direction direction, Report& report) {
    std::unordered_map<std::string, std::size_t> first;
    std::vector<core::Problem> told;
    Report again({}, told);
    for_each_edge_row(bytes, columns, again, [&](const EdgeRow& row) {
        const bool swapped = direction == graph::Direction::undirected && row.to < row.from;
        const auto& [a, b] = swapped ? std::pair(row.to, row.from) : std::pair(row.from, row.to);
        const auto [at, is_new] = first.try_emplace(std::string(a) + '\n' + std::string(b), row.line);
        if (!is_new && !report.is_full()) {
            report.add(line_text(row.line), "joins " + in_quotes(row.from) + " and " + in_quotes(row.to) + " once more",
                       "they stand in " + line_text(at->second) + " already", "give each edge once");
        }
    });
}

graph::FlatGraph flat_of(const Numbered& edges, graph::Direction direction) {
    if (edges.weight.empty()) return graph::flat_graph(edges.names.size(), edges.from, edges.to, direction);
    std::vector<graph::Edge> list(edges.from.size());
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = {edges.from[i], edges.to[i], edges.weight[i]};
    return graph::flat_graph(edges.names.size(), list, direction);
}

}  // namespace

graph::NamedGraph read_edge_list(const std::string& path, const GraphReading& reading,
                                 std::vector<core::Problem>& problems) {
    Report report(path, problems);
    const std::optional<std::string> bytes = read_graph_bytes(path, reading.memory, 5.0, report);
    const auto columns = bytes ? read_edge_header(std::string_view(*bytes).substr(0, bytes->find('\n')), report)
                               : std::nullopt;
    if (!columns) return {};
    std::optional<Numbered> edges = by_number(*bytes, *columns, reading.weights);
    if (edges) {
        rank_ids(*edges);
    } else {
        edges = by_text(*bytes, *columns, reading.weights, report);
    }
    if (report.count() == 0 && edges->from.empty()) report.add("line 2", "is missing", "at least one edge is wanted");
    if (report.count() > 0) return {};
    graph::NamedGraph named{flat_of(*edges, reading.direction), std::move(edges->names)};
    if (graph::first_flaw(named.graph)) report_repeats(*bytes, *columns, reading.direction, report);
    return named;
}

}  // namespace lnsim::io
