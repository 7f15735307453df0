#pragma once
// Parts of an answer of `lnsim diffuse` that --json and result.json share. Internal to engine/io.

#include <string_view>
#include <vector>

#include "engine/diffusion/oracle.hpp"
#include "engine/diffusion/study.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::io {

void write_number(Writer& writer, std::string_view key, double value);
void write_numbers(Writer& writer, std::string_view key, const std::vector<double>& values);

void write_spread(Writer& writer, const diffusion::Result& result);    ///< "spread"
void write_duration(Writer& writer, const diffusion::Result& result);  ///< "duration"

/// "final_distribution": final values with the share of replications that ended there; left out where nearly every
/// replication has its own.
void write_sizes(Writer& writer, const diffusion::Result& result);

/// "oracle"
void write_oracles(Writer& writer, diffusion::Kind kind, const std::vector<diffusion::Oracle>& oracles);

/// Key of the second series of a kind.
[[nodiscard]] std::string_view second_name(diffusion::Kind kind);

}  // namespace lnsim::io
