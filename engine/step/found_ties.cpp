// Ties between sites before the first month.

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/graph/generate.hpp"
#include "engine/step/found.hpp"

namespace lnsim::step {
namespace {

/// Places of the team's first patient or parent partner; `actors` when it has none.
std::uint32_t partner_place(const world::World& world, std::uint32_t site) {
    const std::uint32_t first = world.sites.first_actor[site];
    const std::uint32_t actors = world.sites.first_actor[site + 1] - first;
    for (std::uint32_t place = 0; place < actors; ++place) {
        if (world.actors.role[first + place] == world::Role::parent) {
            return place;
        }
    }
    return actors;
}

double similarity_of(const void* context, std::uint32_t a, std::uint32_t b) {
    const auto& m = *static_cast<const Month*>(context);
    return world::similarity(m.world.sites.context[a], m.world.sites.context[b], m.parameters().similarity_width);
}

void draw_ties(Month& m) {
    const world::World& world = m.world;
    std::vector<graph::Team> teams(world.sites.size());
    for (std::uint32_t i = 0; i < teams.size(); ++i) {
        const std::uint32_t first = world.sites.first_actor[i];
        const std::uint32_t actors = world.sites.first_actor[i + 1] - first;
        const std::uint32_t partner = partner_place(world, i);
        const bool has_partner = partner < actors && m.scene.engagement == Service::on;
        teams[i] = {world.sites.key[i], first, actors, first + partner, has_partner ? 1U : 0U,
                    m.scene.network.sites[i].connected};
    }
    const graph::GeneratorSettings settings{m.parameters().professional_ties, m.parameters().community_ties,
                                            m.parameters().tie_start, graph::GeneratorSettings::Inside::left_out};
    const graph::SocialGraph graph =
        graph::generate(teams, settings, similarity_of, &m, m.address(Stream::founding_ties, 0));
    m.scratch.founding = graph.flat();
    m.scratch.founding_ties = graph.ties();
}

/// The member of a team who holds a tie.
std::uint32_t holder(const world::World& world, std::uint32_t site, graph::TieKind kind, std::uint32_t word) {
    const std::uint32_t first = world.sites.first_actor[site];
    const std::uint32_t actors = world.sites.first_actor[site + 1] - first;
    const std::uint32_t partner = partner_place(world, site);
    if (kind == graph::TieKind::community && partner < actors) {
        return first + partner;
    }
    return first + static_cast<std::uint32_t>((std::uint64_t{word} * actors) >> 32);
}

graph::TieKind kind_of(const std::string& name) {
    return name == "community" ? graph::TieKind::community
           : name == "session" ? graph::TieKind::session
                               : graph::TieKind::professional;
}

/// So that the order of rows in the file decides nothing.
std::vector<world::TieDefinition> in_order(std::vector<world::TieDefinition> ties) {
    for (world::TieDefinition& tie : ties) {
        if (tie.to < tie.from) {
            std::swap(tie.from, tie.to);
        }
    }
    std::sort(ties.begin(), ties.end(), [](const world::TieDefinition& x, const world::TieDefinition& y) {
        return std::tie(x.from, x.to, x.kind) < std::tie(y.from, y.to, y.kind);
    });
    return ties;
}

/// Who in the two teams holds a given tie is drawn; two ties of one pair of sites go to different persons.
void take_ties(Month& m) {
    const world::World& world = m.world;
    std::map<std::string, std::uint32_t> rows;
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        rows.emplace(m.scene.network.sites[i].site, i);
    }
    graph::SocialGraph graph(static_cast<std::uint32_t>(world.actors.size()));
    for (const world::TieDefinition& tie : in_order(m.scene.network.ties)) {
        const auto from = rows.find(tie.from);
        const auto to = rows.find(tie.to);
        const graph::TieKind kind = kind_of(tie.kind);
        if (from == rows.end() || to == rows.end() || (kind == graph::TieKind::community && m.scene.engagement == Service::off)) {
            continue;
        }
        const std::uint32_t a = world.sites.key[from->second] < world.sites.key[to->second] ? from->second : to->second;
        const std::uint32_t b = a == from->second ? to->second : from->second;
        const std::uint64_t pair = chance::unordered_pair_key(world.sites.key[a], world.sites.key[b]);
        chance::Draws draws = m.draws(Stream::founding_ties, chance::pair_key(pair, chance::key_of(tie.kind)));
        for (int attempt = 0; attempt < 16; ++attempt) {
            const std::uint32_t first = holder(world, a, kind, draws.word32());
            const std::uint32_t second = holder(world, b, kind, draws.word32());
            if (graph.add({first, second, tie.strength.value_or(m.parameters().tie_start), kind})) {
                break;
            }
        }
    }
    m.scratch.founding = graph.flat();
    m.scratch.founding_ties = graph.ties();
}

}  // namespace

void found_ties(Month& m) { m.scene.network.ties.empty() ? draw_ties(m) : take_ties(m); }

}  // namespace lnsim::step
