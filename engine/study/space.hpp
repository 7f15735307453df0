#pragma once
// A space of plans: what may be chosen of a scenario, what has to hold, and what is aimed at.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/world/plan.hpp"

namespace lnsim::study {

/// One way in which a choice may be made.
struct ChoiceOption {
    std::string label;
    std::vector<world::Setting> set;  ///< JSON pointers into the scenario and their values
    std::optional<double> number;     ///< of a value that is a number, for constraints
};

/// A choice among a few options: values of one JSON pointer, or named sets of settings.
struct Choice {
    std::string name;
    std::vector<ChoiceOption> options;
    bool is_named = false;  ///< options have names of their own
};

enum class RangeKind : std::uint8_t { real, integer };

/// A number that may be anywhere between two ends; of whole numbers in steps.
struct Range {
    std::string name;
    std::string pointer;
    double low = 0;
    double high = 0;
    RangeKind kind = RangeKind::integer;
    double step = 1;  ///< of integer
    [[nodiscard]] std::uint64_t count() const noexcept;  ///< values of an integer range
};

/// low <= sum of coefficient x chosen number <= high.
struct LinearConstraint {
    std::vector<std::pair<std::string, double>> terms;  ///< name of a range or of a choice of numbers
    std::optional<double> at_least;
    std::optional<double> at_most;
};

/// A sum that a plan may spend, on the mean of its runs.
struct BudgetLimit {
    std::string measure = "cost";
    double at_most = 0;
    std::optional<int> by_month;  ///< within so many months; absent: by the end
};

/// What is aimed at: a measure in a month, or the probability of a target.
struct Aim {
    std::string measure;              ///< empty: a target
    std::optional<int> month;         ///< of the measure; absent: the last
    std::string direction;            ///< maximise, minimise; empty: the better side of the measure
    std::optional<world::Target> target;
    std::string text;                 ///< the target as it was written
};

/// Whole numbers of a point are rows of options; of a range they are the value itself.
using Point = std::vector<double>;

/// Instead of choices and ranges: which site belongs to which node, as a fixed list of nodes.
struct NodesSought {
    int nodes = 2;
    int smallest = 1;                   ///< sites that every node has at least
    std::optional<int> largest;         ///< and at most; absent: no limit
    std::vector<std::string> starts{};  ///< structure strategies that the search begins from; none: all that cut by size
};

struct Space {
    std::string name;
    std::string description;
    std::vector<Choice> choices;
    std::vector<Range> ranges;
    std::optional<NodesSought> assignment;
    std::vector<LinearConstraint> constraints;
    std::optional<BudgetLimit> budget;
    std::vector<Aim> aims;
    std::optional<double> zone;     ///< indifference zone, in the unit of the first aim
    double probability = 0.95;      ///< of selecting a plan within the zone of the best
    std::string method = "auto";    ///< auto, kn, rinott, ocba, halving, nsga2, all, assignment
    std::uint32_t most_runs = 20'000;
    std::string file;
    std::string digest;  ///< SHA-256 of the document

    [[nodiscard]] std::size_t size() const noexcept { return choices.size() + ranges.size(); }
};

/// Plans that the space holds before constraints; nothing where a range is of real numbers.
[[nodiscard]] std::optional<double> plans_in(const Space& space);

/// How far the point is from holding all linear constraints: the sum of what each lacks; 0 when it holds all.
[[nodiscard]] double violation(const Space& space, const Point& point);

/// "coaches 6, split above 30": what tells the plan from others.
[[nodiscard]] std::string label_of(const Space& space, const Point& point);

/// What the plan sets in the scenario, choices first.
[[nodiscard]] std::vector<world::Setting> settings_of(const Space& space, const Point& point);

/// All points, the last name varying fastest; the space must be finite.
[[nodiscard]] std::vector<Point> all_points(const Space& space);

/// `count` points spread over the space (Latin hypercube, rounded); equal ones once.
[[nodiscard]] std::vector<Point> spread_points(const Space& space, std::uint32_t count, std::uint64_t seed);

}  // namespace lnsim::study
