#pragma once
// What a name means, in words: parameters, measures, keys of scenarios and network files.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"

namespace lnsim::io {

/// A few lines on every parameter, measure and key of that name (`peer_tell`, `remission`, `growth.pace`,
/// `sites.latitude`). Empty, with a problem that tells the nearest names, when there is none.
[[nodiscard]] std::string explain(std::string_view name, const Catalogue& catalogue, std::vector<core::Problem>& problems);

/// Everything that explain() knows, sorted.
[[nodiscard]] std::vector<std::string> explained_names(const Catalogue& catalogue);

}  // namespace lnsim::io
