#include "engine/graph/generate.hpp"

#include <algorithm>

#include "engine/chance/samplers.hpp"

namespace lnsim::graph {
namespace {

struct RingPoint {
    std::uint64_t key;
    std::uint32_t team;
};

/// Connected teams by key: the next key clockwise of a random point is a uniformly chosen team, up to arc lengths.
std::vector<RingPoint> ring_of(std::span<const Team> teams) {
    std::vector<RingPoint> ring;
    ring.reserve(teams.size());
    for (std::uint32_t i = 0; i < teams.size(); ++i) {
        if (teams[i].connected) {
            ring.push_back({teams[i].key, i});
        }
    }
    std::sort(ring.begin(), ring.end(), [](const RingPoint& a, const RingPoint& b) { return a.key < b.key; });
    return ring;
}

std::uint32_t team_at(const std::vector<RingPoint>& ring, std::uint64_t point) {
    const auto at = std::lower_bound(ring.begin(), ring.end(), point,
                                     [](const RingPoint& entry, std::uint64_t value) { return entry.key < value; });
    return at == ring.end() ? ring.front().team : at->team;
}

class Generator {
public:
    Generator(std::span<const Team> teams, const GeneratorSettings& settings, Similarity similarity,
              const void* context, const chance::Address& base)
        : teams_(teams), settings_(settings), similarity_(similarity), context_(context), base_(base),
          ring_(ring_of(teams)),
          graph_(teams.empty() ? 0U : teams.back().first_actor + teams.back().actors) {}

    SocialGraph run() {
        for (std::uint32_t i = 0; i < teams_.size(); ++i) {
            const Team& team = teams_[i];
            if (settings_.team_ties == GeneratorSettings::Inside::cliques) {
                join_team(team);
            }
            if (!team.connected || ring_.size() < 2) {
                continue;
            }
            propose(i, team.actors, settings_.professional_ties, TieKind::professional);
            propose(i, team.partners, settings_.community_ties, TieKind::community);
        }
        return std::move(graph_);
    }

private:
    void join_team(const Team& team) {
        for (std::uint32_t a = 0; a < team.actors; ++a) {
            for (std::uint32_t b = a + 1; b < team.actors; ++b) {
                graph_.add({team.first_actor + a, team.first_actor + b, 1.0, TieKind::team});
            }
        }
    }

    void propose(std::uint32_t from, std::uint32_t proposers, double mean, TieKind kind) {
        if (proposers == 0 || mean <= 0.0) {
            return;
        }
        chance::Address address = base_;
        address.entity = teams_[from].key;
        address.month = kind == TieKind::community ? 1 : 0;
        chance::Draws draws(address);
        const auto ties = std::min<std::int64_t>(chance::poisson(draws, 0.5 * mean * proposers), 4000);
        for (std::int64_t tie = 0; tie < ties; ++tie) {
            address.entity = chance::pair_key(teams_[from].key, static_cast<std::uint64_t>(tie));
            address.month = kind == TieKind::community ? 3 : 2;
            add_one(from, kind, chance::Draws(address));
        }
    }

    void add_one(std::uint32_t from, TieKind kind, chance::Draws draws) {
        for (int attempt = 0; attempt < 8; ++attempt) {
            const std::uint32_t to = team_at(ring_, draws.word64());
            const double accept = draws.uniform32();
            const std::uint32_t mine = actor(teams_[from], kind, draws.word32());
            if (to == from || (kind == TieKind::community && teams_[to].partners == 0)) {
                continue;
            }
            const std::uint32_t theirs = actor(teams_[to], kind, draws.word32());
            if (accept < similarity_(context_, from, to)) {
                graph_.add({mine, theirs, settings_.strength, kind});
                return;
            }
        }
    }

    static std::uint32_t actor(const Team& team, TieKind kind, std::uint32_t word) {
        const bool community = kind == TieKind::community;
        const std::uint64_t among = community ? team.partners : team.actors;
        return (community ? team.first_partner : team.first_actor) + static_cast<std::uint32_t>((word * among) >> 32);
    }

    std::span<const Team> teams_;
    const GeneratorSettings& settings_;
    Similarity similarity_;
    const void* context_;
    chance::Address base_;
    std::vector<RingPoint> ring_;
    SocialGraph graph_;
};

}  // namespace

SocialGraph generate(std::span<const Team> teams, const GeneratorSettings& settings, Similarity similarity,
                     const void* context, const chance::Address& base) {
    return Generator(teams, settings, similarity, context, base).run();
}

}  // namespace lnsim::graph
