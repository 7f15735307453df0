// The binary form of a graph.
#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "engine/io/graph_file.hpp"
#include "engine/io/graph_file_limits.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr std::array<char, 8> magic{'L', 'N', 'S', 'I', 'M', 'G', 'R', '2'};

struct BinaryHeader {
    std::array<char, 8> magic{};
    std::uint32_t directed = 0;
    std::uint32_t weighted = 0;
    std::uint64_t names = 0;  ///< a kind of Names
    std::uint64_t first_id = 0;
    std::uint64_t letters = 0;  ///< of all ids that are texts
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
};

/// How ids are kept: they follow each other from first_id; one number a node; where each ends, then all texts.
enum Names : std::uint64_t { follow, numbers, texts };

double file_bytes(const BinaryHeader& header) noexcept {
    const auto nodes = static_cast<double>(header.nodes);
    const double names = header.names == numbers ? 4 * nodes : header.names == texts ? 8 * nodes + static_cast<double>(header.letters) : 0;
    return static_cast<double>(sizeof(BinaryHeader)) + names +
           graph::bytes_needed(static_cast<double>(header.nodes), static_cast<double>(header.arcs),
                               header.weighted != 0 ? static_cast<double>(header.arcs) : 0);
}

template <class T>
void read_column(std::ifstream& stream, std::vector<T>& column, std::uint64_t size) {
    column.resize(size);
    stream.read(reinterpret_cast<char*>(column.data()), static_cast<std::streamsize>(size * sizeof(T)));
}

template <class T>
void write_column(std::ofstream& stream, const std::vector<T>& column) {
    stream.write(reinterpret_cast<const char*>(column.data()), static_cast<std::streamsize>(column.size() * sizeof(T)));
}

/// What the rest of the program takes for granted of a graph, whoever wrote the file.
void check_rows(const graph::FlatGraph& graph, Report& report) {
    const auto sorted = [](const auto& column) { return std::is_sorted(column.begin(), column.end()); };
    if (graph.offset.front() != 0 || graph.offset.back() != graph.arcs() || !sorted(graph.offset)) {
        report.add("offsets", "do not begin at 0, ascend and end at the number of arcs");
        return;
    }
    const std::uint32_t nodes = graph.nodes();
    if (std::any_of(graph.target.begin(), graph.target.end(), [=](std::uint32_t to) { return to >= nodes; })) {
        report.add("targets", "name nodes that are not there", "nodes are 0 to " + std::to_string(nodes - 1));
    } else if (graph::first_flaw(graph)) {
        report.add("targets", "hold a self-loop or an edge twice");
    }
    if (std::any_of(graph.weight.begin(), graph.weight.end(), [](double w) { return !(w >= 0); })) {
        report.add("weights", "are negative or no numbers");
    }
}

bool is_usable(const BinaryHeader& header, const std::string& path, double memory, Report& report) {
    std::error_code error;
    const auto size = static_cast<double>(std::filesystem::file_size(path, error));
    if (header.magic != magic || header.nodes == 0 || header.nodes > 4'000'000'000U || header.directed > 1 ||
        header.weighted > 1 || header.arcs > (std::uint64_t{1} << 40U) || header.names > texts || header.letters > (std::uint64_t{1} << 40U)) {
        report.add("header", "is not that of a graph in lnsim's binary form");
        return false;
    }
    if (error || size != file_bytes(header)) {
        report.add("file", "has " + number_text(size) + " bytes", number_text(file_bytes(header)) + " are wanted");
        return false;
    }
    return fits_memory(file_bytes(header), memory, "header", "the graph", report);
}

graph::NodeNames read_names(std::ifstream& stream, const BinaryHeader& header, Report& report) {
    const auto nodes = static_cast<std::uint32_t>(header.nodes);
    if (header.names == numbers) {
        std::vector<std::uint32_t> ids;
        read_column(stream, ids, nodes);
        std::vector<std::uint32_t> sorted = ids;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) report.add("ids", "hold one twice");
        return graph::NodeNames(std::move(ids));
    }
    if (header.names == follow) return {header.first_id, nodes};
    std::vector<std::uint64_t> end;
    std::vector<char> letters;
    read_column(stream, end, nodes);
    read_column(stream, letters, header.letters);
    std::vector<std::string> names;
    if (!std::is_sorted(end.begin(), end.end()) || end.back() != header.letters) {
        report.add("ids", "do not end where their letters do");
        return {0, nodes};
    }
    for (std::uint64_t begin = 0; const std::uint64_t at : end) {
        names.emplace_back(letters.data() + begin, at - begin);
        begin = at;
    }
    std::vector<std::string> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) report.add("ids", "hold one twice");
    return graph::NodeNames(names);
}

void write_names(std::ofstream& stream, const graph::NodeNames& names) {
    if (!names.are_texts()) return write_column(stream, names.numbers());
    std::vector<std::uint64_t> end;
    std::vector<char> letters;
    for (std::uint32_t node = 0; node < names.size(); ++node) {
        const std::string name = names.name(node);
        letters.insert(letters.end(), name.begin(), name.end());
        end.push_back(letters.size());
    }
    write_column(stream, end);
    write_column(stream, letters);
}

}  // namespace

graph::NamedGraph read_binary_graph(const std::string& path, const GraphReading& reading,
                                    std::vector<core::Problem>& problems) {
    Report report(path, problems);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        report.add("file", "cannot be opened");
        return {};
    }
    BinaryHeader header;
    stream.read(reinterpret_cast<char*>(&header), sizeof header);
    if (!stream || !is_usable(header, path, reading.memory, report)) {
        if (report.count() == 0) report.add("header", "is cut short");
        return {};
    }
    graph::NamedGraph named;
    named.graph.direction = header.directed != 0 ? graph::Direction::directed : graph::Direction::undirected;
    read_column(stream, named.graph.offset, header.nodes + 1);
    read_column(stream, named.graph.target, header.arcs);
    read_column(stream, named.graph.weight, header.weighted != 0 ? header.arcs : 0);
    named.names = read_names(stream, header, report);
    if (!stream) {
        report.add("file", "is cut short");
        return {};
    }
    check_rows(named.graph, report);
    return named;
}

void write_binary_graph(const std::string& path, const graph::FlatGraph& graph, const graph::NodeNames& names) {
    BinaryHeader header{magic, graph.direction == graph::Direction::directed ? 1U : 0U, graph.weight.empty() ? 0U : 1U,
                        names.are_texts() ? texts : names.follow() ? follow : numbers, names.first(), 0, graph.nodes(), graph.arcs()};
    for (std::uint32_t node = 0; names.are_texts() && node < names.size(); ++node) header.letters += names.name(node).size();
    std::ofstream stream(path, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(&header), sizeof header);
    write_column(stream, graph.offset);
    write_column(stream, graph.target);
    write_column(stream, graph.weight);
    write_names(stream, names);
    stream.flush();
    if (!stream) throw core::CannotGoOn(path + ": cannot be written; is the disk full?");
}

}  // namespace lnsim::io
