#pragma once
// What a result says of the plans themselves: what they are, what changes in them, what they are to reach.

#include <limits>
#include <string>
#include <vector>

#include "engine/world/plan.hpp"

namespace lnsim::study {

inline constexpr double not_observed = std::numeric_limits<double>::quiet_NaN();

/// A dated change of a plan.
struct ChangeEntry {
    core::CalendarMonth at;
    int month = 0;
    std::vector<world::Setting> set;
};

struct ArmEntry {
    std::string name;
    std::string description;
    bool reference = false;
    world::Plan plan;
    std::vector<ChangeEntry> changes;
};

struct TargetEntry {
    std::string measure;
    double at_least = not_observed;  ///< one of the two
    double at_most = not_observed;
    std::string arm;
    std::string stated_by;  ///< plan, or network: its goal
    int by = 0;             ///< last month that counts
    double probability_in_time = 0;  ///< by then
    double wanted_probability = not_observed;
    std::string reached;  ///< yes, no, cannot tell; empty: no probability is wanted
    double probability_met = 0;  ///< at the end of the horizon or earlier
    double month_q05 = not_observed;
    double month_q50 = not_observed;
    double month_q95 = not_observed;
    double share_never = 0;
};

}  // namespace lnsim::study
