// By OpenSSL, which uses the processor's own instructions where it has them: a store of many runs is hundreds of megabytes.
#include "engine/io/file_digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"

namespace lnsim::io {
namespace {

void require(int outcome) {
    if (outcome != 1) {
        throw std::runtime_error("the digest of a file cannot be computed");
    }
}

/// SHA-256 of bytes that come in pieces.
class Digest {
public:
    Digest() : state_(EVP_MD_CTX_new()) { require(state_ ? EVP_DigestInit_ex(state_.get(), EVP_sha256(), nullptr) : 0); }
    void add(std::string_view bytes) { require(EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size())); }
    /// 64 lower-case hexadecimal digits; nothing may be added after.
    [[nodiscard]] std::string text() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
        unsigned int length = 0;
        require(EVP_DigestFinal_ex(state_.get(), sum.data(), &length));
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < length; ++i) {
            text += digits[sum.at(i) >> 4U];
            text += digits[sum.at(i) & 15U];
        }
        return text;
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* state) const noexcept { EVP_MD_CTX_free(state); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> state_;
};

}  // namespace

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
