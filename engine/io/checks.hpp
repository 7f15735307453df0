#pragma once
// What no single key can tell: names that must exist, be unique, and dates that must be in order. Internal to engine/io.

#include <string_view>
#include <vector>

#include "engine/io/place.hpp"
#include "engine/world/network.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

/// Ids unique; `needs` and interactions name practices and `needs` has no cycle; joining not before the start and at
/// least one site there then; measures known.
void check_network(const world::Network& network, Report& report);

/// Ties and the state of today name sites and practices that exist, members by then; series are whole; none stands twice.
void check_today(const world::Network& network, Report& report);

/// Each figure is of a measure, or of the reliability of a practice (a published process measure, by the practice's id);
/// fractions lie within 0 and 1, intervals hold their value.
/// Relative changes are since an earlier month.
void check_observations(const std::vector<world::Observation>& observed, const world::Network& network, Report& report);

/// The main outcome's name, title and goal are those of the first of `outcomes`; without any, it is remission.
void complete_outcomes(world::Network& network, Report& report);
/// Each outcome has the keys of its kind and a practice that improves it; effects, exposure and prices are of outcomes
/// and prices that exist.
void check_outcomes(const world::Network& network, Report& report);
/// Prices have a currency and a year; some practice improves remission where that is the outcome; figures stand once, not
/// before the network's start, of no more sites than there are; series of today have a month that was reported, from the
/// start on, and in the last one no more patients than the site has.
void check_figures(const world::Network& network, Report& report);
/// A plan sets no parameter, and switches no response, of a kind of outcome that the network does not have.
void check_plan_outcomes(const world::Plan& plan, const world::Network& network, Report& report);
/// True for a parameter that acts only in networks with an outcome of kind chronic_state.
[[nodiscard]] bool of_chronic_states(std::string_view parameter) noexcept;

/// The start lies within the network's time; the node size is one that the split can reach; the whole fits into memory.
void check_plan(const world::Plan& plan, const world::Network& network, Report& report);

/// Bytes that one run and its summaries take: a histogram of 252 bins of 4 bytes for each site and month, and about
/// 24 kB of tables a site (team, ties, practices).
[[nodiscard]] double memory_needed(double sites, double months) noexcept;

}  // namespace lnsim::io
