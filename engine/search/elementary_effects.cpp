#include "engine/search/elementary_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/chance/address.hpp"
#include "engine/stats/intervals.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t start_stream = 238;  // streams of the model end far below
constexpr std::uint8_t order_stream = 239;
constexpr double step = effect_levels / (2.0 * (effect_levels - 1));

struct Move {
    double from = 0;
    double to = 0;
    std::uint64_t turn = 0;  ///< sides move in the order of these
};

std::vector<Move> moves_of(const std::vector<std::uint64_t>& keys, std::uint32_t trajectory, std::uint64_t seed) {
    std::vector<Move> moves;
    for (const std::uint64_t key : keys) {
        chance::Draws start({seed, trajectory, start_stream, 0, key, 0});
        const int place = static_cast<int>(start.uniform() * (effect_levels / 2));
        const double low = place / static_cast<double>(effect_levels - 1);
        const bool upwards = start.bernoulli(0.5);
        chance::Draws order({seed, trajectory, order_stream, 0, key, 0});
        const double high = (place + effect_levels / 2) / static_cast<double>(effect_levels - 1);
        moves.push_back({upwards ? low : high, upwards ? high : low, order.word64()});
    }
    return moves;
}

/// The effects of one input, a row a trajectory and a column a replication.
struct Seen {
    Replicated effects;
    double variance = 0;  ///< of one replication's effect, summed over trajectories
};

ElementaryEffect summary_of(const Seen& seen) {
    ElementaryEffect result;
    const std::size_t count = seen.effects.size();
    result.effects = static_cast<std::uint32_t>(count);
    if (count == 0) return result;
    const std::size_t replications = seen.effects.front().size();
    stats::Moments means;
    double absolute = 0, square = 0;
    std::vector<double> columns(replications, 0.0);
    for (const std::vector<double>& effect : seen.effects) {
        means.add(mean_of(effect));
        absolute += std::abs(mean_of(effect));
        square += product_of_means(effect, effect);
        for (std::size_t r = 0; r < replications; ++r) columns[r] += effect[r] / static_cast<double>(count);
    }
    const auto n = static_cast<double>(count);
    const stats::Interval interval = stats::mean_interval(means);
    result.mean = means.mean();
    result.low = interval.low;
    result.high = interval.high;
    result.absolute = absolute / n;
    result.strength = std::sqrt(std::max(0.0, square / n));
    if (count > 1) {
        const double variance = (square / n - product_of_means(columns, columns)) * n / (n - 1.0);
        result.deviation = std::sqrt(std::max(0.0, variance));
    }
    if (replications > 1) {
        const double sd = std::sqrt(seen.variance / n / static_cast<double>(replications));
        result.noise = sd * std::sqrt(2.0 / std::numbers::pi);
    }
    return result;
}

}  // namespace

std::vector<std::vector<double>> morris_trajectories(const std::vector<std::uint64_t>& keys, std::uint32_t trajectories,
                                                     std::uint64_t seed) {
    std::vector<std::vector<double>> points;
    for (std::uint32_t t = 0; t < trajectories; ++t) {
        const std::vector<Move> moves = moves_of(keys, t, seed);
        std::vector<std::size_t> order(keys.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return moves[a].turn < moves[b].turn; });
        std::vector<double> point;
        for (const Move& move : moves) point.push_back(move.from);
        points.push_back(point);
        for (const std::size_t side : order) {
            point[side] = moves[side].to;
            points.push_back(point);
        }
    }
    return points;
}

std::vector<ElementaryEffect> elementary_effects(const std::vector<std::vector<double>>& points,
                                                 const Replicated& runs) {
    const std::size_t sides = points.empty() ? 0 : points.front().size();
    std::vector<Seen> seen(sides);
    for (std::size_t first = 0; first + sides < points.size(); first += sides + 1) {
        for (std::size_t i = first; i < first + sides; ++i) {
            if (!is_whole(runs[i]) || !is_whole(runs[i + 1])) continue;
            std::size_t side = 0;
            while (points[i][side] == points[i + 1][side]) ++side;
            const double sign = points[i + 1][side] > points[i][side] ? 1.0 / step : -1.0 / step;
            std::vector<double> effect;
            for (std::size_t r = 0; r < runs[i].size(); ++r) effect.push_back((runs[i + 1][r] - runs[i][r]) * sign);
            if (effect.size() > 1) seen[side].variance += replicate_variance(effect);
            seen[side].effects.push_back(std::move(effect));
        }
    }
    std::vector<ElementaryEffect> effects;
    for (const Seen& side : seen) effects.push_back(summary_of(side));
    return effects;
}

std::vector<std::size_t> by_strength(const std::vector<ElementaryEffect>& effects) {
    std::vector<std::size_t> order(effects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto strength = [&](std::size_t i) { return effects[i].effects == 0 ? -1.0 : effects[i].strength; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return strength(a) > strength(b); });
    return order;
}

}  // namespace lnsim::search
