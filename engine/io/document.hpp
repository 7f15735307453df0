#pragma once
// A JSON file as a tree. Internal to engine/io, the only folder that knows nlohmann/json.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/place.hpp"

namespace lnsim::io {

using Json = nlohmann::json;

inline constexpr std::size_t nesting_limit = 256;
inline constexpr std::size_t input_limit = std::size_t{64} << 20U;   ///< bytes of a file written by people
inline constexpr std::size_t result_limit = std::size_t{4} << 30U;  ///< bytes of a file written by lnsim

/// The bytes of a file; nothing, with a problem reported, when it is not there, is a folder, cannot be read or is larger
/// than `limit`.
[[nodiscard]] std::optional<std::string> read_bytes(const std::string& path, std::size_t limit, Report& report);

/// Parses JSON text (RFC 8259; `//` and `/* */` comments allowed; a UTF-8 byte-order mark is passed over). Refuses bytes
/// that are not UTF-8, duplicate keys (all are told), and nesting over `nesting_limit`, while reading and without
/// recursion. Nothing when the text is no JSON; with duplicate keys the tree holds the last value.
[[nodiscard]] std::optional<Json> parse_json(std::string_view bytes, Report& report);

/// Both.
[[nodiscard]] std::optional<Json> read_json(const std::string& path, std::size_t limit, Report& report);

/// A value as messages show it: texts quoted and cut, lists and objects by size.
[[nodiscard]] std::string shown(const Json& value);

}  // namespace lnsim::io
