#include "engine/diffusion/reverse_sets.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::diffusion {

/// What a thread needs to draw sets: marks of nodes met, with the number of the set that met them.
struct ReverseSets::Walk {
    std::vector<std::uint32_t> met;
    std::uint32_t mark = 0;
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint64_t> end;
};

ReverseGraph::ReverseGraph(const InfluenceRequest& request)
    : in(graph::transposed(request.graph)), rows(std::size_t{in.nodes()} + 1), heard(in.nodes(), 0.0) {
    for (std::uint32_t node = 0; node < in.nodes(); ++node) {
        bool alike = true;
        const std::uint64_t begin = in.offset[node];
        rows[node].begin = begin;
        for (std::uint64_t arc = begin; arc < in.offset[node + 1]; ++arc) {
            heard[node] += in.weight_of(arc);
            alike = alike && in.weight_of(arc) == in.weight_of(begin);
        }
        if (in.degree(node) == 0 || !(alike || request.p)) continue;
        const double p = request.p.value_or(in.weight_of(begin));
        rows[node].skip = p < 1 ? 1 / core::log1p(-p) : -1e-300;
    }
    rows.back().begin = in.arcs();
}

ReverseSets::ReverseSets(const InfluenceRequest& request, const ReverseGraph& graph, std::uint32_t half)
    : request_(request), graph_(graph), half_(half) {}

namespace {

/// Words of one set, however many it needs.
class Words {
public:
    Words(Source source, std::uint64_t index) : source_(source), index_(index), draws_(source.draws(Stream::reverse, index)) {}
    double uniform() noexcept {
        count();
        return draws_.uniform();
    }
    /// Minus an exponential time with mean 1, from 32 bits.
    double log_uniform() noexcept {
        count();
        return core::log(draws_.uniform32());
    }

private:
    void count() noexcept {
        if (++used_ < 1U << 16) return;
        draws_ = source_.draws(Stream::reverse, index_, ++part_);
        used_ = 0;
    }

    Source source_;
    std::uint64_t index_;
    chance::Draws draws_;
    std::uint32_t used_ = 0;
    std::uint32_t part_ = 0;
};

}  // namespace

void ReverseSets::draw_one(Walk& walk, std::uint64_t index) const {
    Words words({request_.seed, half_}, index);
    ++walk.mark;
    const std::size_t first = walk.nodes.size();
    const auto meet = [&walk](std::uint32_t node) {
        if (walk.met[node] == walk.mark) return;
        walk.met[node] = walk.mark;
        walk.nodes.push_back(node);
    };
    meet(std::min(static_cast<std::uint32_t>(words.uniform() * graph_.in.nodes()), graph_.in.nodes() - 1));
    for (std::size_t at = first; at < walk.nodes.size(); ++at) {
        const std::uint32_t node = walk.nodes[at];
        const std::uint64_t begin = graph_.rows[node].begin;
        const std::span row(graph_.in.target.data() + begin, static_cast<std::size_t>(graph_.rows[node + 1].begin - begin));
        if (request_.kind == Kind::linear_threshold) {  // at most one in-arc is live
            double left = words.uniform() * graph_.heard[node];
            std::size_t i = 0;
            while (i < row.size() && left >= graph_.in.weight_of(begin + i)) left -= graph_.in.weight_of(begin + i++);
            if (i < row.size()) meet(row[i]);
        } else if (const double skip = graph_.rows[node].skip; skip != 0) {
            const auto size = static_cast<double>(row.size());
            for (double next = words.log_uniform() * skip; next < size;) {
                const auto i = static_cast<std::size_t>(next);
                meet(row[i]);
                next = static_cast<double>(i + 1) + words.log_uniform() * skip;
            }
        } else {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const double p = request_.p.value_or(graph_.in.weight_of(begin + i));
                if (p > 0 && words.uniform() < p) meet(row[i]);
            }
        }
    }
    walk.end.push_back(walk.nodes.size());
}

void ReverseSets::grow_to(std::uint64_t count, const std::atomic<bool>& stop) {
    constexpr std::uint64_t block = 1024;
    if (count <= size()) return;
    const std::uint64_t first = size();
    const std::uint64_t blocks = (count - first + block - 1) / block;
    const auto make = [&](std::size_t b, Walk& walk) {
        walk.met.resize(graph_.in.nodes(), 0);
        walk.nodes.clear();
        walk.end.clear();
        const std::uint64_t last = std::min(first + (b + 1) * block, count);
        for (std::uint64_t i = first + b * block; i < last; ++i) draw_one(walk, i);
    };
    const auto fold = [&](std::size_t, const Walk& walk) {
        const std::uint64_t base = nodes_.size();
        nodes_.insert(nodes_.end(), walk.nodes.begin(), walk.nodes.end());
        for (const std::uint64_t end : walk.end) end_.push_back(base + end);
    };
    if (parallel::ordered_fold<Walk>(blocks, request_.threads, make, fold, stop) < blocks) throw core::Interrupted();
}

std::uint64_t ReverseSets::covered_by(const std::vector<std::uint32_t>& seeds) const {
    std::vector<char> is_seed(graph_.in.nodes(), 0);
    for (const std::uint32_t seed : seeds) is_seed[seed] = 1;
    constexpr std::size_t block = 8192;
    std::vector<std::uint64_t> covered((size() + block - 1) / block, 0);
    parallel::parallel_for_blocks(size(), block, request_.threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            const auto nodes = set(i);
            covered[first / block] += std::any_of(nodes.begin(), nodes.end(), [&](auto node) { return is_seed[node] != 0; }) ? 1 : 0;
        }
    });
    return std::accumulate(covered.begin(), covered.end(), std::uint64_t{0});
}

ReverseSets::Index ReverseSets::index() const {
    const std::uint32_t nodes = graph_.in.nodes();
    // One part of the sets a thread; parts lie behind one another in each node's row, so rows do not depend on their number.
    const std::size_t parts = std::min<std::size_t>(parallel::thread_count(request_.threads), 1 + size() / 4096);
    const auto begin_of = [&](std::size_t part) { return size() * part / parts; };
    std::vector<std::vector<std::uint64_t>> at(parts);
    parallel::parallel_for_blocks(parts, 1, request_.threads, [&](std::size_t part, std::size_t) {
        at[part].assign(nodes, 0);
        for (std::uint64_t i = end_[begin_of(part)]; i < end_[begin_of(part + 1)]; ++i) ++at[part][nodes_[i]];
    });
    Index index{std::vector<std::uint64_t>(std::size_t{nodes} + 1), std::vector<std::uint32_t>(nodes_.size())};
    std::uint64_t next = 0;
    for (std::uint32_t node = 0; node < nodes; ++node) {
        index.offset[node] = next;
        for (auto& of_part : at) next += std::exchange(of_part[node], next);
    }
    index.offset[nodes] = next;
    parallel::parallel_for_blocks(parts, 1, request_.threads, [&](std::size_t part, std::size_t) {
        for (std::uint64_t i = begin_of(part); i < begin_of(part + 1); ++i) {
            for (const std::uint32_t node : set(i)) index.sets[at[part][node]++] = static_cast<std::uint32_t>(i);
        }
    });
    return index;
}

std::vector<std::uint32_t> ReverseSets::choose(std::uint32_t k, double& bound) const {
    const std::uint32_t nodes = graph_.in.nodes();
    const auto [offset, sets] = index();
    std::vector<std::uint32_t> gain(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node) gain[node] = static_cast<std::uint32_t>(offset[node + 1] - offset[node]);
    std::vector<char> covered(size(), 0);
    std::vector<std::uint32_t> chosen;
    std::vector<std::uint32_t> greatest(k);
    double met = 0;
    bound = 1e300;
    for (std::uint32_t step = 0;; ++step) {
        if (step % std::max(1U, k / 10) == 0 || step == k) {
            std::partial_sort_copy(gain.begin(), gain.end(), greatest.begin(), greatest.end(), std::greater<>());
            bound = std::min(bound, std::accumulate(greatest.begin(), greatest.end(), met));
        }
        if (step == k) return chosen;
        const auto best = static_cast<std::uint32_t>(std::max_element(gain.begin(), gain.end()) - gain.begin());
        const bool taken = std::find(chosen.begin(), chosen.end(), best) != chosen.end();  // nothing is left to gain
        std::uint32_t node = best;
        while (taken && std::find(chosen.begin(), chosen.end(), node) != chosen.end()) node = (node + 1) % nodes;
        chosen.push_back(node);
        met += gain[node];
        for (std::uint64_t at = offset[node]; at < offset[node + 1]; ++at) {
            if (covered[sets[at]] != 0) continue;
            covered[sets[at]] = 1;
            for (const std::uint32_t other : set(sets[at])) --gain[other];
        }
    }
}

}  // namespace lnsim::diffusion
