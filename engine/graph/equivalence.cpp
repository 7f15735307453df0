#include "engine/graph/equivalence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace lnsim::graph {
namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// Steps from every node to every other along ties, in rows.
std::vector<std::uint32_t> steps_of(const FlatGraph& ties) {
    const std::size_t nodes = ties.nodes();
    std::vector<std::uint32_t> steps(nodes * nodes, unreached);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t start = 0; start < nodes; ++start) {
        std::uint32_t* row = &steps[start * nodes];
        row[start] = 0;
        queue.assign(1, start);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            for (const std::uint32_t other : ties.neighbours(queue[next])) {
                if (row[other] != unreached) continue;
                row[other] = row[queue[next]] + 1;
                queue.push_back(other);
            }
        }
    }
    return steps;
}

/// The same over the greatest number; what is not reached lies one step beyond the farthest that is.
std::vector<double> scaled(const std::vector<std::uint32_t>& steps) {
    std::uint32_t farthest = 0;
    for (const std::uint32_t value : steps) farthest = value == unreached ? farthest : std::max(farthest, value);
    const bool apart = std::find(steps.begin(), steps.end(), unreached) != steps.end();
    const double greatest = farthest + (apart ? 1.0 : 0.0);
    std::vector<double> z(steps.size());
    std::transform(steps.begin(), steps.end(), z.begin(), [&](std::uint32_t value) { return value == unreached ? 1.0 : value / greatest; });
    return z;
}

}  // namespace

Equivalence::Equivalence(const FlatGraph& ties) : nodes_(static_cast<std::uint32_t>(ties.nodes())) {
    if (ties.nodes() < 2 || ties.nodes() > most_compared) {
        throw std::invalid_argument("two to " + std::to_string(most_compared) + " nodes are wanted to compare places");
    }
    measure(ties);
    weigh();
}

void Equivalence::measure(const FlatGraph& ties) {
    const std::vector<double> out = scaled(steps_of(ties));
    std::vector<double> in(out.size());
    for (std::uint32_t i = 0; i < nodes_; ++i) {
        for (std::uint32_t j = 0; j < nodes_; ++j) in[at(j, i)] = out[at(i, j)];
    }
    distances_.assign(out.size(), 0.0);
    for (std::uint32_t i = 0; i < nodes_; ++i) {
        for (std::uint32_t j = i + 1; j < nodes_; ++j) {
            const double mutual = out[at(i, j)] - out[at(j, i)];
            double squares = mutual * mutual;
            for (std::uint32_t k = 0; k < nodes_; ++k) {
                if (k == i || k == j) continue;
                const double to = out[at(i, k)] - out[at(j, k)];
                const double from = in[at(i, k)] - in[at(j, k)];
                squares += to * to + from * from;
            }
            distances_[at(i, j)] = distances_[at(j, i)] = std::sqrt(squares);
        }
    }
}

void Equivalence::weigh() {
    weights_.assign(distances_.size(), 0.0);
    for (std::uint32_t i = 0; i < nodes_; ++i) {
        const double* row = &distances_[at(i, 0)];
        const double farthest = *std::max_element(row, row + nodes_);
        double sum = 0.0;
        for (std::uint32_t j = 0; j < nodes_; ++j) sum += j == i ? 0.0 : farthest - row[j];
        for (std::uint32_t j = 0; j < nodes_; ++j) {
            if (j != i) weights_[at(i, j)] = sum > 0.0 ? (farthest - row[j]) / sum : 1.0 / (nodes_ - 1.0);
        }
    }
}

double Equivalence::exposure(std::uint32_t node, std::span<const std::uint32_t> adopted, std::uint32_t period) const {
    double sum = 0.0;
    for (std::uint32_t other = 0; other < nodes_; ++other) sum += adopted[other] <= period ? weight(node, other) : 0.0;
    return sum;
}

}  // namespace lnsim::graph
