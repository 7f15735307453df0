#pragma once
// The method assignment of a search: sites to nodes by local search from the structure strategies. Internal to engine/study.

#include "engine/study/plan_search.hpp"

namespace lnsim::study {

/// Fixed lists of nodes: each start is a strategy's cut of all candidate sites (step::part_sites), improved by moves and exchanges
/// (search::improve_assignment: 4 observations screen, 16 decide at most, 90 % intervals of paired differences) on seven tenths
/// of the runs allowed; the rest compares the list found with the best start on random numbers that neither has seen.
/// \return the plan selected: the list found where the interval of its lead lies above 0, else the best start; -1: the scenario
///         refuses all starts
/// Throws core::InvalidInput where the runs allowed are too few for that.
std::int64_t by_assignment(PlanSearch& search, const OptimizeRequest& request, Optimization& into);

}  // namespace lnsim::study
