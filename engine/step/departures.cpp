#include "engine/step/departures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "engine/graph/centrality.hpp"
#include "engine/graph/flat_graph.hpp"

namespace lnsim::step {
namespace {

using world::World;

/// Strength of the ties between the teams of two members, summed, by pair of site rows.
std::map<std::pair<std::uint32_t, std::uint32_t>, double> ties_of_teams(const World& world) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> ties;
    for (std::size_t tie = 0; tie < world.ties.size(); ++tie) {
        const std::uint32_t a = world.actors.site[world.ties.a[tie]];
        const std::uint32_t b = world.actors.site[world.ties.b[tie]];
        const auto active = [&](std::uint32_t site) { return world.sites.stage[site] == world::Stage::active; };
        if (a != b && active(a) && active(b)) {
            ties[std::minmax(a, b)] += world.ties.strength[tie];
        }
    }
    return ties;
}

std::vector<double> by_ties(const World& world) {
    std::vector<double> score(world.sites.size(), 0.0);
    for (const auto& [pair, strength] : ties_of_teams(world)) {
        score[pair.first] += strength;
        score[pair.second] += strength;
    }
    return score;
}

std::vector<double> by_betweenness(const World& world) {
    std::vector<graph::Edge> edges;
    for (const auto& [pair, strength] : ties_of_teams(world)) {
        edges.push_back({pair.first, pair.second, strength});
    }
    return graph::betweenness(graph::flat_graph(static_cast<std::uint32_t>(world.sites.size()), edges, graph::Direction::undirected));
}

/// Practices of members that the site was the first to tell them of.
std::vector<double> by_copies(const World& world) {
    std::vector<double> score(world.sites.size(), 0.0);
    for (const std::uint32_t site : world.members) {
        for (std::size_t k = 0; k < world.practices.size(); ++k) {
            const std::uint32_t from = world.cells.origin[world.cell(site, k)].from;
            if (from != world::no_site) {
                score[from] += 1.0;
            }
        }
    }
    return score;
}

std::vector<double> by_lot(const Month& m) {
    std::vector<double> score(m.world.sites.size(), 0.0);
    for (const std::uint32_t site : m.world.members) {
        score[site] = m.draws(Stream::departure, m.world.sites.key[site]).uniform();
    }
    return score;
}

std::vector<double> scores(const Month& m, Leaver who) {
    switch (who) {
        case Leaver::most_ties: return by_ties(m.world);
        case Leaver::most_between: return by_betweenness(m.world);
        case Leaver::most_copied: return by_copies(m.world);
        case Leaver::best_outcome: return m.world.sites.own;
        case Leaver::by_lot:
        case Leaver::named: break;
    }
    return by_lot(m);
}

/// The member that leaves; no_site: none.
std::uint32_t leaver(const Month& m, const BoundDeparture& departure) {
    const auto& sites = m.world.sites;
    if (departure.who == Leaver::named) {
        return sites.stage[departure.site] == world::Stage::active ? departure.site : world::no_site;
    }
    const std::vector<double> score = scores(m, departure.who);
    std::uint32_t best = world::no_site;
    for (const std::uint32_t site : m.world.members) {  // in the order of their keys: of equal scores the first
        if (best == world::no_site || score[site] > score[best]) {
            best = site;
        }
    }
    return best;
}

}  // namespace

void end_membership(Month& m, std::uint32_t site) {
    auto& sites = m.world.sites;
    sites.stage[site] = world::Stage::left;
    sites.left[site] = static_cast<std::int32_t>(m.month);
    sites.node[site] = -1;
    sites.mentor[site] = -1;
    --m.world.active;
    ++m.world.left;
    for (std::uint32_t actor = sites.first_actor[site]; actor < sites.first_actor[site + 1]; ++actor) {
        m.scratch.gone[actor] = 1;
    }
}

void depart(Month& m) {
    for (const BoundDeparture& departure : m.scene.departures) {
        if (departure.month != static_cast<int>(m.month)) {
            continue;
        }
        const std::uint32_t site = leaver(m, departure);
        if (site != world::no_site) {
            end_membership(m, site);
            std::erase(m.world.members, site);
        }
    }
}

void bind_departures(Scene& scene) {
    constexpr std::array<std::pair<std::string_view, Leaver>, 5> names{{{"most_ties", Leaver::most_ties},
        {"most_between", Leaver::most_between}, {"most_copied", Leaver::most_copied},
        {"best_outcome", Leaver::best_outcome}, {"by_lot", Leaver::by_lot}}};
    for (const world::Departure& row : scene.plan.departures) {
        BoundDeparture bound;
        bound.month = row.at.since(scene.plan.start);
        for (const auto& [name, who] : names) {
            bound.who = row.who == name ? who : bound.who;
        }
        const auto& sites = scene.network.sites;
        const auto named = std::find_if(sites.begin(), sites.end(), [&](const auto& site) { return site.site == row.site; });
        if (bound.who != Leaver::named || named != sites.end()) {
            bound.site = named == sites.end() ? world::no_site : static_cast<std::uint32_t>(named - sites.begin());
            scene.departures.push_back(bound);
        }
    }
}

}  // namespace lnsim::step
