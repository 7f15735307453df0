// Last of phase 13: every active site is given its assessment score, month by month, as collaboratives do.

#include "engine/step/assessment.hpp"
#include "engine/step/month.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double several = 2;              ///< practices in use at 3.0
constexpr double process_improved = 0.25;  ///< mean reliability of what is in use at 3.0
constexpr double many = 0.5;               ///< share of the package in use at 3.5
constexpr double most = 0.75;              ///< at 4.0
constexpr double halfway = 0.5;            ///< progress at 4.0
constexpr double nearly = 0.75;            ///< progress at 4.5
constexpr double sustained = 0.5;          ///< share of what is in use that is embedded at 4.5

TeamState state_of(const Month& m, std::uint32_t site, std::uint64_t package) {
    const World& world = m.world;
    const auto& sites = world.sites;
    const auto count = [](std::uint64_t bits) { return static_cast<double>(__builtin_popcountll(bits)); };
    const std::uint64_t in_use = sites.in_use[site] & package;
    TeamState team;
    team.has_met = (sites.history[site] & world::has_met) != 0;
    team.has_tested = (sites.history[site] & world::has_tested) != 0;
    team.is_active = (sites.known[site] & package) != 0;
    team.in_use = count(in_use);
    team.package = count(package);
    team.embedded = count(in_use & sites.embedded[site]);
    if (team.in_use >= several) {
        double sum = 0;
        for_each_bit(in_use, [&](std::size_t k) { sum += world.cells.reliability[world.cell(site, k)]; });
        team.reliability = sum / team.in_use;
    }
    if (sites.own[site] >= 0 && sites.first_own[site] >= 0) {
        team.progress = progress_to(m.scene.goal, sites.first_own[site], sites.own[site]);
    }
    return team;
}

void remember(Month& m, std::uint32_t site) {
    auto& sites = m.world.sites;
    sites.history[site] |= static_cast<std::uint8_t>((sites.attended[site] != 0 ? world::has_met : 0) |
                                                     (sites.tests_done[site] > 0 ? world::has_tested : 0));
    if (sites.first_own[site] < 0 && sites.own[site] >= 0) {
        sites.first_own[site] = sites.own[site];
    }
}

}  // namespace

double progress_to(double goal, double first, double own) noexcept {
    if (own >= goal) {
        return 1.0;
    }
    return goal > first ? (own - first) / (goal - first) : 0.0;  // at the goal from the first, and not now
}

std::size_t assessment_of(const TeamState& team) noexcept {
    std::size_t level = team.has_tested ? 3 : team.is_active && team.has_met ? 2 : team.has_met || team.is_active ? 1 : 0;
    const std::array conditions{
        team.has_tested && team.in_use >= several && team.reliability >= process_improved,
        team.in_use >= many * team.package && team.progress > 0,
        team.in_use >= most * team.package && team.progress >= halfway,
        team.embedded >= sustained * team.in_use && team.progress >= nearly,
        team.in_use >= team.package && team.progress >= 1.0,
    };
    for (const bool holds : conditions) {
        if (!holds) {
            break;
        }
        level = level < 4 ? 4 : level + 1;
    }
    return level;
}

void assess(Month& m) {
    World& world = m.world;
    std::uint64_t package = 0;
    for (std::size_t k = 0; k < world.practices.size(); ++k) {
        package |= world.practices.harvested[k] != 0 && world.practices.withdrawn[k] == 0 ? bit(k) : 0U;
    }
    for (const std::uint32_t site : world.members) {
        remember(m, site);
        world.sites.assessment[site] = static_cast<std::uint8_t>(assessment_of(state_of(m, site, package)));
    }
}

}  // namespace lnsim::step
