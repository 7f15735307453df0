#include "engine/search/rejection.hpp"

#include <algorithm>
#include <limits>

#include "engine/chance/address.hpp"
#include "engine/core/elementary.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t point_stream = 242;  // streams of the model end far below
constexpr std::uint8_t accept_stream = 243;

void place(const std::vector<Side>& box, std::uint64_t seed, std::uint32_t index, std::vector<double>& point) {
    for (std::size_t side = 0; side < box.size(); ++side) {
        chance::Draws draws({seed, index, point_stream, 0, box[side].key, 0});
        point[side] = box[side].low + draws.uniform() * (box[side].high - box[side].low);
    }
}

}  // namespace

Accepted reject(const std::vector<Side>& box, const Rejection& options,
                const std::function<double(std::span<const double>)>& log_likelihood) {
    const std::uint32_t tries = std::min(options.tries, 1U << 24U);
    std::vector<double> point(box.size());
    std::vector<double> logs(tries);
    double greatest = -std::numeric_limits<double>::infinity();
    for (std::uint32_t i = 0; i < tries; ++i) {
        place(box, options.seed, i, point);
        logs[i] = log_likelihood(point);
        greatest = std::max(greatest, logs[i]);
    }
    Accepted accepted;
    if (!(greatest > -std::numeric_limits<double>::infinity())) return accepted;
    for (std::uint32_t i = 0; i < tries; ++i) {
        const double probability = core::exp(std::max(-700.0, logs[i] - greatest));
        accepted.share += probability / tries;
        if (accepted.draws.size() >= options.wanted) continue;
        chance::Draws draws({options.seed, i, accept_stream, 0, 0, 0});
        if (!draws.bernoulli(probability)) continue;
        place(box, options.seed, i, point);
        accepted.draws.push_back(point);
    }
    return accepted;
}

}  // namespace lnsim::search
