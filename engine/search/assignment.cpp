#include "engine/search/assignment.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

#include "engine/chance/address.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/stats/moments.hpp"

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
    if (starts.empty() || options.budget < starts.size() * options.most || options.batch == 0 || options.first == 0 ||
        options.most < options.first + 2 || !(options.level > 0 && options.level < 1) ||
        !std::all_of(starts.begin(), starts.end(), fits)) {
        throw std::invalid_argument("assignments: starts within the bounds of size, and the observations that they take, are wanted");
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

/// Observations so far, by assignment.
class Observed {
public:
    Observed(const AssignmentValues& values, std::uint64_t& spent) : values_(values), spent_(spent) {}

    /// Observes each until it has `count`; those that have as many as another are asked for together.
    void need(std::span<const Assignment> all, std::uint32_t count) {
        std::map<std::uint32_t, std::vector<Assignment>> lacking;
        for (const Assignment& one : all) {
            const auto have = static_cast<std::uint32_t>(seen_[one].size());
            std::vector<Assignment>& group = lacking[have];
            if (have < count && std::find(group.begin(), group.end(), one) == group.end()) group.push_back(one);
        }
        for (const auto& [have, group] : lacking) {
            if (group.empty()) continue;
            const std::vector<std::vector<double>> more = values_(group, have, count - have);
            for (std::size_t i = 0; i < group.size(); ++i) {
                std::vector<double>& row = seen_[group[i]];
                row.insert(row.end(), more[i].begin(), more[i].end());
            }
            spent_ += std::uint64_t{count - have} * group.size();
        }
    }

    /// one - other, paired over observations [first, end) that both have.
    [[nodiscard]] stats::Moments difference(const Assignment& one, const Assignment& other, std::uint32_t first, std::uint32_t end) {
        stats::Moments moments;
        for (std::uint32_t r = first; r < end; ++r) moments.add(seen_[one][r] - seen_[other][r]);
        return moments;
    }

    [[nodiscard]] double mean(const Assignment& one, std::uint32_t count) {
        stats::Moments moments;
        for (std::uint32_t r = 0; r < count; ++r) moments.add(seen_[one][r]);
        return moments.mean();
    }

private:
    const AssignmentValues& values_;
    std::uint64_t& spent_;
    std::map<Assignment, std::vector<double>> seen_;
};

class Climb {
public:
    Climb(const AssignmentSearch& options, Observed& observed, AssignmentFound& found)
        : options_(options), observed_(observed), found_(found) {}

    /// From one start until nothing moves it, or so many observations are spent in all.
    void from(Assignment place, std::uint32_t start, std::uint64_t until) {
        // A batch, a look at its best, and what the last place still lacks.
        const std::uint64_t step = std::uint64_t{options_.batch} * options_.first + 3ULL * (options_.most - options_.first);
        const auto patience = 8 * place.size() / options_.batch + 1;
        for (std::size_t idle = 0; idle < patience && found_.observations + step <= until; ++idle) {
            if (Assignment next; moved(place, next)) {
                place = std::move(next);
                ++found_.accepted;
                idle = 0;
            }
        }
        observed_.need(std::span(&place, 1), options_.most);
        if (const double value = observed_.mean(place, options_.most); value > found_.value) {
            found_.value = value;
            found_.best = std::move(place);
            found_.start = start;
        }
    }

private:
    bool moved(const Assignment& place, Assignment& next) {
        std::vector<Assignment> near;
        constexpr std::uint32_t lots = 16;  // of which some put an item where it is
        for (std::uint32_t i = 0; i < lots * options_.batch && near.size() < options_.batch; ++i) {
            Assignment one = neighbour(place, options_, number_++);
            if (one != place && std::find(near.begin(), near.end(), one) == near.end()) near.push_back(std::move(one));
        }
        if (near.empty()) return false;
        found_.tried += static_cast<std::uint32_t>(near.size());
        observed_.need(near, options_.first);
        double lead = 0;
        for (const Assignment& one : near) {
            const double ahead = observed_.difference(one, place, 0, options_.first).mean();
            if (ahead > lead) {
                lead = ahead;
                next = one;
            }
        }
        return lead > 0 && holds(place, next);
    }

    /// Does the interval of the lead over observations that the screening has not seen lie above 0?
    bool holds(const Assignment& place, const Assignment& next) {
        const std::vector<Assignment> both{place, next};
        for (std::uint32_t more = std::max(2U, options_.first);; more *= 2) {
            const std::uint32_t end = std::min(options_.most, options_.first + more);
            observed_.need(both, end);
            const stats::Moments lead = observed_.difference(next, place, options_.first, end);
            if (!(lead.mean() > 0)) return false;
            if (stats::mean_interval(lead, options_.level).low > 0) return true;
            if (end == options_.most) return false;
        }
    }

    const AssignmentSearch& options_;
    Observed& observed_;
    AssignmentFound& found_;
    std::uint32_t number_ = 0;
};

}  // namespace

AssignmentFound improve_assignment(std::span<const Assignment> starts, const AssignmentSearch& options,
                                   const AssignmentValues& values) {
    require(starts, options);
    AssignmentFound found;
    Observed observed(values, found.observations);
    observed.need(starts, options.most);
    for (const Assignment& start : starts) found.start_values.push_back(observed.mean(start, options.most));
    std::vector<std::uint32_t> order(starts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return found.start_values[a] > found.start_values[b]; });
    found.start = found.best_start = order[0];
    found.best = starts[order[0]];
    found.value = found.start_values[order[0]];
    Climb climb(options, observed, found);
    for (const std::uint32_t start : order) {
        const std::uint64_t left = options.budget - std::min(options.budget, found.observations);
        climb.from(starts[start], start, start == order.back() ? options.budget : found.observations + left / 2);
    }
    return found;
}

}  // namespace lnsim::search
