// The generator of founding ties: how many, between whom, and what a new team changes.

#include <algorithm>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/graph/generate.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/chi_square.hpp"

namespace lnsim::graph {
namespace {

constexpr std::uint32_t team_size = 7;

Team team_of(const std::string& id, bool connected = true, std::uint32_t partners = 1) {
    return {chance::key_of(id), 0, team_size, 3, partners, connected};
}

std::vector<Team> numbered(std::vector<Team> teams) {
    std::uint32_t first = 0;
    for (Team& team : teams) {
        team.first_actor = first;
        team.first_partner = first + 3;
        first += team.actors;
    }
    return teams;
}

std::vector<Team> teams_of(std::uint32_t count) {
    std::vector<Team> teams;
    for (std::uint32_t i = 0; i < count; ++i) {
        teams.push_back(team_of("team-" + std::to_string(i)));
    }
    return numbered(teams);
}

double alike(const void*, std::uint32_t, std::uint32_t) { return 1.0; }
double half_alike(const void*, std::uint32_t, std::uint32_t) { return 0.5; }
double strangers(const void*, std::uint32_t, std::uint32_t) { return 0.0; }

chance::Address address(std::uint32_t replication) { return {5, replication, 4, 0, 0, 0}; }

/// Ends of a tie as (team key, place in the team), in order, with the kind: whatever the numbers of the actors.
using End = std::pair<std::uint64_t, std::uint32_t>;
using Named = std::tuple<End, End, TieKind>;

std::set<Named> named(const SocialGraph& graph, const std::vector<Team>& teams) {
    const auto end = [&](std::uint32_t actor) {
        const Team& team = teams[actor / team_size];
        return End{team.key, actor - team.first_actor};
    };
    std::set<Named> names;
    for (const Tie& tie : graph.ties()) {
        const End a = end(tie.a);
        const End b = end(tie.b);
        names.insert({std::min(a, b), std::max(a, b), tie.kind});
    }
    return names;
}

bool touches(const Named& tie, std::uint64_t key) {
    return std::get<0>(tie).first == key || std::get<1>(tie).first == key;
}

/// p of the numbers of ties of many graphs under the Poisson law of that mean, and z of their sum.
void check_poisson(const std::vector<std::uint32_t>& ties, double mean) {
    double sum = 0;
    const boost::math::poisson law(mean);
    std::vector<double> draws;
    for (const std::uint32_t count : ties) {
        sum += count;
        draws.push_back(count);
    }
    const double n = static_cast<double>(ties.size());
    INFO("mean number of ties " << sum / n << ", expected " << mean);
    CHECK(std::fabs(sum - n * mean) / std::sqrt(n * mean) < 4.0);
    std::sort(draws.begin(), draws.end());
    const auto cells = testing::cells_of(testing::whole_edges(mean, std::sqrt(mean), 1e9),
                                         [&](double x) { return boost::math::cdf(law, x); });
    CHECK(testing::agreement(draws, cells) >= testing::acceptance);
}

}  // namespace

TEST_CASE("as many ties as declared, by the Poisson law") {
    const std::vector<Team> teams = teams_of(400);
    const auto counts = [&](const GeneratorSettings& settings, Similarity similarity, std::uint32_t graphs) {
        std::vector<std::uint32_t> ties;
        for (std::uint32_t i = 0; i < graphs; ++i) {
            ties.push_back(generate(teams, settings, similarity, nullptr, address(i)).measures().ties);
        }
        return ties;
    };
    const double actors = 400 * team_size;
    check_poisson(counts({.professional_ties = 0.35}, alike, 300), 0.5 * 0.35 * actors);
    check_poisson(counts({.community_ties = 0.4}, alike, 300), 0.5 * 0.4 * 400);
    // Accepted with one half, in eight tries.
    check_poisson(counts({.professional_ties = 0.35}, half_alike, 300), 0.5 * 0.35 * actors * (1.0 - std::exp2(-8)));
    CHECK(generate(teams, {.professional_ties = 2.0}, strangers, nullptr, address(0)).measures().ties == 0);
    CHECK(generate(teams, {}, alike, nullptr, address(0)).measures().ties == 0);
}

TEST_CASE("ties join different teams, once, and partners by patient-community ties") {
    std::vector<Team> teams = teams_of(40);
    for (std::size_t i = 0; i < teams.size(); i += 5) {
        teams[i].connected = false;
    }
    for (std::size_t i = 1; i < teams.size(); i += 5) {
        teams[i].partners = 0;
    }
    const GeneratorSettings dense{.professional_ties = 4.0, .community_ties = 6.0, .strength = 0.3};
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const SocialGraph graph = generate(teams, dense, half_alike, nullptr, address(replication));
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        REQUIRE(graph.actors() == 40 * team_size);
        REQUIRE(graph.ties().size() > 200);
        for (const Tie& tie : graph.ties()) {
            const Team& a = teams[tie.a / team_size];
            const Team& b = teams[tie.b / team_size];
            CHECK(a.key != b.key);
            CHECK(a.connected);
            CHECK(b.connected);
            CHECK(tie.strength == 0.3);
            CHECK(pairs.insert(std::minmax(tie.a, tie.b)).second);
            if (tie.kind == TieKind::community) {
                CHECK(a.partners == 1);
                CHECK(b.partners == 1);
                CHECK(tie.a == a.first_partner);
                CHECK(tie.b == b.first_partner);
            } else {
                CHECK(tie.kind == TieKind::professional);
            }
        }
    }
    const GeneratorSettings cliques{.professional_ties = 1.0, .team_ties = GeneratorSettings::Inside::cliques};
    std::vector<std::uint32_t> inside(teams.size(), 0);
    for (const Tie& tie : generate(teams, cliques, alike, nullptr, address(0)).ties()) {
        if (tie.kind == TieKind::team) {
            REQUIRE(tie.a / team_size == tie.b / team_size);
            ++inside[tie.a / team_size];
        } else {
            CHECK(tie.a / team_size != tie.b / team_size);
        }
    }
    CHECK(std::all_of(inside.begin(), inside.end(), [](std::uint32_t n) { return n == team_size * (team_size - 1) / 2; }));
}

TEST_CASE("no team, one team, one connected team: no ties") {
    const GeneratorSettings dense{.professional_ties = 5.0, .community_ties = 5.0};
    CHECK(generate({}, dense, alike, nullptr, address(0)).actors() == 0);
    CHECK(generate(teams_of(1), dense, alike, nullptr, address(0)).measures().ties == 0);
    std::vector<Team> teams = teams_of(3);
    teams[0].connected = teams[2].connected = false;
    CHECK(generate(teams, dense, alike, nullptr, address(0)).measures().ties == 0);
}

TEST_CASE("a new team takes over what falls on its arc and changes nothing else") {
    const GeneratorSettings settings{.professional_ties = 0.8, .community_ties = 1.5};
    const std::vector<Team> before = teams_of(60);
    std::size_t taken = 0;
    for (std::uint32_t replication = 0; replication < 30; ++replication) {
        const Team added = team_of("new team " + std::to_string(replication));
        // The team whose arc is cut: the next key clockwise of the new one.
        std::vector<std::uint64_t> keys;
        for (const Team& team : before) {
            keys.push_back(team.key);
        }
        std::sort(keys.begin(), keys.end());
        const auto next = std::lower_bound(keys.begin(), keys.end(), added.key);
        const std::uint64_t cut = next == keys.end() ? keys.front() : *next;
        const auto old_ties = named(generate(before, settings, alike, nullptr, address(replication)), before);
        for (const std::size_t place : {std::size_t{0}, std::size_t{31}, before.size()}) {
            std::vector<Team> after = before;
            after.insert(after.begin() + static_cast<std::ptrdiff_t>(place), added);
            after = numbered(after);
            const auto new_ties = named(generate(after, settings, alike, nullptr, address(replication)), after);
            for (const Named& tie : old_ties) {
                if (new_ties.count(tie) == 0) {
                    ++taken;
                    CHECK(touches(tie, cut));
                }
            }
            for (const Named& tie : new_ties) {
                if (old_ties.count(tie) == 0) {
                    CHECK(touches(tie, added.key));
                }
            }
            after[place].connected = false;
            CHECK(named(generate(after, settings, alike, nullptr, address(replication)), after) == old_ties);
        }
    }
    CHECK(taken > 0);  // else the check above saw nothing
}

}  // namespace lnsim::graph
