// A chronic condition that comes and goes: patients move between active disease and remission, month by month.
// Two-state Markov chain in each risk class: up = u0 exp(drive_up + offset / 2), down = v0 exp(-drive_down - offset / 2).

#include "engine/core/clones.hpp"
#include "engine/core/elementary.hpp"
#include "engine/model/plugins.hpp"

namespace lnsim::models::chronic {
namespace {

LNSIM_CLONES
void rates(const model::ChronicRates& base, std::span<const double> drive_up, std::span<const double> drive_down,
           std::span<const double> offset, std::span<double> up, std::span<double> down) {
    for (std::size_t i = 0; i < up.size(); ++i) {
        up[i] = base.up * core::exp(drive_up[i] + 0.5 * offset[i]);
    }
    for (std::size_t i = 0; i < down.size(); ++i) {
        down[i] = base.down * core::exp(-drive_down[i] - 0.5 * offset[i]);
    }
}

}  // namespace

model::ChronicLaw chronic_state() {
    return {"chronic_state", "patients move between active disease and remission at rates that practices change",
            rates};
}

}  // namespace lnsim::models::chronic
