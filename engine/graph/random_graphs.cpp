#include "engine/graph/random_graphs.hpp"

#include <algorithm>

#include "engine/chance/samplers.hpp"
#include "engine/graph/generate.hpp"

namespace lnsim::graph {
namespace {

chance::Draws draws_of(std::uint64_t seed, std::uint32_t part, std::uint64_t entity) {
    return chance::Draws({seed, 0, generator_stream, part, entity, 0});
}

std::uint32_t below(std::uint32_t n, std::uint32_t word) noexcept {
    return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
}

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) noexcept {
    return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
}

FlatGraph from_pairs(std::uint32_t nodes, std::span<const std::uint64_t> pairs) {
    std::vector<std::uint32_t> from(pairs.size());
    std::vector<std::uint32_t> to(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        from[i] = static_cast<std::uint32_t>(pairs[i] >> 32);
        to[i] = static_cast<std::uint32_t>(pairs[i]);
    }
    return flat_graph(nodes, from, to, Direction::undirected);
}

void sort_out(std::vector<std::uint64_t>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

/// Numbers 0 .. count - 1, each with probability p, by geometric skips.
template <class Each>
void each_with(double count, double p, std::uint64_t seed, std::uint32_t part, const Each& each) {
    if (p <= 0) return;
    const double log_q = p < 1 ? core::log1p(-p) : -1e300;
    double at = -1;
    for (std::uint64_t k = 0;; ++k) {
        const double skip = core::log(draws_of(seed, part, k).uniform()) / log_q;
        at += 1 + static_cast<double>(static_cast<std::uint64_t>(std::min(skip, 1e18)));
        if (at >= count) return;
        each(static_cast<std::uint64_t>(at));
    }
}

/// The pair a < b that is number `index` among those of `nodes` nodes, by rows of b.
std::pair<std::uint32_t, std::uint32_t> numbered_pair(std::uint64_t index) noexcept {
    auto b = static_cast<std::uint64_t>((1.0 + core::exp(0.5 * core::log(1.0 + 8.0 * static_cast<double>(index)))) / 2.0);
    while (b * (b - 1) / 2 > index) --b;
    while (b * (b + 1) / 2 <= index) ++b;
    return {static_cast<std::uint32_t>(index - b * (b - 1) / 2), static_cast<std::uint32_t>(b)};
}

double pairs_of(double nodes) noexcept { return nodes * (nodes - 1) / 2; }

/// A set of pairs in open addressing; a pair that is taken out leaves its place used.
class PairSet {
public:
    explicit PairSet(std::size_t most) {
        std::size_t size = 16;
        while (size < 2 * most) size *= 2;
        slots_.assign(size, empty);
    }
    bool insert(std::uint64_t pair) {
        for (std::size_t at = chance::mix(pair);; ++at) {
            std::uint64_t& slot = slots_[at & (slots_.size() - 1)];
            if (slot == pair) return false;
            if (slot == empty) {
                slot = pair;
                return true;
            }
        }
    }
    void erase(std::uint64_t pair) {
        for (std::size_t at = chance::mix(pair);; ++at) {
            std::uint64_t& slot = slots_[at & (slots_.size() - 1)];
            if (slot == empty) return;
            if (slot == pair) {
                slot = taken_out;
                return;
            }
        }
    }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t{0};  // no pair: a node is not tied to itself
    static constexpr std::uint64_t taken_out = empty - (std::uint64_t{1} << 32);
    std::vector<std::uint64_t> slots_;
};

}  // namespace

FlatGraph erdos_renyi_edges(std::uint32_t nodes, std::uint64_t edges, std::uint64_t seed) {
    std::vector<std::uint64_t> pairs;
    pairs.reserve(edges);
    for (std::uint64_t attempt = 0; pairs.size() < edges;) {
        for (std::uint64_t missing = edges - pairs.size(); missing > 0; --missing) {
            const chance::Block block = chance::block_at({seed, 0, generator_stream, 0, attempt++, 0});
            const std::uint32_t a = below(nodes, block[0]);
            const std::uint32_t b = below(nodes - 1, block[1]);
            pairs.push_back(pair_of(a, b >= a ? b + 1 : b));
        }
        sort_out(pairs);
    }
    return from_pairs(nodes, pairs);
}

FlatGraph erdos_renyi(std::uint32_t nodes, double p, std::uint64_t seed) {
    return in_two_passes(nodes, Direction::undirected, ArcWeights::none, [&](const auto& put) {
        std::uint64_t b = 1;  // pairs a < b by rows of b; row b begins at number b (b - 1) / 2
        std::uint64_t begin = 0;
        each_with(pairs_of(nodes), p, seed, 0, [&](std::uint64_t index) {
            while (index - begin >= b) begin += b++;
            put(static_cast<std::uint32_t>(index - begin), static_cast<std::uint32_t>(b), 1.0);
        });
    });
}

FlatGraph watts_strogatz(std::uint32_t nodes, std::uint32_t k, double rewire, std::uint64_t seed) {
    const std::size_t count = std::size_t{nodes} * (k / 2);
    PairSet set(count);
    std::vector<std::uint64_t> pairs;
    pairs.reserve(count);
    for (std::uint32_t j = 1; j <= k / 2; ++j) {
        for (std::uint32_t node = 0; node < nodes; ++node) {
            pairs.push_back(pair_of(node, static_cast<std::uint32_t>((std::uint64_t{node} + j) % nodes)));
            set.insert(pairs.back());
        }
    }
    each_with(static_cast<double>(count), rewire, seed, 0, [&](std::uint64_t at) {
        const auto node = static_cast<std::uint32_t>(at % nodes);
        chance::Draws draws = draws_of(seed, 1, at);
        for (int attempt = 0; attempt < 100; ++attempt) {
            const std::uint32_t to = below(nodes, draws.word32());
            if (to == node || !set.insert(pair_of(node, to))) continue;
            set.erase(pairs[at]);
            pairs[at] = pair_of(node, to);
            return;
        }
    });
    return from_pairs(nodes, pairs);
}

FlatGraph barabasi_albert(std::uint32_t nodes, std::uint32_t m, std::uint64_t seed) {
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;
    for (std::uint32_t b = 1; b <= std::min(m, nodes - 1); ++b) {
        for (std::uint32_t a = 0; a < b; ++a) {
            from.push_back(a);
            to.push_back(b);
        }
    }
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t node = m + 1; node < nodes; ++node) {
        chance::Draws draws = draws_of(seed, 0, node);
        const auto ends = static_cast<std::uint32_t>(2 * from.size());
        chosen.clear();
        while (chosen.size() < m) {  // an end of a random earlier edge: a node in proportion to its degree
            const std::uint32_t end = below(ends, draws.word32());
            const std::uint32_t other = (end & 1) != 0 ? to[end / 2] : from[end / 2];
            if (std::find(chosen.begin(), chosen.end(), other) == chosen.end()) chosen.push_back(other);
        }
        for (const std::uint32_t other : chosen) {
            from.push_back(other);
            to.push_back(node);
        }
    }
    return flat_graph(nodes, from, to, Direction::undirected);
}

FlatGraph configuration(std::span<const std::uint32_t> degrees, std::uint64_t seed) {
    std::vector<std::uint32_t> stubs;
    for (std::uint32_t node = 0; node < degrees.size(); ++node) stubs.insert(stubs.end(), degrees[node], node);
    for (std::size_t i = stubs.size(); i > 1; --i) {
        const std::uint32_t word = chance::block_at({seed, 0, generator_stream, 0, i, 0})[0];
        std::swap(stubs[i - 1], stubs[below(static_cast<std::uint32_t>(i), word)]);
    }
    std::vector<std::uint64_t> pairs;
    for (std::size_t i = 0; i + 1 < stubs.size(); i += 2) {
        if (stubs[i] != stubs[i + 1]) pairs.push_back(pair_of(stubs[i], stubs[i + 1]));
    }
    sort_out(pairs);
    return from_pairs(static_cast<std::uint32_t>(degrees.size()), pairs);
}

std::vector<std::uint32_t> poisson_degrees(std::uint32_t nodes, double mean, std::uint64_t seed) {
    std::vector<std::uint32_t> degrees(nodes);
    std::uint64_t sum = 0;
    for (std::uint32_t node = 0; node < nodes; ++node) {
        chance::Draws draws = draws_of(seed, 1, node);
        degrees[node] = static_cast<std::uint32_t>(chance::poisson(draws, mean));
        sum += degrees[node];
    }
    if (sum % 2 == 1) ++degrees.back();
    return degrees;
}

FlatGraph planted_partition(std::uint32_t nodes, std::uint32_t groups, double p_in, double p_out, std::uint64_t seed) {
    const auto group_of = [&](std::uint64_t node) { return node * groups / nodes; };
    std::vector<std::uint64_t> pairs;
    std::uint32_t first = 0;
    for (std::uint32_t group = 0; group < groups; ++group) {
        std::uint32_t last = first;
        while (last < nodes && group_of(last) == group) ++last;
        each_with(pairs_of(last - first), p_in, chance::pair_key(seed, group), 1, [&](std::uint64_t index) {
            const auto [a, b] = numbered_pair(index);
            pairs.push_back(pair_of(first + a, first + b));
        });
        first = last;
    }
    each_with(pairs_of(nodes), p_out, seed, 0, [&](std::uint64_t index) {
        const auto [a, b] = numbered_pair(index);
        if (group_of(a) != group_of(b)) pairs.push_back(pair_of(a, b));
    });
    return from_pairs(nodes, pairs);
}

FlatGraph learning_network(std::uint32_t nodes, std::uint32_t team_size, double ties, std::uint64_t seed) {
    std::vector<Team> teams;
    for (std::uint32_t first = 0; first < nodes; first += team_size) {
        teams.push_back({chance::mix(first + 1), first, std::min(team_size, nodes - first), first, 0, true});
    }
    GeneratorSettings settings;
    settings.professional_ties = ties;
    settings.team_ties = GeneratorSettings::Inside::cliques;
    const auto alike = [](const void*, std::uint32_t, std::uint32_t) { return 1.0; };
    const SocialGraph social = generate(teams, settings, alike, nullptr, {seed, 0, generator_stream, 0, 0, 0});
    std::vector<std::uint64_t> pairs;
    for (const Tie& tie : social.ties()) pairs.push_back(pair_of(tie.a, tie.b));
    return from_pairs(nodes, pairs);
}

FlatGraph complete(std::uint32_t nodes) {
    std::vector<std::uint64_t> pairs;
    for (std::uint32_t b = 1; b < nodes; ++b) {
        for (std::uint32_t a = 0; a < b; ++a) pairs.push_back(pair_of(a, b));
    }
    return from_pairs(nodes, pairs);
}

FlatGraph line(std::uint32_t nodes) {
    std::vector<std::uint64_t> pairs;
    for (std::uint32_t b = 1; b < nodes; ++b) pairs.push_back(pair_of(b - 1, b));
    return from_pairs(nodes, pairs);
}

FlatGraph star(std::uint32_t nodes) {
    std::vector<std::uint64_t> pairs;
    for (std::uint32_t b = 1; b < nodes; ++b) pairs.push_back(pair_of(0, b));
    return from_pairs(nodes, pairs);
}

}  // namespace lnsim::graph
