#pragma once
// A scenario's document made a plan, wherever it comes from. Internal to engine/io.

#include <vector>

#include "engine/io/document.hpp"
#include "engine/io/scenario.hpp"

namespace lnsim::io {

/// Decodes the document on `loaded.network`, if that has been read.
void decode(const Json& document, const Catalogue& catalogue, std::vector<core::Problem>& problems, Report& report,
            LoadedScenario& loaded);

}  // namespace lnsim::io
