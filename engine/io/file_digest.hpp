#pragma once
// Digests of whole files, read in pieces: a store can be larger than memory.

#include <string>

namespace lnsim::io {

/// SHA-256 of the file's bytes as 64 lower-case hexadecimal digits. Throws core::CannotGoOn when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace lnsim::io
