#include "engine/step/patients.hpp"

#include <algorithm>
#include <array>

namespace lnsim::step {

std::int32_t moves_one_by_one(std::int32_t patients, double probability, const chance::Address& address) {
    if (probability >= 1.0) {
        return patients;
    }
    constexpr double two_32 = 4294967296.0;
    const auto threshold = static_cast<std::uint64_t>(probability * two_32);
    const double rest = probability * two_32 - static_cast<double>(threshold);
    std::array<chance::Block, 64> blocks;
    chance::Address at = address;
    std::int32_t moved = 0;
    std::int32_t ties = 0;
    for (std::int32_t left = patients; left > 0;) {
        const auto now = std::min<std::int32_t>(left, 4 * static_cast<std::int32_t>(blocks.size()));
        const auto needed = static_cast<std::size_t>((now + 3) / 4);
        chance::fill_sequence(at, std::span(blocks).first(needed));
        for (std::int32_t i = 0; i < now; ++i) {
            const std::uint64_t word = blocks[static_cast<std::size_t>(i / 4)][static_cast<std::size_t>(i % 4)];
            moved += word < threshold ? 1 : 0;
            ties += word == threshold ? 1 : 0;
        }
        at.k += static_cast<std::uint32_t>(needed);
        left -= now;
    }
    chance::Draws draws(at);
    for (; ties > 0; --ties) {
        moved += draws.uniform() < rest ? 1 : 0;
    }
    return moved;
}

}  // namespace lnsim::step
