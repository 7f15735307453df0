#pragma once
// Founding ties between the teams of candidate sites, from declared parameters.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/chance/address.hpp"
#include "engine/graph/social_graph.hpp"

namespace lnsim::graph {

/// A team as the generator sees it. Actors are numbered team by team.
struct Team {
    std::uint64_t key = 0;           ///< of the site
    std::uint32_t first_actor = 0;
    std::uint32_t actors = 0;
    std::uint32_t first_partner = 0;  ///< patient and parent partners are the actors from here ...
    std::uint32_t partners = 0;       ///< ... this many, inside the team
    bool connected = true;            ///< false: no tie leaves the team
};

struct GeneratorSettings {
    double professional_ties = 0;  ///< ties of an actor to actors of other teams, mean, counted at both ends
    double community_ties = 0;     ///< ties of a partner to partners of other teams, likewise
    double strength = 0.5;         ///< of a founding tie between sites
    enum class Inside : std::uint8_t { left_out, cliques } team_ties = Inside::left_out;
};

/// Similarity of two teams in [0, 1]; partners are accepted with it.
using Similarity = double (*)(const void* context, std::uint32_t team_a, std::uint32_t team_b);

/// Draws the graph. Each actor proposes Poisson(mean / 2) ties; a partner is found at a random point of the ring of
/// site keys and accepted by similarity (eight tries). So adding a site redirects only ties that fall on its arc, and
/// changes no other site's draws. O((actors + ties) log teams).
[[nodiscard]] SocialGraph generate(std::span<const Team> teams, const GeneratorSettings& settings,
                                   Similarity similarity, const void* context, const chance::Address& base);

}  // namespace lnsim::graph
