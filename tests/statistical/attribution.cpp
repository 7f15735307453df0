// Every adoption has exactly one route: counts by route sum to adoptions in every run and month, the trees of spread are
// forests through time, and a route that is closed brings nothing. Identities hold in every run; that a stronger way of
// telling brings more is a z of at least 4 over 64 pairs (false alarm 3 in 100,000).

#include <array>
#include <numeric>
#include <string_view>

#include "engine/stats/moments.hpp"
#include "engine/world/origin.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"
#include "tests/statistical/today_runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;
using world::Route;

constexpr std::array names{"base", "crowded", "rolling", "nodes", "mentors", "complex", "isolated", "discovery", "doubtful",
                           "breakthrough", "rivals", "immature", "short_of_money", "shocked", "curated"};

double by_route(const step::Recording& r, std::uint32_t month, Measure first, Route route) {
    return at(r, month, static_cast<Measure>(static_cast<std::size_t>(first) + static_cast<std::size_t>(route) - 1));
}

/// Adoptions so far by the ways in which sites came to know practices, as the detail has them.
struct Adopted {
    std::array<double, world::route_count> known{}, in_use{};
};

Adopted count(const step::Detail& detail, std::int32_t month) {
    Adopted all;
    for (const auto& site : detail.sites) {
        for (std::size_t k = 0; k < site.origin.size(); ++k) {
            const auto route = static_cast<std::size_t>(site.origin[k].route);
            all.known[route] += site.origin[k].month >= 0 && site.origin[k].month <= month ? 1 : 0;
            all.in_use[route] += site.in_use_from[k] >= 0 && site.in_use_from[k] <= month ? 1 : 0;
        }
    }
    return all;
}

/// Is what is noted of a site and practice possible?
void check_origin(const step::Detail& detail, std::size_t site, std::size_t k) {
    const world::Origin& origin = detail.sites[site].origin[k];
    const std::int32_t in_use = detail.sites[site].in_use_from[k];
    if (origin.route == Route::none) {
        CHECK(origin.month == -1);
        CHECK(in_use == -1);
        return;
    }
    CHECK(origin.month >= detail.sites[site].joined_month);
    CHECK((in_use == -1 || in_use >= origin.month));
    const bool told = origin.route == Route::peer || origin.route == Route::commons;
    CHECK((!told || origin.from != world::no_site));
    CHECK((origin.from == world::no_site || told || origin.route == Route::session));
    if (origin.from != world::no_site) {
        REQUIRE(origin.from < detail.sites.size());
        CHECK(origin.from != site);
        const world::Origin& teller = detail.sites[origin.from].origin[k];
        CHECK(teller.route != Route::none);
        CHECK(teller.month < origin.month);  // so that no chain of tellers closes
    }
}

}  // namespace

TEST_CASE("every adoption has exactly one route, and routes sum to adoptions") {
    for (const char* name : names) {
        for (std::uint32_t replication = 0; replication < 4; ++replication) {
            INFO(name << ", replication " << replication);
            const auto scene = scene_of(situation(name));
            step::Detail detail;
            const step::Recording r = run(*scene, replication, &detail);
            for (std::uint32_t month = 0; month < step::months(*scene); month += 5) {
                const Adopted all = count(detail, static_cast<std::int32_t>(month));
                CHECK(all.in_use[0] == 0);
                for (std::size_t route = 1; route < world::route_count; ++route) {
                    const auto one = static_cast<Route>(route);
                    CHECK(by_route(r, month, Measure::in_use_by_peer, one) == all.in_use[route]);
                    CHECK((one == Route::before ? 0.0 : by_route(r, month, Measure::known_by_peer, one)) == all.known[route]);
                    CHECK(all.in_use[route] <= all.known[route]);
                }
            }
            for (std::size_t site = 0; site < detail.sites.size(); ++site) {
                for (std::size_t k = 0; k < detail.sites[site].origin.size(); ++k) {
                    check_origin(detail, site, k);
                }
            }
        }
    }
}

TEST_CASE("what members know now is no more than what came to be known") {
    const auto scene = scene_of(situation("base"));
    for (std::uint32_t replication = 0; replication < 8; ++replication) {
        const step::Recording r = run(*scene, replication);
        for (std::uint32_t month = 0; month < step::months(*scene); ++month) {
            double ever = 0;
            for (std::size_t route = 1; route + 1 < world::route_count; ++route) {
                ever += by_route(r, month, Measure::known_by_peer, static_cast<Route>(route));
            }
            CHECK(ever + 1e-9 >= at(r, month, Measure::practices_aware) * at(r, month, Measure::sites_active));
        }
    }
}

TEST_CASE("what is known when a study begins came by nothing in it") {
    step::Detail truth;
    const Situation before = own_situation();
    run(*scene_of(before), 0, &truth);
    const auto scene = scene_of(seen_today(before, truth, Rows::outcomes_only));
    step::Detail detail;
    const step::Recording r = run(*scene, 1, &detail);
    const std::uint32_t last = step::months(*scene) - 1;
    double known_before = 0;
    for (std::size_t site = 0; site < detail.sites.size(); ++site) {
        for (const world::Origin& origin : detail.sites[site].origin) {
            known_before += origin.route == Route::before ? 1 : 0;
            CHECK((origin.route != Route::before || (origin.month == -1 && origin.from == world::no_site)));
            CHECK((origin.route == Route::before || origin.route == Route::none || origin.month >= 0));
        }
    }
    CHECK(known_before > 50);
    CHECK(by_route(r, last, Measure::in_use_by_peer, Route::before) > 0);
    CHECK(by_route(r, last, Measure::in_use_by_peer, Route::before) <= known_before);
}

TEST_CASE("a route that is closed brings nothing, and the others go on") {
    const auto at_end = [](const Situation& s, Route route) {
        const auto scene = scene_of(s);
        return by_route(run(*scene, 0), step::months(*scene) - 1, Measure::known_by_peer, route);
    };
    const Situation base = situation("base");
    for (const Route route : {Route::peer, Route::session, Route::commons, Route::coach, Route::invention}) {
        CHECK(at_end(base, route) > 0);
    }
    Situation s = base;
    s.parameters.peer_tell = 0;
    CHECK(at_end(s, Route::peer) == 0);
    CHECK(at_end(s, Route::session) > 0);
    s = base;
    s.plan.policies.commons = "off";
    CHECK(at_end(s, Route::commons) == 0);
    CHECK(at_end(s, Route::peer) > 0);
    s = base;
    s.plan.calendar = {{}, 0, 0};
    CHECK(at_end(s, Route::session) == 0);
    CHECK(at_end(s, Route::coach) > 0);
    s = base;
    s.parameters.outside_tell = 0;
    CHECK(at_end(s, Route::outside) == 0);
}

TEST_CASE("a stronger way of telling brings a larger share") {
    const auto share = [](const step::Recording& r, Route route) {
        double all = 0;
        for (std::size_t i = 1; i + 1 < world::route_count; ++i) {
            all += by_route(r, 47, Measure::known_by_peer, static_cast<Route>(i));
        }
        return by_route(r, 47, Measure::known_by_peer, route) / all;
    };
    const auto z = [&](double model::Parameters::*parameter, Route route) {
        Situation s = situation("base");
        const auto low = scene_of(s);
        s.parameters.*parameter *= 2;
        const auto high = scene_of(s);
        stats::Moments difference;
        for (std::uint32_t i = 0; i < 64; ++i) {
            difference.add(share(run(*high, i), route) - share(run(*low, i), route));
        }
        return difference.mean() / difference.standard_error();
    };
    CHECK(z(&model::Parameters::peer_tell, Route::peer) > 4.0);
    CHECK(z(&model::Parameters::session_hear, Route::session) > 4.0);
    CHECK(z(&model::Parameters::commons_find, Route::commons) > 4.0);
    CHECK(z(&model::Parameters::coach_tell, Route::coach) > 4.0);
    CHECK(z(&model::Parameters::outside_tell, Route::outside) > 4.0);
}

}  // namespace lnsim::tests
