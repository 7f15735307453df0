#include "engine/io/digest.hpp"

#include <sys/types.h>

#include <sha256.h>

#include <array>
#include <cstdint>

namespace lnsim::io {

std::string sha256(std::string_view bytes) {
    std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    SHA256_End(&context, text.data());
    return text.data();
}

}  // namespace lnsim::io
