// What each way of cutting a node is for: hidden groups of ties or places are found, experience is spread, lots differ.

#include <algorithm>
#include <set>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/model/plugins.hpp"
#include "models/registry.hpp"
#include "tests/catch.hpp"

namespace lnsim::models {
namespace {

constexpr std::uint32_t sites = 40;
constexpr std::uint32_t groups = 4;

/// Site i belongs to hidden group i mod 4: tied, one actor a site, and placed accordingly.
struct Hidden {
    world::World world;
    world::Network network;

    Hidden() {
        world.sites.resize(sites);
        world.actors.resize(sites);
        network.sites.resize(sites);
        for (std::uint32_t i = 0; i < sites; ++i) {
            world.sites.key[i] = chance::mix(i + 1);
            world.sites.stage[i] = world::Stage::active;
            world.sites.joined[i] = static_cast<std::int32_t>(i);
            world.actors.site[i] = i;
            world.members.push_back(i);
            chance::Draws draws({17, 0, 1, 0, i, 0});
            // Groups around 178 degrees of longitude, two of them across the date line.
            network.sites[i].latitude = (i % groups < 2 ? 40.0 : 10.0) + draws.uniform();
            const double longitude = (i % 2 == 0 ? 170.0 : 190.0) + draws.uniform();
            network.sites[i].longitude = longitude > 180.0 ? longitude - 360.0 : longitude;
            for (std::uint32_t j = 0; j < i; ++j) {
                const bool same = i % groups == j % groups;
                if (draws.uniform() < (same ? 0.7 : 0.3)) {
                    world.ties.add(i, j, same ? 0.9 : 0.05, 1.0, chance::mix(100 * i + j), 0);
                }
            }
        }
        world.active = sites;
    }

    std::vector<std::uint32_t> parts_of(std::string_view name, std::uint32_t replication = 0) const {
        const auto* structure = model::find(registry().structure, name);
        REQUIRE(structure);
        const world::StructurePlan plan;
        std::vector<std::uint32_t> part(sites, 99);
        structure->split({plan, world, world.members, groups, network, {3, replication, 1, 5, 0, 0}}, part);
        return part;
    }
};

bool are_the_groups(const std::vector<std::uint32_t>& part) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t i = 0; i < sites; ++i) {
        pairs.insert({i % groups, part[i]});
    }
    return pairs.size() == groups;
}

}  // namespace

TEST_CASE("hidden groups of ties, and of places across the date line, are found; others do not see them") {
    const Hidden hidden;
    CHECK(are_the_groups(hidden.parts_of("balanced_partition")));
    CHECK(are_the_groups(hidden.parts_of("tie_communities")));
    CHECK(are_the_groups(hidden.parts_of("geography")));
    CHECK_FALSE(are_the_groups(hidden.parts_of("random")));
    CHECK_FALSE(are_the_groups(hidden.parts_of("size_limit")));
}

TEST_CASE("ties and places decide, not the order in which members are listed") {
    Hidden hidden;
    for (const char* name : {"balanced_partition", "tie_communities", "random"}) {
        const auto before = hidden.parts_of(name);
        Hidden reversed;
        std::reverse(reversed.world.members.begin() + 1, reversed.world.members.end());
        const auto after = reversed.parts_of(name);
        for (std::size_t i = 0; i < sites; ++i) {
            INFO(name << ", member " << i);
            CHECK(after[i] == before[reversed.world.members[i]]);
        }
    }
}

TEST_CASE("mixed experience: every part joined as early, on average") {
    const Hidden hidden;
    const auto part = hidden.parts_of("mixed_experience");
    std::vector<double> joined(groups, 0.0);
    for (std::uint32_t i = 0; i < sites; ++i) {
        joined[part[i]] += hidden.world.sites.joined[i] / static_cast<double>(sites / groups);
    }
    CHECK(*std::max_element(joined.begin(), joined.end()) - *std::min_element(joined.begin(), joined.end()) <= groups);
    const auto by_joining = hidden.parts_of("size_limit");
    CHECK(by_joining[0] != by_joining[sites - 1]);
}

TEST_CASE("lots are drawn anew in every replication, and are the same in the same one") {
    const Hidden hidden;
    CHECK(hidden.parts_of("random", 1) == hidden.parts_of("random", 1));
    CHECK(hidden.parts_of("random", 1) != hidden.parts_of("random", 2));
}

TEST_CASE("a newcomer goes where its ties, or its neighbours, are") {
    Hidden hidden;
    world::World& world = hidden.world;
    for (std::uint32_t i = 0; i < sites; ++i) {
        world.sites.node[i] = static_cast<std::int32_t>(i % groups);
    }
    world.nodes.members.assign(groups, sites / groups);
    for (const char* name : {"balanced_partition", "tie_communities", "geography"}) {
        const auto* structure = model::find(registry().structure, name);
        REQUIRE(structure);
        for (const std::uint32_t site : {5U, 18U, 27U, 32U}) {
            world.sites.node[site] = -1;
            INFO(name << ", site " << site);
            CHECK(structure->place({world, hidden.network}, site) == static_cast<std::int32_t>(site % groups));
            world.sites.node[site] = static_cast<std::int32_t>(site % groups);
        }
    }
}

}  // namespace lnsim::models
