// Phase 5, connect: unused ties fade, ties of leavers end, and sites that met make new ones: a Poisson number for each
// attending site, partners among those present, more likely alike, within the node or across by the cross links.

#include <algorithm>
#include <array>
#include <bit>

#include "engine/step/rhythm.hpp"
#include "engine/step/rivals.hpp"
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

/// Unordered pairs of actors seen so far: open addressing, at most half full.
class Pairs {
public:
    explicit Pairs(std::size_t most) : slots_(std::bit_ceil(2 * most + 2), 0) {}

    /// \return whether the pair is new
    bool insert(std::uint32_t a, std::uint32_t b) {
        const std::uint64_t pair = std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);  // never 0: a != b
        std::size_t at = chance::mix(pair) & (slots_.size() - 1);
        while (slots_[at] != 0 && slots_[at] != pair) {
            at = (at + 1) & (slots_.size() - 1);
        }
        const bool is_new = slots_[at] == 0;
        slots_[at] = pair;
        return is_new;
    }

private:
    std::vector<std::uint64_t> slots_;
};

/// Proposes ties for each gathering, then makes those that are new: one pass over the table finds what is tied already.
class TieMaker {
public:
    explicit TieMaker(Month& m)
        : m_(m), per_distance2_(1.0 / (2.0 * world::context_dimensions * m.parameters().similarity_width *
                                       m.parameters().similarity_width)) {}

    void from(const Gathering& gathering) {
        const model::Parameters& p = m_.parameters();
        if (gathering.attending.size() < 2) {
            return;
        }
        const double mean =
            gathering.share * (gathering.kind == GatheringKind::session ? p.ties_session : p.ties_call) * tying_at(m_, gathering.kind);
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

    void make() {
        if (proposals_.empty()) {
            return;
        }
        std::vector<std::uint8_t>& wanted = m_.scratch.wanted;
        wanted.assign(m_.world.actors.size(), 0);
        for (const Proposal& proposal : proposals_) {
            wanted[proposal.one] = wanted[proposal.other] = 1;
        }
        const auto& ties = m_.world.ties;
        const auto count = static_cast<std::uint32_t>(ties.size());
        m_.scratch.rows.resize(count + 1);
        std::uint32_t* rows = m_.scratch.rows.data();
        const std::uint8_t* want = wanted.data();
        const std::uint32_t* a = ties.a.data();
        const std::uint32_t* b = ties.b.data();
        std::size_t found = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            rows[found] = i;
            found += want[a[i]] & want[b[i]];
        }
        Pairs tied(found + proposals_.size());
        for (std::size_t i = 0; i < found; ++i) {
            tied.insert(ties.a[rows[i]], ties.b[rows[i]]);
        }
        for (const Proposal& proposal : proposals_) {
            if (tied.insert(proposal.one, proposal.other)) {
                add_tie(m_, proposal.one, proposal.other, m_.parameters().tie_start, proposal.alike, 1);
            }
        }
    }

private:
    struct Proposal {
        std::uint32_t one, other;  ///< actors
        double alike;
    };

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
            const double within = world.sites.node[site] == world.sites.node[other] ? 1.0 - beta : beta;
            const double share = across_matters ? within / most : 1.0;
            const double x = world::distance2(world.sites.context[site], world.sites.context[other]) * per_distance2_;
            // exp(-x) <= 1 / (1 + x + x^2 / 2) turns most of those away who are not alike.
            if (accept * (1.0 + x * (1.0 + 0.5 * x)) > share * (1.0 + 1e-12)) {
                continue;
            }
            const double alike = world::similarity(world.sites.context[site], world.sites.context[other],
                                                   m_.parameters().similarity_width) * openness(m_, site, other);
            if (accept < (across_matters ? alike * within / most : alike)) {
                proposals_.push_back({actor(site, mine), actor(other, theirs), alike});
                return;
            }
        }
    }

    [[nodiscard]] std::uint32_t actor(std::uint32_t site, std::uint32_t word) const {
        const std::uint32_t first = m_.world.sites.first_actor[site];
        const std::uint64_t size = m_.world.sites.first_actor[site + 1] - first;
        return first + static_cast<std::uint32_t>((word * size) >> 32);
    }

    Month& m_;
    double per_distance2_;  ///< similarity is exp(-this x squared distance)
    std::vector<Proposal> proposals_;
};

}  // namespace

void connect(Month& m) {
    fade(m);
    TieMaker maker(m);
    for (std::size_t g = 0; g < m.scratch.held; ++g) {
        maker.from(m.scratch.gatherings[g]);
    }
    maker.make();
}

}  // namespace lnsim::step
