#include "engine/step/maturity.hpp"

#include <algorithm>
#include <array>

namespace lnsim::step {
namespace {

using world::HubCapability;
using world::Staff;

/// Who builds each capability, in their order: the mean of the two.
constexpr std::array<std::array<Staff, 2>, world::hub_capability_count> builders{{
    {Staff::project_managers, Staff::engagement_leads},
    {Staff::project_managers, Staff::project_managers},
    {Staff::coaches, Staff::coaches},
    {Staff::analysts, Staff::analysts},
    {Staff::engagement_leads, Staff::engagement_leads},
    {Staff::data_managers, Staff::data_managers}}};

double served(const world::Hub& hub, Staff kind) {
    const auto at = static_cast<std::size_t>(kind);
    return hub.capacity[at] <= 0 ? 0.0 : hub.demand[at] > hub.capacity[at] ? hub.capacity[at] / hub.demand[at] : 1.0;
}

}  // namespace

void found_maturity(Month& m) {
    const world::Maturity& start = m.scene.plan.maturity;
    if (!start.given()) {
        return;
    }
    const std::array<std::optional<double>, world::hub_capability_count> scores{start.governance, start.management,
        start.quality_improvement, start.research, start.engagement, start.information_technology};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        m.world.hub.maturity[i] = scores[i].value_or(m.parameters().maturity_start);
    }
}

void open_gates(Month& m) {
    world::Hub& hub = m.world.hub;
    for (std::size_t i = 0; i < world::hub_capability_count; ++i) {
        hub.gate[i] = m.scene.plan.maturity.given() ? std::min(1.0, hub.maturity[i] / m.parameters().maturity_full) : 1.0;
    }
}

void mature(Month& m) {
    if (!m.scene.plan.maturity.given()) {
        return;
    }
    world::Hub& hub = m.world.hub;
    const model::Parameters& p = m.parameters();
    for (std::size_t i = 0; i < world::hub_capability_count; ++i) {
        const double there = 0.5 * (served(hub, builders[i][0]) + served(hub, builders[i][1]));
        hub.maturity[i] = laws::stock_after_month(hub.maturity[i], p.maturity_growth * there, p.maturity_fade);
    }
}

bool decided(const Month& m, std::size_t practice, std::uint32_t matter) {
    const double gate = gate_of(m, HubCapability::governance);
    return gate >= 1.0 || m.draws(Stream::decision, m.scene.practices[practice].key, matter).uniform() < gate;
}

}  // namespace lnsim::step
