#include "engine/graph/positions.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/chance/address.hpp"
#include "engine/core/elementary.hpp"

namespace lnsim::graph {
namespace {

constexpr int sweeps = 30;
constexpr double last_step = 0.1;  // the weakest pair moves this part of its way in the last sweep
constexpr std::uint64_t layout_key = 0x9E3779B97F4A7C15U;

struct Pair {
    std::uint32_t a;
    std::uint32_t b;
    double length;
};

/// Numbers from a fixed sequence: a drawing is no part of any study's chance.
class Sequence {
public:
    std::uint64_t next() noexcept { return chance::mix(state_ += layout_key); }
    double uniform() noexcept { return chance::uniform_of(next()); }
    std::size_t below(std::size_t n) noexcept { return static_cast<std::size_t>(((next() >> 32) * n) >> 32); }

private:
    std::uint64_t state_ = 1;
};

/// Path lengths from one node, 0 where there is no path (and for itself).
void search(const FlatGraph& out, const FlatGraph& in, std::uint32_t from, std::vector<std::uint32_t>& length,
            std::vector<std::uint32_t>& queue) {
    std::fill(length.begin(), length.end(), 0U);
    queue.assign(1, from);
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::uint32_t node = queue[at];
        for (const FlatGraph* graph : {&out, &in}) {
            for (const std::uint32_t to : graph->neighbours(node)) {
                if (to == from || length[to] != 0) continue;
                length[to] = length[node] + 1;
                queue.push_back(to);
            }
        }
    }
}

std::vector<Pair> pairs_of(const FlatGraph& graph) {
    const FlatGraph in = transposed(graph);
    std::vector<std::uint32_t> length(graph.nodes());
    std::vector<std::uint32_t> queue;
    std::vector<Pair> pairs;
    double longest = 1;
    for (std::uint32_t a = 0; a < graph.nodes(); ++a) {
        search(graph, in, a, length, queue);
        for (std::uint32_t b = a + 1; b < graph.nodes(); ++b) {
            pairs.push_back({a, b, static_cast<double>(length[b])});
            longest = std::max(longest, pairs.back().length);
        }
    }
    for (Pair& pair : pairs) {
        if (pair.length == 0) pair.length = longest + 1;
    }
    return pairs;
}

void sweep(std::vector<Pair>& pairs, double step, Sequence& sequence, Positions& at) {
    for (std::size_t i = pairs.size(); i > 1; --i) std::swap(pairs[i - 1], pairs[sequence.below(i)]);
    for (const Pair& pair : pairs) {
        const double dx = at.x[pair.a] - at.x[pair.b];
        const double dy = at.y[pair.a] - at.y[pair.b];
        const double apart = std::sqrt(dx * dx + dy * dy);
        if (apart <= 0) continue;
        const double move = 0.5 * std::min(1.0, step / (pair.length * pair.length)) * (apart - pair.length) / apart;
        at.x[pair.a] -= move * dx;
        at.y[pair.a] -= move * dy;
        at.x[pair.b] += move * dx;
        at.y[pair.b] += move * dy;
    }
}

/// The longer side fills the unit square, the shorter one is centred.
void fit(Positions& at) {
    const auto [left, right] = std::minmax_element(at.x.begin(), at.x.end());
    const auto [low, high] = std::minmax_element(at.y.begin(), at.y.end());
    const double x0 = *left, y0 = *low, width = *right - x0, height = *high - y0;
    const double side = std::max(width, height) > 0 ? std::max(width, height) : 1;
    for (double& x : at.x) x = 0.5 + (x - x0 - 0.5 * width) / side;
    for (double& y : at.y) y = 0.5 + (y - y0 - 0.5 * height) / side;
}

}  // namespace

Positions positions(const FlatGraph& graph) {
    if (graph.nodes() > most_positioned) throw std::invalid_argument("more nodes than can be drawn");
    Positions at;
    Sequence sequence;
    std::vector<Pair> pairs = pairs_of(graph);
    double longest = 1;
    for (const Pair& pair : pairs) longest = std::max(longest, pair.length);
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        at.x.push_back(longest * sequence.uniform());
        at.y.push_back(longest * sequence.uniform());
    }
    double step = longest * longest;
    const double cooling = core::exp(core::log(last_step / step) / (sweeps - 1));
    for (int i = 0; i < sweeps; ++i, step *= cooling) sweep(pairs, step, sequence, at);
    if (graph.nodes() > 0) fit(at);
    return at;
}

}  // namespace lnsim::graph
