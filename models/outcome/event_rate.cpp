// Harm counted against exposure: events of a month are Poisson, rate x exposure. A practice multiplies the rate by
// 1 - e g(r): g = r, or, where a bundle protects only once it is done nearly always, 0 below a reliability of 0.75 and 1
// from 0.95 on.

#include <algorithm>

#include "models/outcome/levels.hpp"

namespace lnsim::models::counted {
namespace {

constexpr double nothing_below = 0.75;
constexpr double in_full_from = 0.95;

double acting(world::Response response, double doing) {
    return response == world::Response::linear
               ? doing
               : std::clamp((doing - nothing_below) / (in_full_from - nothing_below), 0.0, 1.0);
}

}  // namespace

model::CountedLaw event_rate() {
    return {"event_rate", "harm counted against exposure, Poisson, at a rate that practices multiply",
            model::Counting::events, model::CountedLaw::Combining::ratios, acting, rate_levels, rate_performance};
}

}  // namespace lnsim::models::counted
