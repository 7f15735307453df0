#include "engine/io/file_digest.hpp"

#include <fstream>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/digest.hpp"

namespace lnsim::io {

std::string sha256_of_file(const std::string& path) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw core::CannotGoOn(path + ": cannot be read");
    }
    Digest digest;
    std::vector<char> buffer(piece);
    do {
        file.read(buffer.data(), static_cast<std::streamsize>(piece));
        digest.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
    } while (file);
    if (file.bad()) {
        throw core::CannotGoOn(path + ": cannot be read to its end");
    }
    return digest.text();
}

}  // namespace lnsim::io
