#include "engine/model/start_parameters.hpp"

#include <algorithm>
#include <array>

namespace lnsim::model {
namespace {

constexpr std::array<std::string_view, 20> at_start{
    "site_offset_sd", "care_share",     "patients_mean", "patients_cv", "context_types",     "context_between",
    "team_least",     "team_most",      "capability_start", "capability_sd", "motivation_sd", "trust_start",
    "tier_start",     "hours_mean",     "hours_cv",      "founders_enrolled", "professional_ties", "community_ties",
    "fit_sensitivity", "maturity_start"};

}  // namespace

bool acts_at_start_only(std::string_view parameter) noexcept {
    return std::find(at_start.begin(), at_start.end(), parameter) != at_start.end();
}

}  // namespace lnsim::model
