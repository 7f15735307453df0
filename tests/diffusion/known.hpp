// Known answers and how results are held against them. Each mean must lie within four standard errors of the exact
// value (false alarm 6e-5 a check, under 5 % for all checks of a file together; seeds are fixed), each distribution must
// have a chi-square p of 1e-4; and the same test must fail for a disturbed parameter.
#pragma once

#include <atomic>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/diffusion/study.hpp"
#include "engine/graph/random_graphs.hpp"
#include "tests/statistical/chi_square.hpp"
#include "tests/stats/table.hpp"

namespace lnsim::testing {

using diffusion::Kind;
using diffusion::Result;
using diffusion::Study;

inline std::vector<Row> known(const std::string& file) {
    return read_table(std::string(LNSIM_SOURCE_DIR) + "/tests/diffusion/known/" + file);
}

inline std::vector<std::uint32_t> numbers(const std::string& text) {
    std::istringstream words(text);
    std::vector<std::uint32_t> all;
    for (std::uint32_t number = 0; words >> number;) all.push_back(number);
    return all;
}

/// path5, star6, cycle8, complete10, or a graph of small_graphs.json.
inline graph::FlatGraph small_graph(const std::string& name) {
    static const auto file = nlohmann::json::parse(std::ifstream(std::string(LNSIM_SOURCE_DIR) + "/tests/diffusion/known/small_graphs.json"));
    if (file.contains(name)) {
        std::vector<graph::Edge> edges;
        for (const auto& edge : file[name]["edges"]) edges.push_back({edge[0], edge[1], 1.0});
        const bool directed = file[name]["directed"];
        return graph::flat_graph(file[name]["n"], edges, directed ? graph::Direction::directed : graph::Direction::undirected);
    }
    const std::size_t digit = name.find_first_of("0123456789");
    const auto n = static_cast<std::uint32_t>(std::stoul(name.substr(digit)));
    const std::string kind = name.substr(0, digit);
    if (kind == "path") return graph::line(n);
    if (kind == "star") return graph::star(n);
    if (kind == "cycle") return graph::watts_strogatz(n, 2, 0, 1);
    return graph::complete(n);
}

inline Study study_on(graph::FlatGraph graph, Kind kind, std::vector<std::uint32_t> seeds, std::uint32_t replications) {
    Study study;
    study.names = graph::NodeNames(0, graph.nodes());
    study.graph = std::move(graph);
    study.model.kind = kind;
    study.seeds.nodes = std::move(seeds);
    study.replications = replications;
    study.seed = 20261123;
    return study;
}

inline Result run(const Study& study) {
    const std::atomic<bool> stop{false};
    return diffusion::run(study, stop);
}

/// Within four standard errors; of a constant, within rounding.
inline bool near(double mean, double exact, double variance, double replications) {
    return std::fabs(mean - exact) <= 4 * std::sqrt(variance / replications) + 1e-9;
}

/// The final values as counts of 0, 1, 2, ...
inline std::vector<std::size_t> counts_of(const Result& result, std::size_t cells) {
    std::vector<std::size_t> counts(cells, 0);
    for (const auto& [value, count] : result.sizes) counts.at(static_cast<std::size_t>(value)) += count;
    return counts;
}

}  // namespace lnsim::testing
