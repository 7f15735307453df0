#pragma once
// What a study says on the terminal when it is done.

#include <string>

#include "engine/study/result.hpp"

namespace lnsim::app {

/// The answer, a line a plan, published figures beside the forecast, and where the result is.
[[nodiscard]] std::string summary_text(const study::Result& result, const std::string& folder);

/// The same for machines.
[[nodiscard]] std::string summary_json(const study::Result& result, const std::string& folder);

}  // namespace lnsim::app
