#pragma once
// JSON Schemas (draft-07) of the files that lnsim reads and writes, made from the tables that drive its own decoder.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/catalogue.hpp"

namespace lnsim::io {

/// scenario, network, validation, result, diffusion, space.
[[nodiscard]] const std::vector<std::string>& schema_kinds();

/// The schema of a kind as indented JSON text; nothing when there is no such kind.
[[nodiscard]] std::optional<std::string> schema(std::string_view kind, const Catalogue& catalogue = {});

/// Of the schema of scenarios what a page makes controls of: growth, structure, calendar, hub, policies. On one line.
[[nodiscard]] std::string controls_schema(const Catalogue& catalogue);

}  // namespace lnsim::io
