#include "engine/search/assignment.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/chance/address.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t stream = 243;  // streams of the model end far below

std::vector<std::uint32_t> sizes_of(const Assignment& assignment, std::uint32_t parts) {
    std::vector<std::uint32_t> sizes(parts, 0);
    for (const std::uint32_t part : assignment) ++sizes.at(part);
    return sizes;
}

bool is_within(const Assignment& assignment, const AssignmentSearch& options) {
    const auto sizes = sizes_of(assignment, options.parts);
    return std::all_of(sizes.begin(), sizes.end(), [&](auto n) { return n >= options.smallest && n <= options.largest; });
}

void require(std::span<const Assignment> starts, const AssignmentSearch& options) {
    const auto fits = [&](const Assignment& start) {
        return !start.empty() && start.size() == starts[0].size() &&
               std::all_of(start.begin(), start.end(), [&](auto part) { return part < options.parts; }) && is_within(start, options);
    };
    if (starts.empty() || options.evaluations < starts.size() || options.batch == 0 ||
        !std::all_of(starts.begin(), starts.end(), fits)) {
        throw std::invalid_argument("assignments: starts within the bounds of size, and an evaluation each, are wanted");
    }
}

/// A neighbour by lot: a move, or an exchange where the move would break a bound.
Assignment neighbour(const Assignment& from, const AssignmentSearch& options, std::uint32_t number) {
    chance::Draws draws({options.seed, 0, stream, 0, number, 0});
    const auto drawn = [&](std::size_t n) { return static_cast<std::size_t>(draws.uniform() * static_cast<double>(n)); };
    Assignment next = from;
    const std::size_t item = drawn(from.size());
    const std::size_t other = drawn(from.size());
    const auto part = static_cast<std::uint32_t>(drawn(options.parts));
    if (draws.bernoulli(0.5)) {
        next[item] = part;
        if (is_within(next, options)) return next;
        next = from;
    }
    std::swap(next[item], next[other]);
    return next;
}

class Climb {
public:
    Climb(const AssignmentSearch& options, const AssignmentValues& values, AssignmentFound& found)
        : options_(options), values_(values), found_(found) {}

    /// From one start until it stays where it is, or the evaluations are spent.
    void from(Assignment place, double value, std::uint32_t start) {
        const auto patience = 2 * place.size() / options_.batch + 1;
        for (std::size_t idle = 0; idle < patience && found_.evaluations < options_.evaluations; ++idle) {
            const std::vector<Assignment> near = neighbours(place);
            if (near.empty()) continue;
            const std::vector<double> worth = values_(near);
            found_.evaluations += static_cast<std::uint32_t>(near.size());
            const auto best = std::max_element(worth.begin(), worth.end());
            if (!(*best > value)) continue;
            value = *best;
            place = near[static_cast<std::size_t>(best - worth.begin())];
            idle = 0;
        }
        if (value > found_.value) {
            found_.best = std::move(place);
            found_.value = value;
            found_.start = start;
        }
    }

private:
    std::vector<Assignment> neighbours(const Assignment& place) {
        std::vector<Assignment> near;
        const std::uint32_t count = std::min(options_.batch, options_.evaluations - found_.evaluations);
        for (std::uint32_t i = 0; i < count; ++i) {
            Assignment next = neighbour(place, options_, number_++);
            if (next != place) near.push_back(std::move(next));
        }
        return near;
    }

    const AssignmentSearch& options_;
    const AssignmentValues& values_;
    AssignmentFound& found_;
    std::uint32_t number_ = 0;
};

}  // namespace

AssignmentFound improve_assignment(std::span<const Assignment> starts, const AssignmentSearch& options,
                                   const AssignmentValues& values) {
    require(starts, options);
    AssignmentFound found;
    found.start_values = values(starts);
    found.evaluations = static_cast<std::uint32_t>(starts.size());
    std::vector<std::uint32_t> order(starts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return found.start_values[a] > found.start_values[b]; });
    found.start = order[0];
    found.best = starts[order[0]];
    found.value = found.start_values[order[0]];
    Climb climb(options, values, found);
    for (const std::uint32_t start : order) climb.from(starts[start], found.start_values[start], start);
    return found;
}

}  // namespace lnsim::search
