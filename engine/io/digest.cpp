// By ourselves, so that a document has its digest in a browser, too, where there is no OpenSSL.
#include "engine/io/digest.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace lnsim::io {
namespace {

constexpr std::size_t block_size = 64;
using State = std::array<std::uint32_t, 8>;

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t byte_of(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

void take_block(State& state, std::string_view block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = byte_of(block, 4 * i) << 24U | byte_of(block, 4 * i + 1) << 16U | byte_of(block, 4 * i + 2) << 8U | byte_of(block, 4 * i + 3);
    }
    for (std::size_t i = 16; i < w.size(); ++i) {
        const std::uint32_t near = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
        const std::uint32_t far = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
        w[i] = w[i - 16] + near + w[i - 7] + far;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < w.size(); ++i) {
        const std::uint32_t chosen = (e & f) ^ (~e & g);
        const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + chosen + round_constants[i] + w[i];
        const std::uint32_t most = (a & b) ^ (a & c) ^ (b & c);
        const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + most;
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const State rounds{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += rounds[i];
}

/// The last bytes, a one bit, zeros, and the number of bits in 64: one block or two.
std::string padded(std::string_view rest, std::size_t bytes) {
    std::string end(rest);
    end += '\x80';
    while (end.size() % block_size != block_size - 8) end += '\0';
    const std::uint64_t bits = static_cast<std::uint64_t>(bytes) * 8;
    for (unsigned int shift = 64; shift > 0; shift -= 8) end += static_cast<char>(bits >> (shift - 8) & 0xFFU);
    return end;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    // First 32 bits of the fractional parts of the square roots of the first 8 primes.
    State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const std::size_t whole = bytes.size() / block_size * block_size;
    for (std::size_t at = 0; at < whole; at += block_size) take_block(state, bytes.substr(at, block_size));
    const std::string end = padded(bytes.substr(whole), bytes.size());
    for (std::size_t at = 0; at < end.size(); at += block_size) take_block(state, std::string_view(end).substr(at, block_size));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t word : state) {
        for (unsigned int shift = 32; shift > 0; shift -= 4) text += digits[word >> (shift - 4) & 15U];
    }
    return text;
}

}  // namespace lnsim::io
