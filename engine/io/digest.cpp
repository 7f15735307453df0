#include "engine/io/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace lnsim::io {
namespace {

void require(int outcome) {
    if (outcome != 1) {
        throw std::runtime_error("the digest of a document cannot be computed");
    }
}

}  // namespace

void Digest::Free::operator()(evp_md_ctx_st* state) const noexcept { EVP_MD_CTX_free(state); }

Digest::Digest() : state_(EVP_MD_CTX_new()) { require(state_ ? EVP_DigestInit_ex(state_.get(), EVP_sha256(), nullptr) : 0); }

void Digest::add(std::string_view bytes) { require(EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size())); }

std::string Digest::text() {
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

std::string sha256(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.text();
}

}  // namespace lnsim::io
