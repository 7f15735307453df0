#pragma once
// SHA-256 (FIPS 180-4), the digest by which documents are told apart. Files are digested in file_digest.hpp.

#include <string>
#include <string_view>

namespace lnsim::io {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace lnsim::io
