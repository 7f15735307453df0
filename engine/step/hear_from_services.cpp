#include <algorithm>
#include <array>

#include "engine/step/commons.hpp"
#include "engine/step/rhythm.hpp"
#include "engine/step/site_draws.hpp"
#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// Hazard that a team member finds each practice's resource: find x Q / (Q + 2) / (1 + crowding ln(1 + stock)).
struct Commons {
    std::array<double, world::practice_limit> hazard{};
    std::uint64_t stocked = 0;
};

Commons commons_of(const Month& m) {
    Commons commons;
    if (m.scene.commons == Service::off) {
        return commons;
    }
    const model::Parameters& p = m.parameters();
    double stock = 0;
    for (const double resources : m.world.practices.stock) {
        stock += resources;
    }
    const double crowd = 1.0 + p.commons_crowding * crowding_left(m) * core::log1p(stock);
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const double quality = m.world.practices.quality[k];
        commons.hazard[k] = p.commons_find * quality / (quality + 2.0) / crowd * reach_of(m, k);
        commons.stocked |= commons.hazard[k] > 0.0 ? bit(k) : 0U;
    }
    return commons;
}

std::uint64_t mask_of(const std::vector<std::uint8_t>& flags) {
    std::uint64_t mask = 0;
    for (std::size_t k = 0; k < flags.size(); ++k) {
        mask |= flags[k] != 0 ? bit(k) : 0U;
    }
    return mask;
}

/// Any team member may be the one who hears.
std::uint32_t learner(const Month& m, std::uint32_t site, std::uint32_t word) {
    const std::uint32_t first = m.world.sites.first_actor[site];
    const std::uint64_t size = m.world.sites.first_actor[site + 1] - first;
    return first + static_cast<std::uint32_t>((word * size) >> 32);
}

/// Practices that someone teaches a site this month, each with one hazard.
struct Teaching {
    std::uint64_t practices = 0;
    double hazard = 0;
    world::Route route = world::Route::coach;

    [[nodiscard]] double length() const { return __builtin_popcountll(practices) * hazard; }
};

/// A process of rate 1 along what may reach a site: first resources, then what coach, outside world and pre-work teach.
class Arrivals {
public:
    Arrivals(chance::Draws draws, double first) : draws_(draws), next_(first) {}

    /// Does the process arrive within the next stretch? It goes on from the stretch's end.
    bool within(double stretch) {
        passed_ += stretch;
        if (next_ >= passed_) {
            return false;
        }
        next_ = passed_ - core::log(draws_.uniform());
        return true;
    }
    chance::Draws& draws() { return draws_; }

private:
    chance::Draws draws_;
    double next_;
    double passed_ = 0;
};

void find_resource(Month& m, std::uint32_t site, std::size_t k, chance::Draws& draws) {
    m.world.sites.resource[site] |= bit(k);
    const std::uint32_t actor = learner(m, site, draws.word32());
    m.scratch.tells.push_back(
        {actor, static_cast<std::uint32_t>(k), m.world.practices.last_maker[k], draws.uniform32(),
                               world::Route::commons});
}

/// What coach, outside world and, at newcomers, pre-work may teach of what the site does not know.
std::array<Teaching, 3> teaching_of(const Month& m, std::uint32_t site, std::uint64_t harvested,
                                    std::uint64_t published) {
    const model::Parameters& p = m.parameters();
    const auto& sites = m.world.sites;
    const std::uint64_t unknown = ~sites.known[site];
    const double coach = m.scratch.coach_effect[site];
    std::array<Teaching, 3> teaching{{{harvested & unknown, p.coach_tell * coach},
                                      {published & unknown, p.outside_tell, world::Route::outside}, {}}};
    const double months = static_cast<double>(m.month) - sites.member_since[site];
    if (months < p.newcomer_months) {
        const double prepared = is_preparing(m, site) ? p.prework_teaching : 1.0;
        const double taught = std::min(0.999999, p.core_teaching * sites.onboarding[site] * prepared);
        teaching[2] = {m.scene.core & unknown, -core::log1p(-taught)};
    }
    return teaching;
}

}  // namespace

void hear_from_services(Month& m) {
    const auto& sites = m.world.sites;
    const Commons commons = commons_of(m);
    const std::uint64_t harvested = mask_of(m.world.practices.harvested) & ~mask_of(m.world.practices.withdrawn);
    std::uint64_t published = 0;
    for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
        const bool out = (m.scene.discovered & bit(k)) == 0 &&
                         m.scene.practices[k].known_from <= static_cast<int>(m.month);
        published |= out ? bit(k) : 0U;
    }
    const SiteDraws all_draws(m, Stream::services, m.world.members);
    for (std::size_t i = 0; i < m.world.members.size(); ++i) {
        const std::uint32_t site = m.world.members[i];
        const std::uint64_t open = commons.stocked & ~sites.resource[site] & ~sites.in_use[site];
        const double team = sites.first_actor[site + 1] - sites.first_actor[site];
        const auto teaching = teaching_of(m, site, harvested, published);
        double length = teaching[0].length() + teaching[1].length() + teaching[2].length();
        for_each_bit(open, [&](std::size_t k) { length += team * commons.hazard[k]; });
        chance::Draws draws = all_draws[i];
        const double first = next_arrival(draws, length);
        if (first >= length) {
            continue;
        }
        Arrivals arrivals(draws, first);
        for_each_bit(open, [&](std::size_t k) {
            if (arrivals.within(team * commons.hazard[k])) {
                find_resource(m, site, k, arrivals.draws());
            }
        });
        for (const Teaching& taught : teaching) {
            for_each_bit(taught.practices, [&](std::size_t k) {
                if (arrivals.within(taught.hazard)) {
                    const std::uint32_t actor = learner(m, site, arrivals.draws().word32());
                    learn(m, {actor, static_cast<std::uint32_t>(k), world::no_site, taught.route});
                }
            });
        }
    }
}

}  // namespace lnsim::step
