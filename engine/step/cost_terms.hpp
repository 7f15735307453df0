#pragma once
// Which quantity times which price makes which cost: the accounting of phase 13 as a table, for those who show costs apart
// from prices. Staff is not in it: its quantity is capacity over the hours of a person, its price a salary.

#include <array>
#include <string_view>

#include "engine/step/measures.hpp"

namespace lnsim::step {

struct CostTerm {
    Measure item;            ///< a cost so far
    Measure quantity;        ///< what was paid for, so far
    std::string_view price;  ///< by its name in the network's file; 0 where the file has none
};

inline constexpr std::array cost_terms{
    CostTerm{Measure::cost_gatherings, Measure::used_sessions, "session_fixed"},
    CostTerm{Measure::cost_gatherings, Measure::used_seats, "session_seat"},
    CostTerm{Measure::cost_gatherings, Measure::used_calls, "call_fixed"},
    CostTerm{Measure::cost_registry, Measure::used_site_months, "registry_site_month"},
    CostTerm{Measure::cost_nodes, Measure::used_lead_hours, "node_lead_hour"},
    CostTerm{Measure::cost_onboarding, Measure::used_intakes, "intake_site"},
    CostTerm{Measure::cost_onboarding, Measure::used_mentor_hours, "team_hour"},
    CostTerm{Measure::cost_sites, Measure::used_team_hours, "team_hour"},
};

}  // namespace lnsim::step
