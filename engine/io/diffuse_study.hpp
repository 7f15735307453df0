#pragma once
// The file of `lnsim diffuse`: decoded, with its graph read or generated.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/diffusion/oracle.hpp"
#include "engine/diffusion/study.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::io {

/// Reads a study file, applies --set, reads or draws its graph. Files named in it are looked for beside it first. Every
/// problem of file and graph is reported; the study is usable when none was.
/// \param memory bytes that the graph may take; one that would need more is refused before it is made
[[nodiscard]] diffusion::Study load_diffusion(const std::string& path, const std::vector<std::string>& sets,
                                              double memory, std::vector<core::Problem>& problems);

/// What `lnsim diffuse --json` prints: one object on one line, with the list "oracle" where `oracles` is given.
[[nodiscard]] std::string diffusion_json(const diffusion::Study& study, const diffusion::Result& result,
                                         const std::vector<diffusion::Oracle>* oracles);

/// What made a result, and the command that repeats it.
struct DiffusionOrigin {
    std::string program, repeat;
};

/// The text of result.json that `lnsim diffuse STUDY -o DIR` leaves, as docs/diffusion.md describes it: what a page can be
/// laid out from without the study. A graph of at most 1000 nodes and 10^4 edges is in it with a place for each node.
[[nodiscard]] std::string diffusion_result(const diffusion::Study& study, const diffusion::Result& result,
                                           const std::vector<diffusion::Oracle>& oracles, const DiffusionOrigin& origin);

/// The graph as GraphML 1.0. Of nodes: adopted (share of replications), time (mean), class; opinion for degroot. Of edges:
/// weight, and told, the time at which replication 0 passed along it. What is not there has no element.
[[nodiscard]] std::string diffusion_graphml(const diffusion::Study& study, const diffusion::Result& result);

/// Titles of the page's charts, as the key `findings`; and the adopter classes with their times, as `classes`.
void write_diffusion_findings(Writer& writer, const diffusion::Study& study, const diffusion::Result& result,
                              const std::vector<diffusion::Oracle>& oracles, std::string_view step);
void write_classes(Writer& writer, const diffusion::Result& result);

/// A tidy table: one observation a row, numbers with nine significant digits, texts quoted where they need it.
struct DiffusionTable {
    std::string name;  ///< of the file
    std::string text;
};

/// Classes of adopters by order of adoption (Rogers 2003): the first 2.5 % innovator, to 16 % early adopter, to 50 % early
/// majority, to 84 % late majority, the rest laggard; below 0 in `time`: never.
[[nodiscard]] std::vector<std::string_view> adopter_classes(const std::vector<double>& time);

/// by_round.csv (round, series, mean, standard_error), final.csv (value, share), nodes.csv (node, adopted, time, class:
/// Rogers's innovators to laggards by quantiles of the time) and transmissions.csv (from, to, time, of replication 0).
[[nodiscard]] std::vector<DiffusionTable> diffusion_tables(const diffusion::Study& study, const diffusion::Result& result,
                                                           const std::vector<diffusion::Oracle>& oracles);

}  // namespace lnsim::io
