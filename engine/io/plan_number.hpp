#pragma once
// A number of a plan by its JSON pointer.

#include <string>

namespace lnsim::io {

/// The number at the pointer of a scenario's text. \return NaN where there is none, or what is there is no number
[[nodiscard]] double plan_number(const std::string& text, const std::string& pointer);

}  // namespace lnsim::io
