#include "engine/io/adoption_file.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/graph/adoption.hpp"
#include "engine/io/csv.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

using Numbers = std::unordered_map<std::string, std::uint32_t>;

std::uint32_t read_period(const CsvRow& row, const std::string& text, std::optional<std::uint32_t> periods,
                          Report& report) {
    constexpr double latest = 10'000;
    if (text.empty()) return graph::never;
    const auto number = csv_number(text);
    if (!number || *number != std::floor(*number) || *number < 1 || *number > latest) {
        report.add(csv_place(row, "toa"), "is " + in_quotes(text),
                   "a period, a whole number from 1 to 10000, is wanted", "leave it empty for who never adopted");
        return graph::never;
    }
    const auto period = static_cast<std::uint32_t>(*number);
    if (periods && period > *periods) {
        report.add(csv_place(row, "toa"), "is " + text, "the last period observed is " + std::to_string(*periods),
                   "leave it empty for who had not adopted by then");
    }
    return period;
}

void read_rows(const CsvTable& table, std::optional<std::uint32_t> periods, AdoptionData& data, Numbers& number,
               Report& report) {
    const std::size_t id = *table.column("id");
    const std::size_t toa = *table.column("toa");
    for (const CsvRow& row : table.rows) {
        const std::string& name = row.fields[id];
        if (name.empty()) report.add(csv_place(row, "id"), "is empty", "an id is wanted");
        if (!name.empty() && !number.try_emplace(name, static_cast<std::uint32_t>(data.ids.size())).second) {
            report.add(csv_place(row, "id"), "is " + in_quotes(name), "it stands in an earlier line already");
        }
        data.ids.push_back(name);
        data.adopted.push_back(read_period(row, row.fields[toa], periods, report));
        if (data.adopted.back() != graph::never) data.last = std::max(data.last, data.adopted.back());
    }
    if (data.ids.size() < 4) {
        report.add("file", "has " + std::to_string(data.ids.size()) + " ids", "at least 4 are wanted");
    } else if (data.last == 0) {
        report.add("file", "has nobody who adopts", "at least one period in toa is wanted");
    }
    data.last = periods.value_or(data.last);
}

}  // namespace

AdoptionData read_adoption(const std::string& path, const std::string& ties, std::optional<std::uint32_t> periods,
                           std::vector<core::Problem>& problems) {
    AdoptionData data;
    Numbers number;
    Report report(path, problems);
    if (const auto table = read_csv(path, report)) {
        check_columns(*table, std::vector<std::string>{"id", "toa"}, table->names, report);
        if (table->column("id") && table->column("toa")) read_rows(*table, periods, data, number, report);
    }
    const graph::NamedGraph named = read_edge_list(ties, {graph::Direction::directed}, problems);
    if (data.ids.empty()) return data;
    Report of_ties(ties, problems);
    std::vector<graph::Edge> edges;
    for (std::uint32_t node = 0; node < named.graph.nodes(); ++node) {
        const auto from = number.find(named.names.name(node));
        if (from == number.end()) {
            of_ties.add("ids", "holds " + in_quotes(named.names.name(node)), "it is not among the ids of " + path);
            continue;
        }
        for (const std::uint32_t other : named.graph.neighbours(node)) {
            const auto to = number.find(named.names.name(other));
            if (to != number.end()) edges.push_back({from->second, to->second, 1.0});
        }
    }
    data.ties = graph::flat_graph(static_cast<std::uint32_t>(data.ids.size()), edges, graph::Direction::directed);
    return data;
}

}  // namespace lnsim::io
