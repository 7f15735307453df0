/// \file
/// The likelihood of recorded figures under a simulation that is known from runs at some points only.
///
/// At every point the rows of one run are taken as jointly normal (Wood 2010, doi:10.1038/nature09319): a network was
/// recorded once, so chance in one run is part of what a record may differ by, and rows of one run share it. Mean and log
/// standard deviation of each row over the box are surfaces of second degree through the runs; correlations are those
/// within points, pooled. To the covariance are added the variance of the record itself, of the surface (error of
/// prediction of a point left out) and of a structural discrepancy, each its own for a row.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/search/history_matching.hpp"
#include "engine/search/latin_hypercube.hpp"
#include "engine/search/replicates.hpp"
#include "engine/stats/observation_laws.hpp"
#include "engine/stats/response_surface.hpp"

namespace lnsim::study {

/// A point with its runs.
struct SimulatedPoint {
    std::vector<double> point;                ///< [side]
    std::vector<std::vector<double>> runs;  ///< [replication][row], without missing values
};

class SyntheticLikelihood {
public:
    /// \param points at least 2 (1 + 2 sides) + 2, each with two replications or more
    /// \param discrepancy [row] standard deviation
    /// \throws std::invalid_argument when there are too few
    SyntheticLikelihood(std::vector<search::Side> box, const std::vector<SimulatedPoint>& points, std::vector<double> discrepancy);

    [[nodiscard]] double log_at(std::span<const double> point, std::span<const stats::Recorded> records) const;

    /// The same where the means at the point were simulated: without the error of the surface, with that of the means.
    /// \param replications that the means are of
    [[nodiscard]] double log_with(std::span<const double> point, std::span<const double> means, std::uint32_t replications,
                                  std::span<const stats::Recorded> records) const;

    /// What history matching asks: the greatest miss in its standard deviations.
    [[nodiscard]] double implausibility(std::span<const double> point, std::span<const stats::Recorded> records) const;

    [[nodiscard]] std::vector<double> means_at(std::span<const double> point) const;
    /// Standard deviations of one run.
    [[nodiscard]] std::vector<double> chance_at(std::span<const double> point) const;
    [[nodiscard]] double surface_error(std::size_t row) const { return means_->prediction_error(row); }
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

private:
    [[nodiscard]] std::vector<double> scaled(std::span<const double> point) const;
    [[nodiscard]] double log_of(std::span<const double> point, std::span<const double> means, std::span<const double> more,
                                double chance_factor, std::span<const stats::Recorded> records) const;

    std::vector<search::Side> box_;
    std::size_t rows_;
    std::vector<double> discrepancy_;
    std::vector<double> correlation_;  ///< row by row
    std::optional<stats::ResponseSurface> means_;
    std::optional<stats::ResponseSurface> log_chance_;
};

/// The figure in the unit of the mean: a share, a rate, or the number itself.
[[nodiscard]] double figure_of(const stats::Recorded& record) noexcept;

}  // namespace lnsim::study
