#include "engine/world/network.hpp"

namespace lnsim::world {

std::vector<OutcomeDefinition> outcomes_of(const Network& network) {
    if (!network.outcomes.empty()) {
        return network.outcomes;
    }
    OutcomeDefinition main;
    main.outcome = network.outcome;
    main.title = network.outcome_title.empty() ? "Patients in remission" : network.outcome_title;
    main.goal = network.goal;
    main.counted = "patient-years in remission";
    main.price = "patient_year_in_remission";
    return {main};
}

}  // namespace lnsim::world
