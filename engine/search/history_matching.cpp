#include "engine/search/history_matching.hpp"

#include <algorithm>
#include <cmath>

#include "engine/chance/address.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t try_stream = 232;  // streams of the model end far below

}  // namespace

double implausibility(std::span<const Emulated> emulated, std::span<const double> observed, std::span<const double> variances) {
    double greatest = 0;
    for (std::size_t i = 0; i < emulated.size(); ++i) {
        const double miss = std::abs(emulated[i].mean - observed[i]);
        greatest = std::max(greatest, miss / std::sqrt(emulated[i].variance + variances[i]));
    }
    return greatest;
}

NotRuledOut not_ruled_out(const std::vector<Side>& box, std::uint32_t wanted, std::uint32_t tries, std::uint64_t seed,
                          std::uint32_t wave, const std::function<double(std::span<const double>)>& implausibility_at) {
    NotRuledOut left;
    std::vector<double> point(box.size());
    const std::uint32_t count = std::min(tries, 1U << 24U);
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < box.size(); ++k) {
            chance::Draws draws({seed, i & 0xFFFFFFU, try_stream, wave, box[k].key, 0});
            point[k] = box[k].low + draws.uniform() * (box[k].high - box[k].low);
        }
        if (implausibility_at(point) > implausible_from) continue;
        ++kept;
        if (left.points.size() < wanted) left.points.push_back(point);
    }
    left.share = static_cast<double>(kept) / count;
    return left;
}

}  // namespace lnsim::search
