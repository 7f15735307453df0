/// \file
/// The outcome of sites, cohorts and nodes and the use of practices, over replications.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/kept_runs.hpp"
#include "engine/run/record.hpp"
#include "engine/run/spread.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::run {

/// Exact sums of the quantised fractions, and whole entity tables kept for quantiles.
class Entities {
public:
    static constexpr std::size_t site_limit = 250'000;     ///< arms x sites x months summarised at most
    static constexpr std::size_t kept_bytes = 24'000'000;  ///< for whole tables
    static constexpr std::size_t kept_most = 1024;         ///< whole tables at most

    /// \param round replications after which every future has had one
    Entities(std::uint32_t arms, std::uint32_t months, const step::EntityLayout& layout, std::uint32_t round = 1);

    void fold(std::span<const RunRecord> arms);

    /// False when arms x sites x months is over site_limit: then only cohorts, nodes and practices are summarised.
    bool sites_kept() const noexcept { return first_row_ == 0; }

    /// The spread of row `entity` of the layout in a month. \pre entity >= layout.sites or sites_kept()
    Spread spread(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const;
    /// Runs that observed it.
    std::uint32_t runs(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const;
    /// Mean fraction over the runs that observed it; NaN if none.
    double mean(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const;
    /// Mean number of sites, over the runs of the arm, that were first observed in months [from, to).
    double sites_first_seen(std::uint32_t arm, std::uint32_t from, std::uint32_t to) const;

    std::size_t bytes() const noexcept;

private:
    struct Sums {
        std::uint32_t runs = 0;
        std::uint64_t sum = 0;      ///< of values in 1/250
        std::uint64_t squares = 0;  ///< of the same
    };

    std::size_t cell(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const noexcept {
        return (std::size_t{arm} * rows_ + (entity - first_row_)) * months_ + month;
    }
    /// Of the main outcome, where it is no fraction; the use of practices is one.
    double scale(std::uint32_t entity) const noexcept { return entity < layout_.first_practice() ? layout_.scale : 1.0; }
    void fold_arm(const RunRecord& record);
    void fold_first_seen(const RunRecord& record);

    std::uint32_t months_;
    step::EntityLayout layout_;
    std::uint32_t first_row_;                 ///< 0, or the first row after the sites
    std::uint32_t rows_;                      ///< rows summarised
    std::vector<Sums> sums_;                  ///< [arm][row][month]
    std::vector<std::uint64_t> first_seen_;   ///< [arm][month]: sites, summed over runs
    std::vector<std::uint32_t> runs_of_arm_;  ///< finished runs
    KeptRuns<std::uint8_t> kept_;             ///< [arm][row][month]
};

}  // namespace lnsim::run
