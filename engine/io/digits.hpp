#pragma once
// Numbers as text, as std::to_chars writes them. Internal to engine/io.

#include <string>

namespace lnsim::io {

/// The shortest text that reads back the same; of two equally short ones the one without an exponent.
[[nodiscard]] std::string shortest_text(double value);

/// So many significant digits, as printf's %g in the C locale.
[[nodiscard]] std::string rounded_text(double value, int digits);

/// The same two by snprintf, for standard libraries whose std::to_chars knows no floating point (that of the browser's
/// compiler). The locale has to be "C".
namespace printed {
[[nodiscard]] std::string shortest_text(double value);
[[nodiscard]] std::string rounded_text(double value, int digits);
}  // namespace printed

}  // namespace lnsim::io
