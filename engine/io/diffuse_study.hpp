#pragma once
// The file of `lnsim diffuse`: decoded, with its graph read or generated.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/diffusion/study.hpp"

namespace lnsim::io {

/// Reads a study file, applies --set, reads or draws its graph. Files named in it are looked for beside it first. Every
/// problem of file and graph is reported; the study is usable when none was.
/// \param memory bytes that the graph may take; one that would need more is refused before it is made
[[nodiscard]] diffusion::Study load_diffusion(const std::string& path, const std::vector<std::string>& sets,
                                              double memory, std::vector<core::Problem>& problems);

/// What `lnsim diffuse --json` prints: one object on one line. \param oracles JSON text to put under "oracle", or empty
[[nodiscard]] std::string diffusion_json(const diffusion::Study& study, const diffusion::Result& result,
                                         const std::string& oracles = {});

}  // namespace lnsim::io
