#include "engine/stats/sobol_points.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>

#include "engine/chance/address.hpp"

namespace lnsim::stats {
namespace {

constexpr std::uint32_t digits = 32;

/// Owen's nested scrambling of one coordinate: the digit at every place is flipped by a bit that all places above it
/// decide; places below the 32nd are random.
double scrambled(std::uint32_t coordinate, std::uint64_t key) {
    std::uint32_t out = 0;
    for (std::uint32_t place = 0; place < digits; ++place) {
        const std::uint64_t above = place == 0 ? 0 : coordinate >> (digits - place);
        const std::uint64_t hash = chance::pair_key(key + place, above);
        const std::uint32_t digit = (coordinate >> (digits - 1 - place) & 1U) ^ static_cast<std::uint32_t>(hash >> 63);
        out = out << 1 | digit;
    }
    const std::uint64_t below = chance::pair_key(key + digits, coordinate);
    return chance::uniform_of(std::uint64_t{out} << 32 | below >> 32);
}

}  // namespace

std::vector<std::vector<double>> scrambled_sobol(std::uint32_t count, std::uint32_t dimensions, std::uint64_t seed) {
    if (dimensions == 0 || dimensions > most_sobol_dimensions) {
        throw std::invalid_argument("Sobol points have 1 to 3667 dimensions");
    }
    boost::random::sobol_engine<std::uint32_t, digits> engine(dimensions);  // begins after the origin
    std::vector<std::vector<double>> points(count, std::vector<double>(dimensions));
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::uint32_t side = 0; side < dimensions; ++side) {
            const std::uint64_t key = chance::pair_key(seed, chance::mix(side + 1U));
            points[i][side] = scrambled(i == 0 ? 0U : engine(), key);
        }
    }
    return points;
}

}  // namespace lnsim::stats
