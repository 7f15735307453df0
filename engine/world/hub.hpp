#pragma once
// The coordinating centre: staff, capabilities, money.

#include <array>
#include <cstddef>
#include <cstdint>

namespace lnsim::world {

/// A month so long before the start that nothing comes of it.
inline constexpr std::int32_t never = -10000;

enum class Staff : std::uint8_t { coaches, analysts, data_managers, project_managers, engagement_leads };
inline constexpr std::size_t staff_count = 5;

/// What a coordinating centre has to be able to do.
enum class HubCapability : std::uint8_t { governance, management, quality_improvement, research, engagement, information_technology };
inline constexpr std::size_t hub_capability_count = 6;

struct Hub {
    std::array<double, staff_count> demand{};    ///< hours asked this month
    std::array<double, staff_count> capacity{};  ///< hours there are this month
    double cash = 0;
    double cost_staff = 0, cost_gatherings = 0, cost_registry = 0, cost_nodes = 0, cost_onboarding = 0, cost_sites = 0;
    /// What was paid for, so far: quantities behind the costs above (step/cost_terms.hpp).
    double sessions = 0, seats = 0, calls = 0, site_months = 0, lead_hours = 0, intakes = 0, mentor_hours = 0, team_hours = 0;
    double income = 0;
    double income_fees = 0, income_grants = 0;  ///< parts of income; the rest is philanthropy and contracts
    double registry_delay = 1;
    std::array<double, hub_capability_count> maturity{1, 1, 1, 1, 1, 1};  ///< scores in [0, 1]
    std::array<double, hub_capability_count> gate{1, 1, 1, 1, 1, 1};      ///< this month: share of its service there is
    double load = 1;                 ///< hours that an hour's work takes this month
    double usual_cost = 0;           ///< of a month, over the last year or so
    double remixed = 0;              ///< resources made from one that the maker had taken, so far
    std::uint32_t stopped = 0;       ///< activities stopped for want of money, in the order of the plan
    std::int32_t last_session = never;  ///< month of the last learning session
};

}  // namespace lnsim::world
