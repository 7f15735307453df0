#pragma once
// Leadership that emerges: sites that speak and mentor come to lead, and those who meet them follow.

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Moves each member's leadership, a stock in [0, 1]: gain lead_gain x mean tier / 3 in a month in which it spoke at a
/// gathering, leads a node or mentors; loss lead_fade. Then the motivation of those who met: by lead_pull x the mean
/// leadership of their node's sites.
void lead(Month& m);

/// What leadership adds to a site's weight among speakers: 1 + lead_voice x leadership.
[[nodiscard]] inline double voice_of(const Month& m, std::uint32_t site) noexcept {
    return 1.0 + m.parameters().lead_voice * m.world.sites.leadership[site];
}

}  // namespace lnsim::step
