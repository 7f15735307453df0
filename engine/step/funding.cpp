#include "engine/step/funding.hpp"

#include <algorithm>

namespace lnsim::step {
namespace {

constexpr double months_to_resume = 3;  ///< of usual cost above the reserve

}  // namespace

bool is_paid(const Month& m, world::Staff kind) noexcept {
    switch (kind) {
        case world::Staff::coaches: return !is_stopped(m, Activity::coaching);
        case world::Staff::analysts: return !is_stopped(m, Activity::analysis);
        case world::Staff::engagement_leads: return !is_stopped(m, Activity::engagement);
        default: return true;
    }
}

double take_income(Month& m) {
    world::Hub& hub = m.world.hub;
    const double fees = m.world.active * m.scene.site_fee;
    const Scene::Money dated = m.scene.funding.empty() ? Scene::Money{} : m.scene.funding[m.month];
    const double income = fees + m.scene.grants + dated.grants + dated.others;
    hub.income += income;
    hub.income_fees += fees;
    hub.income_grants += m.scene.grants + dated.grants;
    return income;
}

void mind_the_cash(Month& m, double paid) {
    world::Hub& hub = m.world.hub;
    hub.usual_cost += (paid - hub.usual_cost) / std::min(12.0, m.month + 1.0);
    const auto most = static_cast<std::uint32_t>(m.scene.when_short.size());
    const double reserve = m.parameters().reserve_months * hub.usual_cost;
    hub.stopped = std::min(hub.stopped, most);
    if (hub.cash < reserve && hub.stopped < most) {
        ++hub.stopped;
    } else if (hub.cash > reserve + months_to_resume * hub.usual_cost && hub.stopped > 0) {
        --hub.stopped;
    }
}

void bind_funding(Scene& scene) {
    for (const std::string& name : scene.plan.hub.when_short) {
        const auto at = std::find(activity_names.begin(), activity_names.end(), name) - activity_names.begin();
        scene.when_short.push_back(static_cast<Activity>(at));
    }
    if (scene.plan.funding.empty()) {
        return;
    }
    scene.funding.resize(scene.months);
    for (std::uint32_t month = 0; month < scene.months; ++month) {
        const core::CalendarMonth now = scene.plan.start.plus(static_cast<int>(month));
        for (const world::FundingSource& source : scene.plan.funding) {
            if ((!source.from || *source.from <= now) && (!source.until || now <= *source.until)) {
                (source.kind == "grant" ? scene.funding[month].grants : scene.funding[month].others) += source.amount / 12.0;
            }
        }
    }
}

}  // namespace lnsim::step
