#pragma once
// The best plan of a space: runs of many plans under common random numbers, selected with a stated probability.

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/study/evaluate.hpp"
#include "engine/study/optimization.hpp"
#include "engine/study/space.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

inline constexpr const char* optimize_command = "optimize";

/// A plan made from the scenario with these settings; nothing when a scenario may not hold them together.
struct MadePlan {
    Arm arm;
    std::string digest;
};
using MakePlan = std::function<std::optional<MadePlan>(const std::vector<world::Setting>& set, const std::string& label)>;

struct OptimizeRequest {
    Request request;  ///< its one arm is the scenario as it is
    Space space;
    MakePlan make;
};

struct Optimized {
    Optimization optimization;
    std::vector<Arm> shown;  ///< the scenario as it is, the selected plan, then those that come next: at most four
    std::vector<FailedEntry> failed;
};

/// Plans that are looked at one by one; larger spaces are sampled.
inline constexpr double most_listed = 2000;

/// The points that a search begins with: all of a space of at most most_listed plans, else 512 spread over it.
[[nodiscard]] std::vector<Point> candidates_of(const Space& space, std::uint64_t seed);

/// Structure strategies that a search for lists of nodes can begin from: those that cut by size.
[[nodiscard]] std::vector<std::string> starts_known();

/// Searches. Lists of nodes: local search from the cuts of the structure strategies (assign.hpp). Finite spaces of at most 100 plans and one aim: KN over all. Larger: halving to 8, then KN among those on
/// runs that halving has not seen. Several aims: all plans alike up to 64, else NSGA-II. The space's method overrides.
/// Throws core::InvalidInput where no plan can be tried, or the runs allowed are too few to conclude anything.
[[nodiscard]] Optimized optimize(const OptimizeRequest& request, EvaluationKeeper* keeper, const Progress& progress,
                                 const std::atomic<bool>& stop);

/// Runs that the search is expected to take: of KN from a pilot of four observations of eight plans, of the others what is
/// allowed.
[[nodiscard]] double expected_runs(const OptimizeRequest& request, const std::atomic<bool>& stop);

/// Figures that every run of a search is read for: one an aim, then the cost (or what the budget is of).
[[nodiscard]] std::vector<Figure> figures_of(const Space& space, const world::Network& network, const world::Plan& plan);
[[nodiscard]] std::vector<AimEntry> aims_of(const Space& space, const world::Network& network, const world::Plan& plan);

/// How the answer of a search begins: headline and sentences before those of the comparison.
void describe_optimization(const Result& result, Answer& answer);

}  // namespace lnsim::study
