#pragma once
// Letters on a terminal: how many cells they take, and which of them are let through.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lnsim::app {

enum class Letters : std::uint8_t { unicode, ascii };

/// Cells that text takes on a terminal: 0 for combining marks and joiners, 2 for wide East Asian letters and emoji.
[[nodiscard]] std::size_t cells(std::string_view text) noexcept;

/// Text that others wrote, for a terminal: control characters as \xNN; marks that turn the direction of writing and
/// letters of private use as U+FFFD; cut after `most` characters.
[[nodiscard]] std::string for_terminal(std::string_view text, std::size_t most);

/// The same in ASCII: quotation marks and dashes as their ASCII forms, other letters as '?'. Unchanged for unicode.
[[nodiscard]] std::string in_letters(std::string_view text, Letters letters);

/// Bytes of the longest beginning that takes at most `width` cells; at least one letter.
[[nodiscard]] std::size_t fitting(std::string_view text, std::size_t width) noexcept;

}  // namespace lnsim::app
