// The contracts of engine/model/plugins.hpp, for every registered plug-in of a kind: a new one is tested by being listed.

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/model/plugins.hpp"
#include "models/registry.hpp"
#include "tests/catch.hpp"

namespace lnsim::models {
namespace {

template <class Plugins>
void check_names(const Plugins& plugins) {
    REQUIRE_FALSE(plugins.empty());
    std::set<std::string_view> names;
    for (const auto& plugin : plugins) {
        CHECK_FALSE(plugin.name.empty());
        CHECK_FALSE(plugin.meaning.empty());
        CHECK(names.insert(plugin.name).second);
        CHECK(model::find(plugins, plugin.name) == &plugin);
    }
    CHECK(model::find(plugins, "no such plug-in") == nullptr);
}

/// A world of sites with drawn contexts, all active.
world::World world_of(std::uint32_t sites, std::uint32_t replication) {
    world::World world;
    world.sites.resize(sites);
    world.outcomes.resize(1);  // chronic: patients are counted in the sites' pools
    for (std::uint32_t i = 0; i < sites; ++i) {
        world.sites.key[i] = chance::mix(i + 1);
        world.sites.stage[i] = world::Stage::active;
        world.sites.joined[i] = static_cast<std::int32_t>(i / 3);
        chance::Draws draws({9, replication, 1, 0, world.sites.key[i], 0});
        for (double& x : world.sites.context[i]) {
            x = chance::standard_normal(draws);
        }
        world.members.push_back(i);
    }
    world.active = sites;
    return world;
}

/// Teams of one, each tied to the next: the site's row is its actor's.
graph::Csr one_actor_each(world::World& world) {
    const auto sites = static_cast<std::uint32_t>(world.sites.size());
    world.actors.resize(sites);
    graph::Csr ties;
    ties.offset.push_back(0);
    for (std::uint32_t i = 0; i < sites; ++i) {
        world.sites.first_actor[i + 1] = i + 1;
        world.actors.site[i] = i;
        for (const std::uint32_t other : {i == 0 ? sites : i - 1, i + 1}) {
            if (other < sites) ties.neighbour.push_back(other);
        }
        ties.offset.push_back(static_cast<std::uint32_t>(ties.neighbour.size()));
    }
    ties.tie.assign(ties.neighbour.size(), 0);
    return ties;
}

/// Sites in a row, 30 ties between the teams of neighbours.
graph::FlatGraph path_of(std::uint32_t sites) {
    std::vector<graph::Edge> edges;
    for (std::uint32_t i = 0; i + 1 < sites; ++i) edges.push_back({i, i + 1, 30.0});
    return graph::flat_graph(sites, edges, graph::Direction::undirected);
}

/// A network whose sites lie anywhere.
world::Network network_of(std::uint32_t sites, std::uint32_t replication) {
    world::Network network;
    network.sites.resize(sites);
    for (std::uint32_t i = 0; i < sites; ++i) {
        chance::Draws draws({11, replication, 1, 0, i, 0});
        network.sites[i].latitude = 180.0 * draws.uniform() - 90.0;
        network.sites[i].longitude = 360.0 * draws.uniform() - 180.0;
    }
    return network;
}

double within(const world::World& world, const std::vector<std::uint32_t>& part) {
    double sum = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
        for (std::size_t j = i + 1; j < part.size(); ++j) {
            if (part[i] == part[j]) {
                sum += world::distance2(world.sites.context[i], world.sites.context[j]);
                pairs += 1;
            }
        }
    }
    return sum / pairs;
}

}  // namespace

TEST_CASE("plug-ins of a kind have names of their own and say what they are") {
    check_names(registry().onboarding);
    check_names(registry().order);
    check_names(registry().structure);
    check_names(registry().contagion);
    check_names(registry().newcomers);
    check_names(registry().chronic);
}

TEST_CASE("a structure cuts a node into parts of nearly equal size, and places newcomers in a node that is") {
    for (const auto& structure : registry().structure) {
        for (const std::uint32_t sites : {2U, 3U, 16U, 31U, 97U}) {
            for (std::uint32_t parts = 2; parts <= std::min(sites, 7U); ++parts) {
                INFO(structure.name << ": " << sites << " sites in " << parts << " parts");
                world::World world = world_of(sites, parts);
                const world::Network network = network_of(sites, parts);
                const world::StructurePlan plan;
                std::vector<std::uint32_t> part(sites, 99);
                structure.split({plan, world, world.members, parts, network, {9, 0, 1, 0, 0, 0}}, part);
                std::vector<std::uint32_t> size(parts, 0);
                for (const std::uint32_t p : part) {
                    REQUIRE(p < parts);
                    ++size[p];
                }
                if (structure.cutting == model::Cutting::by_size) {
                    const auto [least, most] = std::minmax_element(size.begin(), size.end());
                    CHECK(*most - *least <= 1);
                    CHECK(*least >= 1);
                }
                std::vector<std::uint32_t> again(sites, 99);
                structure.split({plan, world, world.members, parts, network, {9, 0, 1, 0, 0, 0}}, again);
                CHECK(again == part);

                world.nodes.members = size;
                for (std::uint32_t i = 0; i < sites; ++i) {
                    world.sites.node[i] = static_cast<std::int32_t>(part[i]);
                }
                const std::int32_t place = structure.place({world, network}, 0);
                CHECK(place >= 0);
                CHECK(place < static_cast<std::int32_t>(parts));
            }
        }
    }
}

TEST_CASE("parts by context are alike, whatever the order in which members are listed") {
    const auto* by_context = model::find(registry().structure, "by_context");
    const auto* size_limit = model::find(registry().structure, "size_limit");
    REQUIRE(by_context);
    REQUIRE(size_limit);
    double alike = 0, any = 0;
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const world::World world = world_of(40, 100 + replication);
        const world::Network network = network_of(40, replication);
        const world::StructurePlan plan;
        std::vector<std::uint32_t> part(40), other(40), order = world.members;
        by_context->split({plan, world, world.members, 4, network, {}}, part);
        alike += within(world, part);
        std::reverse(order.begin(), order.end());
        std::vector<std::uint32_t> reversed(40);
        by_context->split({plan, world, order, 4, network, {}}, reversed);
        for (std::size_t i = 0; i < 40; ++i) {
            CHECK(reversed[i] == part[order[i]]);
        }
        size_limit->split({plan, world, world.members, 4, network, {}}, other);
        any += within(world, other);
    }
    CHECK(alike < 0.85 * any);
}

TEST_CASE("a tell is taken in with a probability, never less likely from more tellers") {
    const model::Parameters parameters;
    for (const auto& contagion : registry().contagion) {
        double before = 0;
        for (int tellers = 1; tellers <= 8; ++tellers) {
            const double p = contagion.taken_in(parameters, tellers);
            INFO(contagion.name << ", " << tellers << " tellers: " << p);
            CHECK(p >= before);
            CHECK(p <= 1.0);
            before = p;
        }
        CHECK(before == 1.0);
    }
}

TEST_CASE("assumptions on newcomers stay in their ranges") {
    const model::Parameters parameters;
    for (const auto& newcomers : registry().newcomers) {
        INFO(newcomers.name);
        CHECK(newcomers.learning_factor(parameters) >= 1.0);
        CHECK(newcomers.offset(parameters) >= 0.0);
        CHECK(newcomers.counted_from(parameters) >= 0.0);
        CHECK(newcomers.counted_from(parameters) <= 1.0);
    }
}

TEST_CASE("the chronic law turns no drive into the base rates, and drives into better ones") {
    const model::ChronicRates base{0.08, 0.05};
    for (const auto& law : registry().chronic) {
        const std::vector<double> up_drive{0.0, 0.3, 0.0, 0.0, 0.0, -0.2};
        const std::vector<double> down_drive{0.0, 0.0, 0.3, 0.0, 0.0, 0.4};
        const std::vector<double> offset{0.0, 0.0, 0.0, 0.5, -0.5, 0.1};
        std::vector<double> up(6), down(6);
        law.rates(base, up_drive, down_drive, offset, up, down);
        for (std::size_t i = 0; i < 6; ++i) {
            // Half of the offset acts on each rate, so the odds up / down move by all of it.
            CHECK(up[i] == Approx(base.up * std::exp(up_drive[i] + 0.5 * offset[i])).epsilon(1e-12));
            CHECK(down[i] == Approx(base.down * std::exp(-down_drive[i] - 0.5 * offset[i])).epsilon(1e-12));
            CHECK(std::log(up[i] / down[i]) ==
                  Approx(std::log(base.up / base.down) + up_drive[i] + down_drive[i] + offset[i]).epsilon(1e-10));
        }
        CHECK(up[0] == Approx(base.up).epsilon(1e-15));
        CHECK(down[0] == Approx(base.down).epsilon(1e-15));
    }
}

TEST_CASE("onboarding proposes sites that are outside, each once, none that never joined by the published dates") {
    world::Network network;
    network.name = "net";
    network.start = core::CalendarMonth{24000};
    network.sites.resize(20);
    for (std::size_t i = 0; i < network.sites.size(); ++i) {
        network.sites[i].site = "site-" + std::to_string(i);
        if (i < 15) {
            network.sites[i].joined = network.start.plus(static_cast<int>(i));
        }
    }
    for (const auto& onboarding : registry().onboarding) {
        for (const auto& order : registry().order) {
            world::World world = world_of(20, 3);
            for (std::uint32_t i = 8; i < 20; ++i) {
                world.sites.stage[i] = i == 9 ? world::Stage::left : world::Stage::outside;
            }
            world.active = 8;
            world.hub.cash = 5000.0;
            world.members.resize(8);
            const graph::Csr founding = one_actor_each(world);
            world::Plan plan;
            plan.start = network.start;
            plan.growth.strategy = std::string(onboarding.name);
            plan.growth.wave_size = 3;
            plan.growth.wave_every_months = 4;
            plan.growth.pilot_sites = 2;
            plan.growth.pilot_months = 9;
            model::Parameters parameters;
            parameters.join_external = 2.0;
            std::size_t proposed = 0;
            for (int month = 0; month < 24; ++month) {
                INFO(onboarding.name << ", order " << order.name << ", month " << month);
                std::vector<model::Invitation> invitations;
                const std::vector<double> standing(20, 1.0);
                const model::OnboardingView view{network, plan, parameters, world, month, 0.05, 0.0,
                                                 {1, 0, 10, static_cast<std::uint32_t>(month), 0, 0}, order, founding, standing, 2000.0, 0.0};
                onboarding.propose(view, invitations);
                std::vector<model::Invitation> again;
                onboarding.propose(view, again);
                CHECK(again.size() == invitations.size());
                std::set<std::uint32_t> sites;
                for (const model::Invitation& invitation : invitations) {
                    REQUIRE(invitation.site < 20);
                    CHECK(sites.insert(invitation.site).second);
                    CHECK(world.sites.stage[invitation.site] == world::Stage::outside);
                    CHECK_FALSE(std::isnan(invitation.score));
                    if (onboarding.name == "published") {
                        REQUIRE(network.sites[invitation.site].joined);
                        CHECK(network.sites[invitation.site].joined->since(plan.start) <= month);
                    }
                }
                if (onboarding.name == "waves") {
                    CHECK(invitations.size() == (month > 0 && month % 4 == 0 ? 3U : 0U));
                }
                if (onboarding.name == "pilot_then_spread") {
                    const std::size_t due = month == 1 ? 2 : month >= 9 && (month - 9) % 4 == 0 ? 3 : 0;
                    CHECK(invitations.size() == due);
                }
                if (onboarding.name == "budget_paced") {
                    CHECK(invitations.size() == (month > 0 ? 2U : 0U));  // of 5,000 at 2,000 each, nothing being spent so far
                }
                proposed += invitations.size();
            }
            CHECK(proposed > 0);
        }
    }
}

TEST_CASE("orders rank outside sites as they say") {
    world::Network network;
    network.sites.resize(6);
    world::World world = world_of(6, 5);
    for (std::uint32_t i = 0; i < 6; ++i) {
        world.sites.stage[i] = i < 2 ? world::Stage::active : world::Stage::outside;
        network.sites[i].latitude = 40.0 + i;
        network.sites[i].longitude = i == 5 ? 179.0 : -80.0;
        world.sites.patients[world::pool(0, 0, 0)][i] = static_cast<std::int32_t>(10 * i);
        world.sites.patients[world::pool(0, 0, 1)][i] = static_cast<std::int32_t>(500 - 50 * i);
        world.sites.hours[i] = 60.0;
        world.sites.capability[i] = 0.1 * (7 - i);
        world.sites.motivation[i] = 0.6;
        world.sites.mean_reliability[i] = i == 0 ? 0.9 : 0.1;
        world.sites.context[i] = {0.5 * i, 0.0, 0.0};
    }
    world.members = {0, 1};
    const graph::Csr founding = one_actor_each(world);
    const world::Plan plan;
    const model::Parameters parameters;
    const auto order_of = [&](const char* name) {
        const auto* order = model::find(registry().order, name);
        REQUIRE(order);
        std::vector<double> standing;
        if (order->standing != nullptr) standing = order->standing(path_of(6), world.members, {1, 0, 17, 0, 0, 0});
        const model::OnboardingView view{network, plan, parameters, world, 3, 0.0, 0.0, {1, 0, 10, 3, 0, 0}, *order, founding, standing};
        std::vector<model::Invitation> sites;
        for (std::uint32_t i = 2; i < 6; ++i) sites.push_back({i, order->score(view, i), model::Entrance::pipeline});
        std::sort(sites.begin(), sites.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
        std::vector<std::uint32_t> rows;
        for (const auto& invitation : sites) rows.push_back(invitation.site);
        return rows;
    };
    using Rows = std::vector<std::uint32_t>;
    CHECK(order_of("listed") == Rows{2, 3, 4, 5});
    CHECK(order_of("volume") == Rows{2, 3, 4, 5});
    CHECK(order_of("expected_gain") == Rows{5, 4, 3, 2});
    CHECK(order_of("readiness") == Rows{2, 3, 4, 5});
    CHECK(order_of("geography") == Rows{2, 3, 4, 5});
    CHECK(order_of("similarity") == Rows{2, 3, 4, 5});
    CHECK(order_of("known").front() == 2);
    CHECK(order_of("degree").back() != 3);
    CHECK(order_of("betweenness") == Rows{2, 3, 4, 5});       // along a ring broken at its ends the middle lies between most
    CHECK(order_of("greedy_influence").front() != 2);         // next to a member: reached by its word already
    std::set<Rows> drawn;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const auto* order = model::find(registry().order, "random");
        const model::OnboardingView view{network, plan, parameters, world, 3, 0.0, 0.0, {seed, 0, 10, 3, 0, 0}, *order, founding};
        drawn.insert({order->score(view, 2) > order->score(view, 3) ? 2U : 3U});
        model::OnboardingView later = view;
        later.draws.month = 9;
        CHECK(order->score(view, 4) == order->score(later, 4));
    }
    CHECK(drawn.size() == 2);
}

}  // namespace lnsim::models
