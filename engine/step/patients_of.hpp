#pragma once
// Patients of a site, counted after `treat`, as recordings need them.

#include <limits>

#include "engine/step/month.hpp"

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

}  // namespace lnsim::step
