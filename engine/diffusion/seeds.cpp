// Who begins.
#include <algorithm>
#include <bit>
#include <numeric>
#include <stdexcept>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

/// A random subset of given size (Floyd 1987, in Bentley and Floyd, Programming pearls, doi:10.1145/30401.315746).
void random_seeds(const Study& study, std::uint32_t replication, std::vector<std::uint32_t>& seeds) {
    const std::uint32_t nodes = study.graph.nodes();
    chance::Draws draws = Source{study.seed, replication}.draws(Stream::seeds, 0);
    std::uint64_t block = 0;
    std::uint32_t used = 0;
    std::vector<std::uint64_t> chosen((std::size_t{nodes} + 63) / 64, 0);
    const auto is_chosen = [&chosen](std::uint32_t node) { return (chosen[node / 64] >> (node % 64) & 1) != 0; };
    for (std::uint32_t j = nodes - study.seeds.count; j < nodes; ++j) {
        if (++used == 1U << 16) {
            draws = Source{study.seed, replication}.draws(Stream::seeds, ++block);
            used = 0;
        }
        const std::uint32_t node = below(j + 1, draws.word64());
        const std::uint32_t taken = is_chosen(node) ? j : node;
        chosen[taken / 64] |= std::uint64_t{1} << (taken % 64);
    }
    seeds.clear();
    for (std::size_t word = 0; word < chosen.size(); ++word) {
        for (std::uint64_t left = chosen[word]; left != 0; left &= left - 1) {
            seeds.push_back(static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(left)));
        }
    }
}

void highest_degree(const Study& study, std::vector<std::uint32_t>& seeds) {
    seeds.resize(study.graph.nodes());
    std::iota(seeds.begin(), seeds.end(), 0U);
    std::stable_sort(seeds.begin(), seeds.end(),
                     [&](auto a, auto b) { return study.graph.degree(a) > study.graph.degree(b); });
    seeds.resize(study.seeds.count);
    std::sort(seeds.begin(), seeds.end());
}

}  // namespace

void seeds_of(const Study& study, std::uint32_t replication, std::vector<std::uint32_t>& seeds) {
    if (study.seeds.how != Seeds::How::named && study.seeds.count > study.graph.nodes()) {
        throw std::invalid_argument("more seeds than nodes");
    }
    switch (study.seeds.how) {
        case Seeds::How::random:
            return random_seeds(study, replication, seeds);
        case Seeds::How::highest_degree:
            return highest_degree(study, seeds);
        case Seeds::How::named:
            seeds = study.seeds.nodes;
            std::sort(seeds.begin(), seeds.end());
            seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
    }
}

}  // namespace lnsim::diffusion
