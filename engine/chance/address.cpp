#include "engine/chance/address.hpp"

#include <cstddef>
#include <cstring>

namespace lnsim::chance {

namespace {

constexpr std::size_t width = 16;  // blocks in a pass: two AVX-512 registers of each word
static_assert(sizeof(Block) == 16);

// Lanes are packed two words to a 64-bit value, so that the blocks leave in wide stores.
LNSIM_HOT void pack(const philox::Lanes& x, std::uint64_t& front, std::uint64_t& back) noexcept {
    front = x.word_0 | x.word_1 << 32;
    back = x.word_2 | x.word_3 << 32;
}

LNSIM_HOT void store(const std::uint64_t* front, const std::uint64_t* back, Block* out) noexcept {
    for (std::size_t i = 0; i < width; ++i) {
        out[i] = {static_cast<std::uint32_t>(front[i]), static_cast<std::uint32_t>(front[i] >> 32),
                  static_cast<std::uint32_t>(back[i]), static_cast<std::uint32_t>(back[i] >> 32)};
    }
}

LNSIM_CLONES void fill_entities(const Block& base, const Key& key, const std::uint64_t* entities, Block* out) noexcept {
    std::uint64_t front[width];
    std::uint64_t back[width];
    for (std::size_t i = 0; i < width; ++i) {
        const std::uint64_t entity = entities[i];
        pack(philox::scramble({base[0], entity & philox::low_half, entity >> 32, base[3]}, key[0], key[1]), front[i],
             back[i]);
    }
    store(front, back, out);
}

LNSIM_CLONES void fill_consecutive(const Block& base, const Key& key, Block* out) noexcept {
    std::uint64_t front[width];
    std::uint64_t back[width];
    for (std::size_t i = 0; i < width; ++i) {
        pack(philox::scramble({base[0] + i, base[1], base[2], base[3]}, key[0], key[1]), front[i], back[i]);
    }
    store(front, back, out);
}

LNSIM_CLONES void fill_entity_uniforms(const Block& base, const Key& key, const std::uint64_t* __restrict entities,
                                       double* __restrict first, double* __restrict second) noexcept {
    for (std::size_t i = 0; i < width; ++i) {
        const std::uint64_t entity = entities[i];
        std::uint64_t front, back;
        pack(philox::scramble({base[0], entity & philox::low_half, entity >> 32, base[3]}, key[0], key[1]), front, back);
        first[i] = uniform_of(front);
        second[i] = uniform_of(back);
    }
}

}  // namespace

namespace {

// A last pass over fewer entities than lanes: entities are copied among others that nobody asks for.
struct Rest {
    std::uint64_t entities[width] = {};
    std::size_t count;

    Rest(std::span<const std::uint64_t> all, std::size_t first) noexcept : count(all.size() - first) {
        std::copy(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(), entities);
    }
};

}  // namespace

void fill_uniforms(const Address& base, std::span<const std::uint64_t> entities, std::span<double> first,
                   std::span<double> second) noexcept {
    assert(entities.size() == first.size() && entities.size() == second.size());
    const Block counter = counter_of(base);
    const Key key = key_of(base);
    const std::size_t whole = entities.size() / width * width;
    for (std::size_t i = 0; i < whole; i += width) fill_entity_uniforms(counter, key, &entities[i], &first[i], &second[i]);
    if (whole == entities.size()) return;
    const Rest rest(entities, whole);
    double rest_first[width], rest_second[width];
    fill_entity_uniforms(counter, key, rest.entities, rest_first, rest_second);
    std::copy_n(rest_first, rest.count, &first[whole]);
    std::copy_n(rest_second, rest.count, &second[whole]);
}

void fill_blocks(const Address& base, std::span<const std::uint64_t> entities, std::span<Block> out) noexcept {
    assert(entities.size() == out.size());
    const Block counter = counter_of(base);
    const Key key = key_of(base);
    const std::size_t whole = out.size() / width * width;
    for (std::size_t i = 0; i < whole; i += width) fill_entities(counter, key, &entities[i], &out[i]);
    if (whole == out.size()) return;
    const Rest rest(entities, whole);
    Block blocks[width];
    fill_entities(counter, key, rest.entities, blocks);
    std::copy_n(blocks, rest.count, &out[whole]);
}

void fill_sequence(const Address& base, std::span<Block> out) noexcept {
    assert(base.k + out.size() <= (std::size_t{1} << 16));
    Block counter = counter_of(base);
    const Key key = key_of(base);
    const std::size_t whole = out.size() / width * width;
    for (std::size_t i = 0; i < whole; i += width, counter[0] += static_cast<std::uint32_t>(width)) {
        fill_consecutive(counter, key, &out[i]);
    }
    for (std::size_t i = whole; i < out.size(); ++i, ++counter[0]) out[i] = philox4x32(counter, key);
}

}  // namespace lnsim::chance
