#pragma once
// Text of users in messages of ours: checked as UTF-8, quoted, escaped and cut; names compared by edit distance.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lnsim::io {

/// Offset of the first byte that is not part of UTF-8 text (RFC 3629: no overlong forms, no surrogates), or nothing.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept;

/// "line 3, column 5" of a byte offset; columns count characters, both from 1.
[[nodiscard]] std::string line_and_column(std::string_view bytes, std::size_t offset);

/// Characters (code points) of UTF-8 text.
[[nodiscard]] std::size_t characters(std::string_view text) noexcept;

/// The text with control characters, DEL and bad bytes as \xNN; cut at `most` characters with "..." at the end.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most = 80);

/// The same in double quotes.
[[nodiscard]] std::string in_quotes(std::string_view text, std::size_t most = 80);

/// Fewest insertions, deletions, replacements and swaps of neighbours that make one name the other
/// (optimal string alignment; O(a b) time). Names over 100 bytes are compared by their first 100.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to what was typed, when it is near enough to be meant (a third of its length, at least 2).
[[nodiscard]] std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known);

/// `did you mean "start"?`, or nothing when no name is near.
[[nodiscard]] std::string nearest_suggestion(std::string_view typed, std::span<const std::string> known);

/// "a, b, c"; after `most` names "and 12 more".
[[nodiscard]] std::string listed(std::span<const std::string> names, std::size_t most = 24);

/// Shortest text that reads back as the same number; whole numbers below 10^15 without an exponent.
[[nodiscard]] std::string number_text(double value);

}  // namespace lnsim::io
