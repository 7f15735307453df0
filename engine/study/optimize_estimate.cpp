// How many runs a search will take.
#include <algorithm>
#include <cmath>

#include "engine/stats/moments.hpp"
#include "engine/stats/selection_constants.hpp"
#include "engine/study/plan_search.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t pilot_observations = 4;
constexpr std::size_t pilot_plans = 8;

/// Observations after which a system with this gap and variance of the difference is expected to leave.
double leaves_after(double gap, double variance, double zone, double h_square) {
    return h_square * variance / (2.0 * zone * zone * (gap / zone + 0.5));
}

}  // namespace

double expected_runs(const OptimizeRequest& request, const std::atomic<bool>& stop) {
    const Space& space = request.space;
    const auto listed = plans_in(space);
    std::vector<Point> points = candidates_of(space, request.request.seed);
    std::erase_if(points, [&](const Point& point) { return violation(space, point) > 0; });
    const bool is_kn = space.method == "kn" || (space.method == "auto" && space.aims.size() == 1 && listed && *listed <= most_listed && points.size() <= 100);
    if (!is_kn || points.size() < 2) return space.most_runs;
    PlanSearch search(request, nullptr, {}, stop);
    for (std::size_t i = 0; i < points.size(); i += std::max<std::size_t>(1, points.size() / pilot_plans)) static_cast<void>(search.plan_of(points[i]));
    const std::vector<std::uint32_t> plans = search.all();
    if (plans.size() < 2) return space.most_runs;
    search.need(plans, 0, pilot_observations);
    const std::uint32_t best = search.best_of(plans);
    const auto sampler = search.sampler(plans, 0);
    std::vector<search::Ask> asks;
    for (std::uint32_t i = 0; i < plans.size(); ++i) asks.push_back({i, 0, pilot_observations});
    const auto values = sampler(asks);
    const double first = std::clamp(space.most_runs / (2.0 * static_cast<double>(points.size()) * search.block()), 4.0, 10.0);
    const double h_square = 2.0 * (first - 1.0) * stats::kim_nelson_eta(static_cast<std::uint32_t>(points.size()), static_cast<std::uint32_t>(first), 1.0 - space.probability);
    double observations = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (i == best) continue;
        stats::Moments difference;
        for (std::uint32_t r = 0; r < pilot_observations; ++r) difference.add(values[best][r] - values[i][r]);
        observations += std::max(first, leaves_after(std::max(difference.mean(), 0.0), difference.variance(), *space.zone, h_square)) / static_cast<double>(plans.size() - 1);
    }
    return std::min<double>(space.most_runs, observations * static_cast<double>(points.size()) * search.block());
}

}  // namespace lnsim::study
