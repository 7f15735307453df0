// Non-dominated fronts and crowding, of NSGA-II.
#include <algorithm>
#include <limits>

#include "engine/search/nsga2.hpp"

namespace lnsim::search {
namespace {

void set_crowding(std::span<Individual> population, std::vector<std::size_t> front) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const std::size_t i : front) population[i].crowding = 0;
    for (std::size_t m = 0; m < population[front[0]].objectives.size(); ++m) {
        const auto value = [&](std::size_t i) { return population[i].objectives[m]; };
        std::stable_sort(front.begin(), front.end(), [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
        const double range = value(front.back()) - value(front.front());
        population[front.front()].crowding = population[front.back()].crowding = infinity;
        for (std::size_t i = 1; i + 1 < front.size() && range > 0; ++i) {
            population[front[i]].crowding += (value(front[i + 1]) - value(front[i - 1])) / range;
        }
    }
}

}  // namespace

bool dominates(const Individual& a, const Individual& b) noexcept {
    if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
    bool better = false;
    for (std::size_t m = 0; m < a.objectives.size(); ++m) {
        if (a.objectives[m] > b.objectives[m]) return false;
        better = better || a.objectives[m] < b.objectives[m];
    }
    return better;
}

void sort_fronts(std::span<Individual> population) {
    const std::size_t size = population.size();
    std::vector<std::uint32_t> beaten_by(size, 0);
    std::vector<std::vector<std::size_t>> beats(size);
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = 0; b < size; ++b) {
            if (a == b || !dominates(population[a], population[b])) continue;
            beats[a].push_back(b);
            ++beaten_by[b];
        }
    }
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < size; ++i) {
        if (beaten_by[i] == 0) front.push_back(i);
    }
    for (std::uint32_t rank = 0; !front.empty(); ++rank) {
        std::vector<std::size_t> next;
        for (const std::size_t i : front) {
            population[i].rank = rank;
            for (const std::size_t other : beats[i]) {
                if (--beaten_by[other] == 0) next.push_back(other);
            }
        }
        set_crowding(population, front);
        std::sort(next.begin(), next.end());
        front = std::move(next);
    }
}

}  // namespace lnsim::search
