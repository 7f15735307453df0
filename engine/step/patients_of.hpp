#pragma once
// Patients of a site, counted after `treat`, as recordings need them.

#include <limits>

#include "engine/step/month.hpp"
#include "engine/step/treat.hpp"

namespace lnsim::step {

inline constexpr double not_seen = std::numeric_limits<double>::quiet_NaN();

/// A share, or not a number where there is nothing to share.
[[nodiscard]] inline double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : not_seen;
}

/// Patients of one or more sites: those in remission, and all.
struct Patients {
    double well = 0;
    double all = 0;
    void add(const Month& m, std::uint32_t site) {
        all += m.scratch.all[site];
        well += m.scratch.well[site];
    }
    [[nodiscard]] double share() const { return ratio(well, all); }
};

[[nodiscard]] inline Patients patients_of(const Month& m, std::uint32_t site) {
    Patients patients;
    patients.add(m, site);
    return patients;
}

/// One or more sites in an outcome: of a chronic state their patients as they are; of other kinds the underlying level,
/// weighted by exposure, without the chance of counts.
struct Standing {
    Standing(const Month& month, std::size_t outcome)
        : m(&month), bound(&month.scene.outcomes[outcome]), table(&month.world.outcomes[outcome]) {}

    void add(std::uint32_t site) {
        const double weight = bound->is_chronic() ? m->scratch.all[site] : table->exposure[site];
        all += weight;
        well += bound->is_chronic() ? m->scratch.well[site] : weight * share_of(*bound, table->level[site]);
    }
    /// In the unit of the outcome. \pre all > 0
    [[nodiscard]] double figure() const { return bound->per * (well / all); }
    [[nodiscard]] double figure_or_nothing() const { return all > 0 ? figure() : not_seen; }

    const Month* m;
    const BoundOutcome* bound;
    const world::OutcomeTable* table;
    double well = 0;
    double all = 0;
};

}  // namespace lnsim::step
