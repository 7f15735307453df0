#pragma once
// A shorter way to write a result into its page. Internal to engine/io.

#include <string>
#include <string_view>

namespace lnsim::io {

/// The same JSON with lists of objects as tables (their keys once, a text that comes again by its number) and whole numbers that
/// count up by their first and number. The page puts back what was there: viz/src/lib/unpack.ts, docs/result-format.md.
/// \param json a text that the program has written itself
[[nodiscard]] std::string packed(std::string_view json);

/// What `packed` was made of, up to white space.
[[nodiscard]] std::string unpacked(std::string_view json);

}  // namespace lnsim::io
