#pragma once
// The rhythm of the network's calendar: even, or that of the Breakthrough Series (IHI 2003): pre-work, learning sessions,
// action periods, ongoing; and sessions in person or virtual.

#include "engine/step/funding.hpp"
#include "engine/step/shocks.hpp"

namespace lnsim::step {

/// Whether a learning session takes place this month.
[[nodiscard]] inline bool has_session(const Month& m) noexcept {
    return m.scene.session_month[m.month] != 0 && !is_stopped(m, Activity::sessions) && meetings_of(m) != Meetings::cancelled;
}

[[nodiscard]] inline bool is_online(const Month& m) noexcept { return meetings_of(m) == Meetings::online; }

/// Whether months after `session` are of its action period.
[[nodiscard]] inline bool is_action(const Month& m, std::int32_t session) noexcept {
    const std::int32_t since = static_cast<std::int32_t>(m.month) - session;
    return m.scene.rhythm == Rhythm::breakthrough && since > 0 && since <= m.scene.plan.calendar.action_months;
}

/// Whether a site is in pre-work: it prepares, and does not test yet.
[[nodiscard]] inline bool is_preparing(const Month& m, std::uint32_t site) noexcept {
    return m.scene.rhythm == Rhythm::breakthrough &&
           static_cast<std::int32_t>(m.month) - m.world.sites.member_since[site] < m.scene.plan.calendar.prework_months;
}

/// Factor on the tests of a site: action_tests in the action period of a session that it attended, else ongoing_tests.
[[nodiscard]] inline double pace_of_tests(const Month& m, std::uint32_t site) noexcept {
    return m.scene.rhythm == Rhythm::even                   ? 1.0
           : is_action(m, m.world.sites.last_session[site]) ? m.parameters().action_tests
                                                            : m.parameters().ongoing_tests;
}

/// Factor on hearing at a gathering.
[[nodiscard]] inline double hearing_at(const Month& m, GatheringKind kind) noexcept {
    if (kind == GatheringKind::session) {
        return is_online(m) ? m.parameters().virtual_hear : 1.0;
    }
    return is_action(m, m.world.hub.last_session) ? m.parameters().action_hear : 1.0;
}

/// Factor on new ties at a gathering.
[[nodiscard]] inline double tying_at(const Month& m, GatheringKind kind) noexcept {
    return kind == GatheringKind::session && is_online(m) ? m.parameters().virtual_ties : 1.0;
}

}  // namespace lnsim::step
