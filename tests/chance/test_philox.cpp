#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/chance/address.hpp"
#include "tests/catch.hpp"

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#undef philox4x32  // a macro there
#define LNSIM_ORACLE 1
#endif

namespace {

namespace chance = lnsim::chance;

std::vector<std::uint32_t> hex_words(const std::string& text) {
    std::vector<std::uint32_t> words;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) words.push_back(static_cast<std::uint32_t>(std::stoul(word, nullptr, 16)));
    return words;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    return cells;
}

const chance::Address base{0x0123456789ABCDEFU, 77, 3, 44, 0, 5};

}  // namespace

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
    std::ifstream file(LNSIM_SOURCE_DIR "/tests/chance/random123_kat.csv");
    REQUIRE(file.good());
    std::size_t tested = 0;
    for (std::string line; std::getline(file, line);) {
        const std::vector<std::string> cells = cells_of(line);
        if (cells[0] != "philox" || cells[1] != "4x32" || cells[2] != "10") continue;
        const auto counter = hex_words(cells[3]);
        const auto key = hex_words(cells[4]);
        const auto want = hex_words(cells[5]);
        const chance::Block at{counter[0], counter[1], counter[2], counter[3]};
        const chance::Block got = chance::philox4x32(at, {key[0], key[1]});
        CHECK(std::vector<std::uint32_t>(got.begin(), got.end()) == want);
        ++tested;
    }
    CHECK(tested == 3);
}

#ifdef LNSIM_ORACLE
TEST_CASE("Philox4x32-10 agrees with the headers of Random123") {
    std::size_t wrong = 0;
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        const std::uint64_t a = chance::mix(3 * i);
        const std::uint64_t b = chance::mix(3 * i + 1);
        const std::uint64_t c = chance::mix(3 * i + 2);
        const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
        const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
        const chance::Block got = chance::philox4x32({low(a), high(a), low(b), high(b)}, {low(c), high(c)});
        const philox4x32_ctr_t counter = {{low(a), high(a), low(b), high(b)}};
        const philox4x32_key_t key = {{low(c), high(c)}};
        const philox4x32_ctr_t want = philox4x32_R(10, counter, key);
        for (std::size_t j = 0; j < 4; ++j) wrong += got[j] != want.v[j] ? 1U : 0U;
    }
    CHECK(wrong == 0);
}
#endif

TEST_CASE("blocks in bulk are the blocks one by one") {
    for (const std::size_t length : {0U, 1U, 15U, 16U, 17U, 1000U}) {
        std::vector<std::uint64_t> entities(length);
        for (std::size_t i = 0; i < length; ++i) entities[i] = chance::mix(i);
        std::vector<chance::Block> of_entities(length);
        std::vector<chance::Block> of_sequence(length);
        chance::fill_blocks(base, entities, of_entities);
        chance::fill_sequence(base, of_sequence);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < length; ++i) {
            chance::Address one = base;
            one.entity = entities[i];
            wrong += of_entities[i] != chance::block_at(one) ? 1U : 0U;
            one = base;
            one.k += static_cast<std::uint32_t>(i);
            wrong += of_sequence[i] != chance::block_at(one) ? 1U : 0U;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("a sequence may end at the last block of a decision") {
    chance::Address last = base;
    last.k = 0xFFFFU - 31U;
    std::vector<chance::Block> blocks(32);
    chance::fill_sequence(last, blocks);
    last.k = 0xFFFFU;
    CHECK(blocks.back() == chance::block_at(last));
}
