/// \file
/// Would the model have told the course of a network from others? Each network in turn is forecast by parameters that only
/// the others' figures, and its own first ones, have calibrated.
///
/// Of the network that is left out, calibration sees the first figure of each measure (where it stood) and nothing later;
/// of the others the figures marked calibrate. Forecast are all its later figures, those kept for validation among them.
/// Curves are given the same: the network's own first figure, and how the others went (pooled_curves.hpp).
#pragma once

#include <string>
#include <vector>

#include "engine/study/joint.hpp"
#include "engine/study/validate.hpp"

namespace lnsim::study {

struct LeftOutRow {
    world::Observation figure;
    double q05 = not_observed, q50 = not_observed, q95 = not_observed;  ///< over runs of all draws and ways of contagion
    double crps = not_observed;
    std::vector<Baseline> baselines;
};

struct LeftOutNetwork {
    std::string network, title;
    std::string why_not;  ///< why it cannot be left out; else empty
    std::vector<LeftOutRow> rows;
    int within = 0;                   ///< rows within the 90 % of runs
    double crps = not_observed;       ///< mean over rows
    std::vector<Baseline> baselines;  ///< mean error of each over the rows
    std::vector<double> effective;    ///< effective sample size, one a way of contagion
};

struct LeaveOneOut {
    std::vector<LeftOutNetwork> networks;
    double crps = not_observed;       ///< mean over networks
    std::vector<Baseline> baselines;  ///< likewise
    int rows = 0, within = 0;
    int draws = 0;                    ///< simulated of each posterior
};

/// The networks that have figures, mechanism shared over the union of the ranges in which single networks are fitted
/// (tools/refit); relapse of chronic states is each network's own. \param plans of the networks, in their order
[[nodiscard]] Joint joint_of(const std::vector<world::Network>& networks, const std::vector<world::Plan>& plans);

/// \param joint networks with their rows marked calibrate  \param validation figures kept for validation, a list a network
/// \param contagion ways, in equal shares  \param design waves are not used: points fill the ranges once, for all networks
/// \throws core::Interrupted; core::InvalidInput when too few points of the ranges are simulated without failures
[[nodiscard]] LeaveOneOut leave_one_out(const Joint& joint, const std::vector<std::vector<world::Observation>>& validation,
                                        const std::vector<std::string>& contagion, const CalibrationDesign& design, const Progress& progress,
                                        const std::atomic<bool>& stop);

}  // namespace lnsim::study
