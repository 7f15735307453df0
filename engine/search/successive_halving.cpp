#include "engine/search/successive_halving.hpp"

#include <numeric>
#include <stdexcept>

#include "engine/search/running.hpp"

namespace lnsim::search {
namespace {

std::uint32_t rounds_for(std::uint32_t systems, std::uint32_t keep) {
    std::uint32_t rounds = 0;
    for (std::uint32_t left = systems; left > keep; left = std::max(keep, (left + 1) / 2)) ++rounds;
    return std::max(rounds, 1U);
}

}  // namespace

Halved halve(std::uint32_t systems, const Halving& options, const Sampler& sampler) {
    const std::uint32_t keep = std::max(options.keep, 1U);
    if (systems == 0 || options.budget < static_cast<std::uint64_t>(systems) * rounds_for(systems, keep)) {
        throw std::invalid_argument("successive halving: one observation a system and round is wanted at least");
    }
    Halved halved;
    halved.rounds = rounds_for(systems, keep);
    std::vector<std::uint32_t> left(systems);
    std::iota(left.begin(), left.end(), 0U);
    std::vector<std::int64_t> left_by(systems, -1);
    Running running(systems, sampler);
    for (std::uint32_t round = 0; round < halved.rounds; ++round) {
        const std::uint64_t each = options.budget / halved.rounds / left.size();
        running.take(left, static_cast<std::uint32_t>(std::max<std::uint64_t>(each, 1)));
        std::stable_sort(left.begin(), left.end(), [&](auto a, auto b) { return running.mean(a) > running.mean(b); });
        const std::size_t stay = std::max<std::size_t>(keep, (left.size() + 1) / 2);
        for (std::size_t i = stay; i < left.size(); ++i) left_by[left[i]] = left[0];
        left.resize(std::min(left.size(), stay));
    }
    halved.selection = running.selection(left[0], Ending::exhausted);
    for (std::uint32_t i = 0; i < systems; ++i) halved.selection.systems[i].left_by = left_by[i];
    halved.ranked = left;
    return halved;
}

}  // namespace lnsim::search
