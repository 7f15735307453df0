#pragma once
// Files too large for the memory there is, told before they are read. Internal to engine/io.

#include <optional>
#include <string>

#include "engine/io/place.hpp"

namespace lnsim::io {

/// The bytes of a text file from which a graph is made that takes `times` its size; nothing, with a problem reported,
/// when that is more than `memory` bytes, or the file cannot be read.
[[nodiscard]] std::optional<std::string> read_graph_bytes(const std::string& path, double memory, double times,
                                                          Report& report);

/// Reports that so many bytes would be taken, and says false, when `needed` is more than `memory`.
[[nodiscard]] bool fits_memory(double needed, double memory, const std::string& place, const std::string& what,
                               Report& report);

}  // namespace lnsim::io
