#pragma once
// SHA-256 (FIPS 180-4), the digest by which inputs and outputs are told apart. By OpenSSL, which uses the processor's own
// instructions where it has them: a store of many runs is hundreds of megabytes.

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace lnsim::io {

/// SHA-256 of bytes that come in pieces.
class Digest {
public:
    Digest();
    void add(std::string_view bytes);
    /// 64 lower-case hexadecimal digits; nothing may be added after.
    [[nodiscard]] std::string text();

private:
    struct Free {
        void operator()(evp_md_ctx_st* state) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> state_;
};

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace lnsim::io
