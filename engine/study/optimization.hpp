#pragma once
// What a search among plans concludes: the typed form of the key `optimization` of result.json.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/study/plan_entries.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::study {

/// What was aimed at, or watched.
struct AimEntry {
    std::string name;       ///< the measure, or the target as written
    std::string title;
    std::string unit;       ///< fraction for a probability
    std::string direction;  ///< maximise, minimise
    int month = 0;          ///< month of the measure, or the last that counts for the target
    std::string kind;       ///< measure, probability
};

/// A figure of a plan over its runs.
struct FigureEntry {
    double mean = not_observed;
    double low = not_observed;  ///< 90 % interval of the mean, over observations
    double high = not_observed;
};

/// A plan that was tried.
struct PlanEntry {
    int plan = 0;  ///< number, from 0, in the order in which plans were first run
    std::string label;
    std::vector<world::Setting> set;
    int runs = 0;
    std::vector<FigureEntry> aims;  ///< in the order of the aims
    FigureEntry cost;               ///< at the end, or what the budget is of
    FigureEntry behind;             ///< the selected plan less this one in the first aim, over observations of both
    std::string standing;           ///< selected, within the zone, cannot tell, behind, left out early, over budget
    int left_by = -1;               ///< the plan whose lead ended its runs; -1: none
    bool on_frontier = false;
};

struct BudgetEntry {
    std::string measure;
    double at_most = not_observed;
    int by = 0;  ///< last month that counts
};

/// What the local search over fixed lists of nodes came to.
struct AssignmentEntry {
    int start = -1;           ///< number of the plan: the start with the greatest mean
    int improved = -1;        ///< the list that was found from one of the starts; the same: none was better
    FigureEntry lead;         ///< improved less start in the first aim, positive better, over observations that the search has not seen
    int pairs = 0;            ///< of these
    int tried = 0;            ///< lists beside the starts
    int accepted = 0;         ///< moves and exchanges that were kept
    [[nodiscard]] bool is_given() const noexcept { return start >= 0; }
};

struct Optimization {
    std::string space;
    std::string space_digest;
    std::string method;     ///< kn, rinott, ocba, halving+kn, nsga2, all, assignment
    std::string method_why;
    std::string guarantee;  ///< in words; empty: none is given
    double probability = not_observed;  ///< of correct selection, where it is guaranteed
    double zone = not_observed;
    std::vector<AimEntry> aims;
    BudgetEntry budget;
    double plans_in_space = not_observed;  ///< null: not finite
    int plans_outside_constraints = 0;
    int plans_refused = 0;  ///< combinations that a scenario may not hold
    int runs = 0;
    int most_runs = 0;
    int runs_an_observation = 0;
    int selected = -1;  ///< plan number; -1: none keeps the budget
    std::vector<PlanEntry> plans;  ///< best first
    std::vector<int> frontier;     ///< plan numbers, by cost
    AssignmentEntry assignment{};  ///< of the method assignment alone
    [[nodiscard]] bool is_given() const noexcept { return !plans.empty(); }
};

/// A row of the regret table: what a plan loses in a future against the plan that is best there.
struct RegretEntry {
    std::string arm;
    std::string measure;
    int month = 0;
    double expected = not_observed;  ///< mean over futures in equal shares
    double worst = not_observed;
    std::string worst_future;
    int futures_best = 0;  ///< in how many futures it is the best
};

}  // namespace lnsim::study
