// Time at risk between an entry and its usual end, as the months from a first to a second operation: patients enter,
// Poisson; each month they leave by the usual end at a rate of 1 / usual months, or by a bad one at a hazard that
// practices multiply by 1 - e r. Reported is the share of departures that were bad: hazard / (hazard + 1 / usual months)
// where the hazard is constant.

#include "models/outcome/levels.hpp"

namespace lnsim::models::counted {

model::CountedLaw time_to_event() {
    return {"time_to_event", "patients enter, and leave by the usual end or a bad one, whose hazard practices multiply",
            model::Counting::departures, model::CountedLaw::Combining::ratios, in_proportion, rate_levels,
            share_performance};
}

}  // namespace lnsim::models::counted
