/// \file
/// Ensemble Kalman inversion: an approximate posterior in a handful of passes over an ensemble.
///
/// Source: Iglesias, Law and Stuart 2013, Inverse Problems 29:045001, doi:10.1088/0266-5611/29/4/045001, as multiple data
/// assimilation with equal inflation: Emerick and Reynolds 2013, Comput Geosci 55:3-15, doi:10.1016/j.cageo.2012.03.011.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace lnsim::search {

struct EnsembleKalman {
    std::uint32_t passes = 4;  ///< each with its variances times this number
    std::uint64_t seed = 1;
};

/// Simulates all members at once. \return [member][output]
using Forward = std::function<std::vector<std::vector<double>>(const std::vector<std::vector<double>>& members)>;

/// Moves an ensemble drawn from the prior to one of the posterior: exactly, up to the size of the ensemble, where the model
/// is linear and prior and noise are normal; elsewhere an approximation by first and second moments.
/// \param members [member][parameter], on a scale without bounds, changed  \param variances of the observed, all sources
void ensemble_kalman(std::vector<std::vector<double>>& members, const Forward& forward, std::span<const double> observed,
                     std::span<const double> variances, const EnsembleKalman& options);

}  // namespace lnsim::search
