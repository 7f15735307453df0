#include "engine/step/shocks.hpp"

#include <algorithm>

namespace lnsim::step {
namespace {

bool is_on(const BoundShock& shock, std::uint32_t month) noexcept {
    const auto now = static_cast<int>(month);
    return shock.from <= now && now < shock.end;
}

/// Drawn once a run, whatever the month.
bool hits(const Month& m, const BoundShock& shock, std::uint32_t site) {
    if (shock.share >= 1.0) {
        return true;
    }
    chance::Address address = m.address(Stream::shock, chance::pair_key(m.world.sites.key[site], shock.key));
    address.month = 0;
    return chance::Draws(address).uniform() < shock.share;
}

}  // namespace

void feel_shocks(Month& m) {
    const std::size_t sites = m.world.sites.size();
    auto& felt = m.scratch.shocks;
    felt.hours.assign(sites, 1.0);
    felt.turnover.assign(sites, 1.0);
    felt.offset.assign(sites, 0.0);
    for (const BoundShock& shock : m.scene.shocks) {
        if (!is_on(shock, m.month)) {
            continue;
        }
        m.world.hub.load /= shock.hub;
        for (std::uint32_t site = 0; site < sites; ++site) {
            if (hits(m, shock, site)) {
                felt.hours[site] *= shock.hours;
                felt.turnover[site] *= shock.turnover;
                felt.offset[site] += shock.outcome;
            }
        }
    }
}

Meetings meetings_of(const Month& m) noexcept {
    Meetings how = m.scene.meetings;
    for (const BoundShock& shock : m.scene.shocks) {
        how = is_on(shock, m.month) ? std::max(how, shock.meetings) : how;
    }
    return how;
}

void bind_shocks(Scene& scene) {
    for (const world::Shock& row : scene.plan.shocks) {
        BoundShock shock;
        shock.key = chance::key_of(row.name);
        shock.from = row.from.since(scene.plan.start);
        shock.end = shock.from + row.months;
        shock.share = row.share;
        shock.hours = row.hours;
        shock.turnover = row.turnover;
        shock.outcome = row.outcome;
        shock.hub = row.hub;
        shock.meetings = row.meetings == "held"      ? Meetings::in_person
                         : row.meetings == "virtual" ? Meetings::online
                                                     : Meetings::cancelled;
        scene.shocks.push_back(shock);
    }
}

}  // namespace lnsim::step
