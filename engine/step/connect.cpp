// Phase 5, connect: unused ties fade, ties of leavers end, and sites that met make new ones: a Poisson number for each
// attending site, partners among those present, more likely alike, within the node or across by the cross links.

#include <algorithm>
#include <array>

#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double forgotten = 0.05;  ///< a weaker tie is none

void fade(Month& m) {
    World& world = m.world;
    auto& ties = world.ties;
    const double kept = 1.0 - m.parameters().tie_fade;
    const std::array<double, 2> factor{kept, 1.0};  // by whether it was used
    double* strength = ties.strength.data();
    const std::uint8_t* used = ties.used.data();
    for (std::size_t i = 0; i < ties.size(); ++i) {
        strength[i] *= factor[used[i]];
    }
    std::fill(ties.used.begin(), ties.used.end(), std::uint8_t{0});
    const std::uint8_t* gone = m.scratch.gone.data();
    const std::uint32_t* a = ties.a.data();
    const std::uint32_t* b = ties.b.data();
    ties.compact([=](std::size_t i) { return (strength[i] >= forgotten) & ((gone[a[i]] | gone[b[i]]) == 0); });
    std::fill(m.scratch.gone.begin(), m.scratch.gone.end(), std::uint8_t{0});
}

/// Ties by actor, to find out whether two are tied already: chains through the rows of the table.
class Tied {
public:
    explicit Tied(const World& world) : ties_(world.ties), head_(world.actors.size(), none) {
        next_.resize(2 * ties_.size());
        for (std::uint32_t i = 0; i < ties_.size(); ++i) {
            chain(i);
        }
    }
    [[nodiscard]] bool contains(std::uint32_t a, std::uint32_t b) const {
        for (std::uint32_t at = head_[a]; at != none; at = next_[at]) {
            const std::uint32_t row = at / 2;
            if ((ties_.a[row] == a ? ties_.b[row] : ties_.a[row]) == b) {
                return true;
            }
        }
        return false;
    }
    void link(std::uint32_t row) {
        next_.resize(2 * (std::size_t{row} + 1));
        chain(row);
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    void chain(std::uint32_t row) {
        next_[2 * row] = head_[ties_.a[row]];
        head_[ties_.a[row]] = 2 * row;
        next_[2 * row + 1] = head_[ties_.b[row]];
        head_[ties_.b[row]] = 2 * row + 1;
    }
    const world::TieTable& ties_;
    std::vector<std::uint32_t> head_, next_;
};

class TieMaker {
public:
    explicit TieMaker(Month& m) : m_(m), tied_(m.world) {}

    void from(const Gathering& gathering) {
        const model::Parameters& p = m_.parameters();
        if (gathering.attending.size() < 2) {
            return;
        }
        const double mean =
            gathering.share * (gathering.kind == GatheringKind::session ? p.ties_session : p.ties_call);
        // A block of addresses of its own for each of a site's gatherings in the month.
        const std::uint32_t first_block =
            2048U * (8U * static_cast<std::uint32_t>(gathering.kind) + std::min(gathering.round, 7U));
        const SiteDraws all_draws(m_, Stream::new_ties, gathering.attending, first_block);
        const double none = core::exp(-mean);
        for (std::size_t at = 0; at < gathering.attending.size(); ++at) {
            const std::uint32_t site = gathering.attending[at];
            chance::Draws draws = all_draws[at];
            const std::int64_t count = mean < 100 ? chance::poisson_small(mean, none, draws.uniform())
                                                  : std::min<std::int64_t>(chance::poisson(draws, mean), 100);
            for (std::int64_t i = 0; i < count; ++i) {
                add_one(gathering, site, draws);
            }
        }
    }

private:
    void add_one(const Gathering& gathering, std::uint32_t site, chance::Draws& draws) {
        World& world = m_.world;
        const bool across_matters = world.nodes.occupied > 1 && gathering.scope == Gathering::Scope::network;
        const double beta = m_.scene.plan.structure.cross_links;
        const double most = std::max(beta, 1.0 - beta);
        for (int attempt = 0; attempt < 8; ++attempt) {
            const auto pick = (std::uint64_t{draws.word32()} * gathering.attending.size()) >> 32;
            const double accept = draws.uniform32();
            const std::uint32_t mine = draws.word32();
            const std::uint32_t theirs = draws.word32();
            const std::uint32_t other = gathering.attending[static_cast<std::size_t>(pick)];
            if (other == site) {
                continue;
            }
            const double alike = world::similarity(world.sites.context[site], world.sites.context[other],
                                                   m_.parameters().similarity_width);
            const double within = world.sites.node[site] == world.sites.node[other] ? 1.0 - beta : beta;
            if (accept < (across_matters ? alike * within / most : alike)) {
                tie(actor(site, mine), actor(other, theirs), alike);
                return;
            }
        }
    }

    [[nodiscard]] std::uint32_t actor(std::uint32_t site, std::uint32_t word) const {
        const std::uint32_t first = m_.world.sites.first_actor[site];
        const std::uint64_t size = m_.world.sites.first_actor[site + 1] - first;
        return first + static_cast<std::uint32_t>((word * size) >> 32);
    }

    void tie(std::uint32_t a, std::uint32_t b, double alike) {
        World& world = m_.world;
        if (tied_.contains(a, b)) {
            return;
        }
        add_tie(m_, a, b, m_.parameters().tie_start, alike, 1);
        tied_.link(static_cast<std::uint32_t>(world.ties.size() - 1));
    }

    Month& m_;
    Tied tied_;
};

}  // namespace

void connect(Month& m) {
    fade(m);
    TieMaker maker(m);
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        maker.from(m.scratch.gatherings[g]);
    }
}

}  // namespace lnsim::step
