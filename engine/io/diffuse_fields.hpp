#pragma once
// The keys of a study of diffusion. Internal to engine/io; study file, its checks and its schema come from these tables.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diffusion/study.hpp"
#include "engine/io/fields.hpp"

namespace lnsim::io {

struct GenerateSpec {
    std::string kind;
    std::uint32_t n = 0;
    std::optional<double> edges;
    std::optional<double> p;
    std::uint32_t k = 4;
    double rewire = 0.1;
    std::uint32_t m = 2;
    std::optional<double> mean_degree;
    std::string degrees = "poisson";
    std::uint32_t groups = 2;
    double p_in = 0.1;
    double p_out = 0.01;
    std::uint32_t team_size = 6;
    double ties = 2;
    std::uint32_t seed = 1;
};

struct GraphSpec {
    std::string edge_list;
    std::string metis;
    std::string binary;
    std::string graphml;
    bool directed = false;
    std::string order = "given";
    GenerateSpec generate;
};

struct DiffusionSpec {
    std::string name;
    GraphSpec graph;
    diffusion::Model model;
    std::vector<std::string> seeds;
    diffusion::Seeds drawn;  ///< count and how, when seeds are not named
    std::optional<std::uint32_t> rounds;
    std::uint32_t replications = 1000;
    std::uint64_t seed = 1;
    std::vector<diffusion::Change> changes;
};

/// Kinds of generated graphs, and the keys each knows.
[[nodiscard]] const std::vector<std::string>& generate_kinds();
[[nodiscard]] Table<GenerateSpec> generate_table(const std::string& kind);
[[nodiscard]] Table<diffusion::Model> diffusion_model_table(diffusion::Kind kind);
[[nodiscard]] Table<GraphSpec> graph_table();
[[nodiscard]] Table<DiffusionSpec> diffusion_table();

/// Where the graph of a specification comes from, in words: "edge_list ties.csv", "barabasi_albert n 60, m 2, seed 1".
[[nodiscard]] std::string graph_source(const GraphSpec& spec);

/// The graph of a specification. Nothing usable when a problem was reported.
[[nodiscard]] graph::NamedGraph make_graph(const GraphSpec& spec, const std::string& folder, bool weights_are_chances,
                                           double memory, Report& report);

}  // namespace lnsim::io
