#include "engine/io/file_digest.hpp"

#include <sys/types.h>

#include <sha256.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <vector>

#include "engine/core/problem.hpp"

namespace lnsim::io {

std::string sha256_of_file(const std::string& path) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw core::CannotGoOn(path + ": cannot be read");
    }
    SHA256_CTX context;
    SHA256_Init(&context);
    std::vector<char> buffer(piece);
    do {
        file.read(buffer.data(), static_cast<std::streamsize>(piece));
        SHA256_Update(&context, reinterpret_cast<const std::uint8_t*>(buffer.data()),
                      static_cast<std::size_t>(file.gcount()));
    } while (file);
    if (file.bad()) {
        throw core::CannotGoOn(path + ": cannot be read to its end");
    }
    std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
    SHA256_End(&context, text.data());
    return text.data();
}

}  // namespace lnsim::io
