#include <array>
#include <set>
#include <string>
#include <vector>

#include "engine/chance/address.hpp"
#include "tests/catch.hpp"

namespace {

namespace chance = lnsim::chance;
using chance::Address;

// The address read back from its counter and key.
Address decoded(const chance::Block& counter, const chance::Key& key) {
    return {key[0] | static_cast<std::uint64_t>(key[1]) << 32,
            counter[3] & 0xFFFFFFU,
            static_cast<std::uint8_t>(counter[3] >> 24),
            counter[0] >> 16,
            counter[1] | static_cast<std::uint64_t>(counter[2]) << 32,
            counter[0] & 0xFFFFU};
}

bool same(const Address& a, const Address& b) {
    return a.seed == b.seed && a.replication == b.replication && a.stream == b.stream && a.month == b.month &&
           a.entity == b.entity && a.k == b.k;
}

}  // namespace

TEST_CASE("an address can be read back from its counter and key, so no two share one") {
    std::size_t lost = 0;
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        const std::uint64_t word = chance::mix(i);
        const Address address{chance::mix(word), static_cast<std::uint32_t>(word & 0xFFFFFFU),
                              static_cast<std::uint8_t>(word >> 24), static_cast<std::uint32_t>(word >> 32 & 0xFFFFU),
                              chance::mix(word + 1), static_cast<std::uint32_t>(word >> 48)};
        lost += same(decoded(counter_of(address), chance::key_of(address)), address) ? 0U : 1U;
    }
    CHECK(lost == 0);
}

TEST_CASE("neighbouring addresses give unrelated words") {
    const Address address{1, 2, 3, 4, 5, 6};
    std::set<chance::Block> blocks{block_at(address)};
    for (Address near : {Address{2, 2, 3, 4, 5, 6}, Address{1, 3, 3, 4, 5, 6}, Address{1, 2, 4, 4, 5, 6},
                         Address{1, 2, 3, 5, 5, 6}, Address{1, 2, 3, 4, 6, 6}, Address{1, 2, 3, 4, 5, 7}}) {
        CHECK(blocks.insert(block_at(near)).second);
        int differing = 0;
        for (std::size_t i = 0; i < 4; ++i) differing += std::popcount(block_at(near)[i] ^ block_at(address)[i]);
        CHECK(differing > 32);
        CHECK(differing < 96);
    }
}

TEST_CASE("draws hand out the words of their blocks in order") {
    const Address address{9, 8, 7, 6, 5, 0};
    chance::Draws draws{address};
    for (std::uint32_t k = 0; k < 3; ++k) {
        Address one = address;
        one.k = k;
        const chance::Block block = block_at(one);
        CHECK(draws.word32() == block[0]);
        CHECK(draws.word64() == (block[1] | static_cast<std::uint64_t>(block[2]) << 32));
        CHECK(draws.uniform32() == (static_cast<double>(block[3]) + 0.5) * 0x1p-32);
    }
}

TEST_CASE("uniforms stay inside the open interval") {
    CHECK(chance::uniform_of(0) == 0x1p-54);
    CHECK(chance::uniform_of(~std::uint64_t{0}) == 1.0 - 0x1p-53);
    CHECK(chance::uniform_of(std::uint64_t{1} << 63) == 0.5);
    CHECK(chance::uniform32_of(0) == 0x1p-33);
    CHECK(chance::uniform32_of(0xFFFFFFFFU) == 1.0 - 0x1p-33);
}

TEST_CASE("certain and impossible events") {
    chance::Draws draws{Address{}};
    for (int i = 0; i < 1000; ++i) {
        CHECK_FALSE(draws.bernoulli(0.0));
        CHECK(draws.bernoulli(1.0));
    }
}

TEST_CASE("keys of ids are fixed for ever and do not collide") {
    CHECK(chance::key_of("") == chance::mix(0xCBF29CE484222325U));
    CHECK(chance::key_of("a") == chance::mix(0xAF63DC4C8601EC8CU));  // FNV-1a 64 of "a"
    std::set<std::uint64_t> keys;
    for (int i = 0; i < 100'000; ++i) keys.insert(chance::key_of("site-" + std::to_string(i)));
    CHECK(keys.size() == 100'000);
}

TEST_CASE("keys of pairs know order where it matters") {
    const std::uint64_t a = chance::key_of("Cincinnati");
    const std::uint64_t b = chance::key_of("Columbus");
    CHECK(chance::pair_key(a, b) != chance::pair_key(b, a));
    CHECK(chance::unordered_pair_key(a, b) == chance::unordered_pair_key(b, a));
    std::set<std::uint64_t> keys;
    for (std::uint64_t i = 0; i < 300; ++i) {
        for (std::uint64_t j = 0; j < 300; ++j) keys.insert(chance::pair_key(i, j));
    }
    CHECK(keys.size() == 90'000);
}

TEST_CASE("uniforms and blocks of many entities are those that each would draw alone") {
    for (const std::size_t count : {0U, 1U, 5U, 15U, 16U, 17U, 40U}) {
        std::vector<std::uint64_t> keys(count);
        std::vector<double> first(count), second(count);
        std::vector<chance::Block> blocks(count);
        for (std::size_t i = 0; i < count; ++i) keys[i] = chance::mix(1000 + i);
        Address address{11, 22, 33, 44, 0, 55};
        chance::fill_uniforms(address, keys, first, second);
        chance::fill_blocks(address, keys, blocks);
        for (std::size_t i = 0; i < count; ++i) {
            address.entity = keys[i];
            chance::Draws draws{address};
            CHECK(first[i] == draws.uniform());
            CHECK(second[i] == draws.uniform());
            CHECK(blocks[i] == chance::block_at(address));
        }
    }
}
