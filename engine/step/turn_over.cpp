// Phase 3, turn over: team members leave by role and tenure; successors know what handover passes on; capability and
// the leaver's ties go with the leaver.

#include <algorithm>
#include <array>

#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

std::array<double, world::role_count> monthly_rates(const model::Parameters& p) {
    return {p.turnover_physician / 12, p.turnover_coordinator / 12, p.turnover_nurse / 12,
            p.turnover_data_manager / 12, p.turnover_dietitian / 12, p.turnover_parent / 12,
            p.turnover_researcher / 12};
}

void replace(Month& m, std::uint32_t actor) {
    auto& actors = m.world.actors;
    chance::Draws draws = m.draws(Stream::handover, actors.key[actor]);
    const double kept = m.parameters().handover_knowledge;
    const double hazard = kept >= 1.0 ? 1e9 : -core::log1p(-kept);
    actors.knows[actor] = chance::bernoulli_bits(draws, hazard, actors.knows[actor]);
    actors.since[actor] = static_cast<std::int32_t>(m.month);
    actors.tier[actor] = actors.tier[actor] > 0 ? 1 : 0;
    ++actors.successor[actor];
    m.scratch.gone[actor] = 1;
    ++m.scratch.actors_left;
}

}  // namespace

void turn_over(Month& m) {
    auto& sites = m.world.sites;
    auto& actors = m.world.actors;
    const auto rates = monthly_rates(m.parameters());
    const double highest = *std::max_element(rates.begin(), rates.end()) * std::max(1.0, m.parameters().turnover_first_year);
    m.scratch.actors_left = 0;
    const SiteDraws all_draws(m, Stream::turnover, m.world.members);
    for (std::size_t i = 0; i < m.world.members.size(); ++i) {
        const std::uint32_t site = m.world.members[i];
        const std::uint32_t first = sites.first_actor[site];
        const std::uint32_t end = sites.first_actor[site + 1];
        chance::Draws draws = all_draws[i];
        const double factor = m.scratch.shocks.turnover[site];
        const double uniform = draws.uniform();
        // In most months nobody leaves, which exp(-x) >= 1 - x often says without a look at the team.
        if (uniform < 1.0 - factor * highest * (end - first)) {
            sites.turnover_share[site] = 0;
            continue;
        }
        const auto hazard = [&](std::uint32_t actor) {
            const double rate = factor * rates[static_cast<std::size_t>(actors.role[actor])];
            const bool first_year = static_cast<int>(m.month) - actors.since[actor] < 12;
            return first_year ? rate * m.parameters().turnover_first_year : rate;
        };
        double length = 0;
        for (std::uint32_t actor = first; actor < end; ++actor) {
            length += hazard(actor);
        }
        // One process of rate 1 runs along the team; whoever's stretch it hits leaves.
        double arrival = -core::log(uniform);
        double passed = 0;
        std::uint32_t lost = 0;
        for (std::uint32_t actor = first; actor < end && arrival < length; ++actor) {
            passed += hazard(actor);
            if (arrival >= passed) {
                continue;
            }
            replace(m, actor);
            ++lost;
            arrival = passed - core::log(draws.uniform());
        }
        const double share = static_cast<double>(lost) / (end - first);
        sites.turnover_share[site] = share;
        sites.capability[site] *= 1.0 - share * (1.0 - m.parameters().handover_capability);
        if (lost > 0) {
            std::uint64_t known = 0;
            for (std::uint32_t actor = first; actor < end; ++actor) {
                known |= actors.knows[actor];
            }
            sites.known[site] = known | sites.running(site);
        }
    }
}

}  // namespace lnsim::step
