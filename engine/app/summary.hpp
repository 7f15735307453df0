#pragma once
// What a study says when it is done.

#include <string>

#include "engine/app/layout.hpp"
#include "engine/study/result.hpp"

namespace lnsim::app {

enum class Emphasis : std::uint8_t { none, bold };

/// What a text is written on.
struct Surface {
    std::size_t width = 80;
    Letters letters = Letters::unicode;
    Emphasis emphasis = Emphasis::none;
};

/// The answer in words, plans at the end of the horizon, differences, median paths as sparklines, published figures
/// beside the forecast, cautions, failed runs, precision, and where the result is. No line is wider than the surface
/// but for a path.
[[nodiscard]] std::string summary_text(const study::Result& result, const std::string& folder, const Surface& surface);

/// The same for machines.
[[nodiscard]] std::string summary_json(const study::Result& result, const std::string& folder);

}  // namespace lnsim::app
