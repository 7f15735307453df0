#pragma once
// Who pays for the hub, month by month, and what it stops doing while money is short.

#include <array>

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Names of the activities that a plan may stop, in the order of Activity.
inline constexpr std::array activity_names{"sessions", "calls", "coaching", "engagement", "analysis", "intake"};

/// Whether an activity is stopped this month for want of money.
[[nodiscard]] inline bool is_stopped(const Month& m, Activity activity) noexcept {
    const auto& order = m.scene.when_short;
    for (std::size_t i = 0; i < order.size() && i < m.world.hub.stopped; ++i) {
        if (order[i] == activity) {
            return true;
        }
    }
    return false;
}

/// Whether a policy acts: the plan has it on and its activity is not stopped.
[[nodiscard]] inline bool acts(const Month& m, Service service, Activity activity) noexcept {
    return service == Service::on && !is_stopped(m, activity);
}

/// The activity whose stop ends a kind of staff; nothing where none does.
[[nodiscard]] bool is_paid(const Month& m, world::Staff kind) noexcept;

/// Fees, standing grants and dated sources of the month, into the hub's account. \return what came in
double take_income(Month& m);

/// Stops a further activity where cash is below reserve_months of what a month usually costs, takes the last one up again
/// where it is three months above. \param paid what the hub paid this month
void mind_the_cash(Month& m, double paid);

/// Money by month of the plan's sources; the activities in the order in which they stop.
void bind_funding(Scene& scene);

}  // namespace lnsim::step
