#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

void prepare_tellers(Month& m) {
    const model::Parameters& p = m.parameters();
    const World& world = m.world;
    for (const std::uint32_t site : world.members) {
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < world.sites.first_actor[site + 1]; ++actor) {
            m.scratch.telling[actor] =
                p.peer_tell * (p.tell_base + p.tell_per_tier * world.actors.tier[actor]) * world.sites.trust[site];
        }
    }
}

/// One direction of a tie. `uniform` decides whether anything is discussed; a process of rate 1 then runs along the
/// practices, each a stretch of length `hazard`.
class Teller {
public:
    Teller(Month& m, std::size_t tie) : m_(m), tie_(tie) {}

    void tell(std::uint32_t from, std::uint32_t to, double uniform, std::uint32_t direction) {
        World& world = m_.world;
        const std::uint32_t site = world.actors.site[from];
        const std::uint64_t practices = world.actors.knows[from] & world.sites.running(site);
        const double hazard = world.ties.strength[tie_] * world.ties.similarity[tie_] * m_.scratch.telling[from];
        const double length = hazard * __builtin_popcountll(practices);
        if (uniform < 1.0 - length) {  // exp(-x) >= 1 - x: nothing is discussed
            return;
        }
        double arrival = -core::log(uniform);
        if (arrival >= length) {
            return;
        }
        chance::Draws draws = m_.draws(Stream::tie_tell, world.ties.key[tie_], 1 + 1024 * direction);
        double passed = 0;
        for_each_bit(practices, [&](std::size_t practice) {
            passed += hazard;
            if (arrival >= passed) {
                return;
            }
            discuss(to, practice, site, draws.uniform());
            arrival = passed - core::log(draws.uniform());
        });
    }

private:
    void discuss(std::uint32_t to, std::size_t practice, std::uint32_t teller, double uniform) {
        auto& ties = m_.world.ties;
        ties.strength[tie_] += m_.parameters().tie_use;
        ties.used[tie_] = 1;
        m_.scratch.tells.push_back({to, static_cast<std::uint32_t>(practice), teller, uniform});
        ++m_.scratch.told;
    }

    Month& m_;
    std::size_t tie_;
};

}  // namespace

void tell_over_ties(Month& m) {
    auto& ties = m.world.ties;
    prepare_tellers(m);
    m.scratch.told = 0;
    m.scratch.blocks.resize(ties.size());
    chance::fill_blocks(m.address(Stream::tie_tell, 0), ties.key, m.scratch.blocks);
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const chance::Block& block = m.scratch.blocks[i];
        const auto uniform = [&](std::size_t word) {
            return chance::uniform_of(block[word] | std::uint64_t{block[word + 1]} << 32);
        };
        const double strength = ties.strength[i];
        Teller teller(m, i);
        // Directions are those of the actors' keys, not of the row; both read the strength before this month's use.
        const bool a_first = m.world.actors.key[ties.a[i]] < m.world.actors.key[ties.b[i]];
        const std::uint32_t first = a_first ? ties.a[i] : ties.b[i];
        const std::uint32_t second = a_first ? ties.b[i] : ties.a[i];
        teller.tell(first, second, uniform(0), 0);
        const double gained = ties.strength[i] - strength;
        ties.strength[i] = strength;
        teller.tell(second, first, uniform(2), 1);
        ties.strength[i] += gained;
        ties.strength[i] = ties.strength[i] > 1.0 ? 1.0 : ties.strength[i];
    }
}

}  // namespace lnsim::step
