#pragma once
// Standard output and standard error.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"

namespace lnsim::app {

/// Writes to standard output. Throws core::CannotGoOn when that fails (a full disk behind a redirection).
void say(std::string_view text);
/// Writes to standard error; a failure there cannot be told to anybody.
void warn(std::string_view text) noexcept;
/// `error: file: place: what (why); suggestion` a problem and line, and how many there are.
void tell(const std::vector<core::Problem>& problems) noexcept;
/// A note on standard error.
void note(const std::string& text) noexcept;

[[nodiscard]] bool error_is_terminal() noexcept;
[[nodiscard]] bool output_is_terminal() noexcept;
/// Colour and cursor movement are wanted: NO_COLOR is not set, and TERM is not "dumb".
[[nodiscard]] bool decoration_wanted() noexcept;

/// Columns of the terminal behind standard output; 80 when it is none or does not tell.
[[nodiscard]] std::size_t output_width() noexcept;
/// Columns of the terminal behind standard error, in the same way.
[[nodiscard]] std::size_t error_width() noexcept;
/// The locale (LC_ALL, LC_CTYPE, LANG) is of UTF-8, and TERM is not "dumb".
[[nodiscard]] bool unicode_wanted() noexcept;

/// Columns of a table, padded; a column whose name begins with '>' is aligned to the right.
[[nodiscard]] std::string columns(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

}  // namespace lnsim::app
