#include "engine/search/latin_hypercube.hpp"

#include <algorithm>
#include <numeric>

#include "engine/chance/address.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t shuffle_stream = 240;  // streams of the model end far below
constexpr std::uint8_t place_stream = 241;

/// A permutation of 0 .. count - 1, every one as likely (Fisher and Yates), item by item at its own address.
std::vector<std::uint32_t> permutation(chance::Address address, std::uint32_t count) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = count; i > 1; --i) {
        address.replication = i & 0xFFFFFFU;
        chance::Draws draws(address);
        std::swap(order[i - 1], order[static_cast<std::size_t>(draws.uniform() * i)]);
    }
    return order;
}

}  // namespace

std::vector<std::vector<double>> latin_hypercube(const std::vector<Side>& box, std::uint32_t count, std::uint64_t seed,
                                                 std::uint32_t wave) {
    std::vector<std::vector<double>> points(count, std::vector<double>(box.size()));
    for (std::size_t side = 0; side < box.size(); ++side) {
        const Side& of = box[side];
        const std::vector<std::uint32_t> slice = permutation({seed, 0, shuffle_stream, wave, of.key, 0}, count);
        for (std::uint32_t i = 0; i < count; ++i) {
            chance::Draws draws({seed, i & 0xFFFFFFU, place_stream, wave, of.key, 0});
            const double share = (slice[i] + draws.uniform()) / count;
            points[i][side] = std::min(of.high, of.low + share * (of.high - of.low));
        }
    }
    return points;
}

}  // namespace lnsim::search
