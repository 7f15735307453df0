#include "engine/study/space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/chance/address.hpp"
#include "engine/search/latin_hypercube.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

constexpr double rounding = 1e-9;  ///< by which a sum may miss its bound

/// The shortest text that reads back as the same number.
std::string number_json(double value) { return fmt::format("{}", value); }

/// The number that a name of a constraint stands for at a point; nothing when the option is no number.
std::optional<double> number_at(const Space& space, const Point& point, const std::string& name) {
    for (std::size_t i = 0; i < space.choices.size(); ++i) {
        if (space.choices[i].name == name) return space.choices[i].options[static_cast<std::size_t>(point[i])].number;
    }
    for (std::size_t i = 0; i < space.ranges.size(); ++i) {
        if (space.ranges[i].name == name) return point[space.choices.size() + i];
    }
    return std::nullopt;
}

double value_in(const Range& range, double share) {
    if (range.kind == RangeKind::real) return range.low + share * (range.high - range.low);
    const double steps = static_cast<double>(range.count());
    return range.low + range.step * std::min(std::floor(share * steps), steps - 1.0);
}

}  // namespace

std::uint64_t Range::count() const noexcept {
    return kind == RangeKind::real ? 0 : static_cast<std::uint64_t>(std::floor((high - low) / step + 1e-9)) + 1;
}

std::optional<double> plans_in(const Space& space) {
    double plans = 1;
    for (const Choice& choice : space.choices) plans *= static_cast<double>(choice.options.size());
    for (const Range& range : space.ranges) {
        if (range.kind == RangeKind::real && range.low < range.high) return std::nullopt;
        plans *= range.kind == RangeKind::real ? 1.0 : static_cast<double>(range.count());
    }
    return plans;
}

double violation(const Space& space, const Point& point) {
    double lacks = 0;
    for (const LinearConstraint& row : space.constraints) {
        double sum = 0;
        for (const auto& [name, coefficient] : row.terms) sum += coefficient * number_at(space, point, name).value_or(0.0);
        for (const double short_by : {row.at_least.value_or(sum) - sum, sum - row.at_most.value_or(sum)}) {
            if (short_by > rounding) lacks += short_by;
        }
    }
    return lacks;
}

std::string label_of(const Space& space, const Point& point) {
    std::string label;
    const auto add = [&](const std::string& part) { label += (label.empty() ? "" : ", ") + part; };
    for (std::size_t i = 0; i < space.choices.size(); ++i) {
        const Choice& choice = space.choices[i];
        const std::string& option = choice.options[static_cast<std::size_t>(point[i])].label;
        add(choice.is_named ? option : choice.name + " " + option);
    }
    for (std::size_t i = 0; i < space.ranges.size(); ++i) {
        add(space.ranges[i].name + " " + words::plain_number(point[space.choices.size() + i]));
    }
    return label;
}

std::vector<world::Setting> settings_of(const Space& space, const Point& point) {
    std::vector<world::Setting> settings;
    for (std::size_t i = 0; i < space.choices.size(); ++i) {
        const auto& set = space.choices[i].options[static_cast<std::size_t>(point[i])].set;
        settings.insert(settings.end(), set.begin(), set.end());
    }
    for (std::size_t i = 0; i < space.ranges.size(); ++i) {
        settings.push_back({space.ranges[i].pointer, number_json(point[space.choices.size() + i])});
    }
    return settings;
}

std::vector<Point> all_points(const Space& space) {
    std::vector<Point> points{Point{}};
    const auto extend = [&](std::uint64_t count, const auto& value) {
        std::vector<Point> longer;
        for (const Point& point : points) {
            for (std::uint64_t i = 0; i < count; ++i) {
                longer.push_back(point);
                longer.back().push_back(value(i));
            }
        }
        points = std::move(longer);
    };
    for (const Choice& choice : space.choices) extend(choice.options.size(), [](std::uint64_t i) { return static_cast<double>(i); });
    for (const Range& range : space.ranges) {
        extend(std::max<std::uint64_t>(range.count(), 1), [&](std::uint64_t i) { return range.low + range.step * static_cast<double>(i); });
    }
    return points;
}

std::vector<Point> spread_points(const Space& space, std::uint32_t count, std::uint64_t seed) {
    std::vector<search::Side> box;
    for (const Choice& choice : space.choices) box.push_back({chance::key_of(choice.name), 0.0, 1.0});
    for (const Range& range : space.ranges) box.push_back({chance::key_of(range.name), 0.0, 1.0});
    std::vector<Point> points;
    for (const std::vector<double>& shares : search::latin_hypercube(box, count, seed, 0)) {
        Point point;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (i < space.choices.size()) {
                const double options = static_cast<double>(space.choices[i].options.size());
                point.push_back(std::min(std::floor(shares[i] * options), options - 1.0));
            } else {
                point.push_back(value_in(space.ranges[i - space.choices.size()], shares[i]));
            }
        }
        if (std::find(points.begin(), points.end(), point) == points.end()) points.push_back(std::move(point));
    }
    return points;
}

}  // namespace lnsim::study
