#include "engine/graph/adoption.hpp"

#include <cmath>
#include <stdexcept>

namespace lnsim::graph {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Weights of Moran's I: entries of rows that sum to 1, or are empty.
struct Weights {
    struct Entry {
        std::uint32_t to;
        double weight;
    };
    std::vector<std::vector<Entry>> rows;
    double s0 = 0.0, s1 = 0.0, s2 = 0.0;  ///< sums of Cliff and Ord
};

std::vector<Weights::Entry> row_of(const FlatGraph& ties, std::uint32_t start, std::uint32_t reach,
                                   std::vector<std::uint32_t>& distance) {
    std::vector<std::uint32_t> queue{start};
    distance[start] = 0;
    double sum = 0.0;
    for (std::size_t next = 0; next < queue.size() && distance[queue[next]] < reach; ++next) {
        for (const std::uint32_t other : ties.neighbours(queue[next])) {
            if (distance[other] != never) continue;
            distance[other] = distance[queue[next]] + 1;
            sum += 1.0 / distance[other];
            queue.push_back(other);
        }
    }
    std::vector<Weights::Entry> row;
    for (const std::uint32_t node : queue) {
        if (node != start) row.push_back({node, 1.0 / distance[node] / sum});
        distance[node] = never;
    }
    return row;
}

Weights weights_of(const FlatGraph& ties, std::uint32_t reach) {
    Weights weights;
    std::vector<std::uint32_t> distance(ties.nodes(), never);
    for (std::uint32_t node = 0; node < ties.nodes(); ++node) {
        weights.rows.push_back(row_of(ties, node, reach, distance));
    }
    // s1 = 1/2 sum (w_ij + w_ji)^2 = sum w_ij^2 + sum w_ij w_ji; s2 = sum (row sum + column sum)^2.
    std::vector<double> both(ties.nodes(), 0.0), back(ties.nodes(), 0.0);
    std::vector<std::vector<Weights::Entry>> columns(ties.nodes());
    for (std::uint32_t node = 0; node < ties.nodes(); ++node) {
        for (const auto& [to, weight] : weights.rows[node]) {
            columns[to].push_back({node, weight});
            both[node] += weight;
            both[to] += weight;
            weights.s0 += weight;
        }
    }
    for (std::uint32_t node = 0; node < ties.nodes(); ++node) {
        for (const auto& [from, weight] : columns[node]) back[from] = weight;
        for (const auto& [to, weight] : weights.rows[node]) weights.s1 += weight * (weight + back[to]);
        for (const auto& [from, weight] : columns[node]) back[from] = 0.0;
        weights.s2 += both[node] * both[node];
    }
    return weights;
}

void add_moran(const Weights& weights, std::span<const std::uint32_t> adopted, std::uint32_t period,
               AdoptionPeriod& found) {
    const auto n = static_cast<double>(adopted.size());
    const double mean = found.cumulative / n;
    const auto centred = [&](std::uint32_t node) { return (adopted[node] <= period ? 1.0 : 0.0) - mean; };
    double squares = 0.0, fourths = 0.0, product = 0.0;
    for (std::uint32_t node = 0; node < adopted.size(); ++node) {
        const double z = centred(node);
        squares += z * z;
        fourths += z * z * z * z;
        for (const auto& [to, weight] : weights.rows[node]) product += weight * z * centred(to);
    }
    found.moran = found.moran_sd = found.moran_p = unknown;
    if (found.cumulative == 0 || found.cumulative == adopted.size() || weights.s0 == 0.0 || n < 4) return;
    const double s0 = weights.s0, s1 = weights.s1, s2 = weights.s2;
    const double kurtosis = n * fourths / (squares * squares);
    const double spread = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
                          kurtosis * (n * (n - 1) * s1 - 2 * n * s2 + 6 * s0 * s0);
    const double expected = -1.0 / (n - 1);
    found.moran = n / s0 * product / squares;
    found.moran_sd = std::sqrt(spread / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected);
    found.moran_p = std::erfc(std::fabs(found.moran - expected) / found.moran_sd / std::sqrt(2.0));
}

double exposure_of(const FlatGraph& ties, std::uint32_t node, std::span<const std::uint32_t> adopted,
                   std::uint32_t period) {
    std::uint32_t reached = 0;
    for (const std::uint32_t other : ties.neighbours(node)) reached += adopted[other] <= period ? 1U : 0U;
    return ties.degree(node) == 0 ? 0.0 : reached / static_cast<double>(ties.degree(node));
}

}  // namespace

AdoptionHistory adoption_history(const FlatGraph& ties, std::span<const std::uint32_t> adopted, std::uint32_t last,
                                 std::uint32_t reach) {
    if (adopted.size() != ties.nodes()) throw std::invalid_argument("one period of adoption a node is wanted");
    for (const std::uint32_t period : adopted) {
        if (period == 0 || (period > last && period != never)) {
            throw std::invalid_argument("periods of adoption are 1 to the last");
        }
    }
    const Weights weights = weights_of(ties, reach);
    AdoptionHistory history;
    history.moran_expected = -1.0 / (static_cast<double>(ties.nodes()) - 1.0);
    std::uint32_t before = 0;
    for (std::uint32_t period = 1; period <= last; ++period) {
        AdoptionPeriod found;
        double exposure = 0.0;
        for (std::uint32_t node = 0; node < ties.nodes(); ++node) {
            found.adopted += adopted[node] == period ? 1U : 0U;
            exposure += exposure_of(ties, node, adopted, period);
        }
        found.cumulative = before + found.adopted;
        const double open = static_cast<double>(ties.nodes()) - before;
        found.hazard = period > 1 && open > 0.0 ? found.adopted / open : 0.0;
        found.exposure = exposure / ties.nodes();
        add_moran(weights, adopted, period, found);
        history.periods.push_back(found);
        before = found.cumulative;
    }
    for (std::uint32_t node = 0; node < ties.nodes(); ++node) {
        history.threshold.push_back(adopted[node] == never ? unknown : exposure_of(ties, node, adopted, adopted[node]));
    }
    return history;
}

}  // namespace lnsim::graph
