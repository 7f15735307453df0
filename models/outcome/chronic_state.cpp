// A chronic condition that comes and goes: patients move between active disease and remission, month by month.
// Two-state Markov chain in each risk class: up = u0 exp(drive_up + offset / 2), down = v0 exp(-drive_down - offset / 2).

#include "engine/core/elementary.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::chronic {

model::ChronicLaw chronic_state() {
    return {"chronic_state", "patients move between active disease and remission at rates that practices change",
            [](const model::ChronicRates& base, double drive_up, double drive_down, double offset) {
                return model::ChronicRates{base.up * core::exp(drive_up + 0.5 * offset),
                                           base.down * core::exp(-drive_down - 0.5 * offset)};
            }};
}

}  // namespace lnsim::models::chronic
