/// \file
/// Elementary effects: a screening of many inputs with few points.
///
/// Sources: Morris 1991, Technometrics 33:161-174, doi:10.1080/00401706.1991.10484804; mu*: Campolongo, Cariboni and
/// Saltelli 2007, Environ Model Softw 22:1509-1518, doi:10.1016/j.envsoft.2006.10.004.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/search/replicates.hpp"

namespace lnsim::search {

/// Places on each side, 0, 1/3, 2/3 and 1; a step is 2/3 of the side.
inline constexpr int effect_levels = 4;

/// Trajectories through the grid, each moving every side once, in an order and direction at random, so that all
/// places of a side are as likely.
/// \param keys of the sides: adding one changes the moves of no other
/// \return [trajectory * (sides + 1) + step][side], in [0, 1]
[[nodiscard]] std::vector<std::vector<double>> morris_trajectories(const std::vector<std::uint64_t>& keys,
                                                                   std::uint32_t trajectories, std::uint64_t seed);

/// Of one input. Effects are for the whole side: the change of a value a step, over the step.
struct ElementaryEffect {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::uint32_t effects = 0;  ///< trajectories whose runs are all there
    double mean = none;         ///< mu
    double low = none, high = none;  ///< 90 % interval of mu over trajectories
    double absolute = none;          ///< mu*: mean of |effect|, of which `noise` would be there by chance alone
    double deviation = none;    ///< sigma over trajectories, without the replicate noise: interaction or curvature
    double strength = none;     ///< root of mean square of the effects, without the replicate noise: what inputs are ranked by
    double noise = none;        ///< mu* that chance alone gives an input without effect; NaN with one replication
};

/// \param points as morris_trajectories() gave them  \param runs [point][replication], those of a point as many
[[nodiscard]] std::vector<ElementaryEffect> elementary_effects(const std::vector<std::vector<double>>& points,
                                                               const Replicated& runs);

/// Inputs by falling strength, those without any effect last; ties in their order.
[[nodiscard]] std::vector<std::size_t> by_strength(const std::vector<ElementaryEffect>& effects);

}  // namespace lnsim::search
