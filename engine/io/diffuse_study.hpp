#pragma once
// The file of `lnsim diffuse`: decoded, with its graph read or generated.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/diffusion/oracle.hpp"
#include "engine/diffusion/study.hpp"

namespace lnsim::io {

/// Reads a study file, applies --set, reads or draws its graph. Files named in it are looked for beside it first. Every
/// problem of file and graph is reported; the study is usable when none was.
/// \param memory bytes that the graph may take; one that would need more is refused before it is made
[[nodiscard]] diffusion::Study load_diffusion(const std::string& path, const std::vector<std::string>& sets,
                                              double memory, std::vector<core::Problem>& problems);

/// What `lnsim diffuse --json` prints: one object on one line, with the list "oracle" where `oracles` is given.
[[nodiscard]] std::string diffusion_json(const diffusion::Study& study, const diffusion::Result& result,
                                         const std::vector<diffusion::Oracle>* oracles);

/// A tidy table: one observation a row, numbers with nine significant digits, texts quoted where they need it.
struct DiffusionTable {
    std::string name;  ///< of the file
    std::string text;
};

/// by_round.csv (round, series, mean, standard_error), final.csv (value, share), nodes.csv (node, adopted, time, class:
/// Rogers's innovators to laggards by quantiles of the time) and transmissions.csv (from, to, time, of replication 0).
[[nodiscard]] std::vector<DiffusionTable> diffusion_tables(const diffusion::Study& study, const diffusion::Result& result,
                                                           const std::vector<diffusion::Oracle>& oracles);

}  // namespace lnsim::io
