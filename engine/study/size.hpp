#pragma once
// The smallest staff and infrastructure that meets a target with a probability.

#include <atomic>

#include "engine/study/optimize.hpp"
#include "engine/study/sizing.hpp"

namespace lnsim::study {

inline constexpr const char* size_command = "size";

struct SizeRequest {
    Request request;       ///< its one arm is the scenario as it is
    world::Target target;  ///< with a probability
    std::string target_text;
    Space space;           ///< ranges of whole numbers; more of each never makes a target harder to meet
    MakePlan make;
    double margin = 0.05;  ///< half-width of what need not be told apart
    double error = 0.05;   ///< that any of the tests is wrong
};

struct Sized {
    Sizing sizing;
    std::vector<Arm> shown;  ///< the scenario as it is, the smallest plan (or that which comes nearest), the ample one
    std::vector<FailedEntry> failed;
};

/// Persons of each kind of staff that the network has prices for, from one to twice what its ratios give with every candidate
/// site active, and seats of a learning session.
[[nodiscard]] Space sizing_space(const world::Network& network);

/// Tests the ample plan; where it meets the target, takes back one kind after the other, the dearest first, each by halving to the
/// least number that still meets it with the others as they are. Every test is Wald's, run by run; their errors are shared
/// out so that none is wrong with a probability of 1 - error, as far as true probabilities lie outside the margin.
[[nodiscard]] Sized size(const SizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop);

/// Hours that a network's plan asks of the staff of a platform, month by month: means over two runs of each future.
/// \param request its one arm is the plan
[[nodiscard]] BesideEntry load_beside(const Request& request, const std::atomic<bool>& stop);

/// How long requests wait under each plan shown, and what one platform would need for all networks beside. Needs `workload`.
void add_waits(const world::Network& network, std::uint64_t seed, Result& result);

/// How the answer of a sizing begins.
void describe_sizing(const Result& result, Answer& answer);

}  // namespace lnsim::study
