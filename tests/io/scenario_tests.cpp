#include "engine/io/scenario.hpp"

#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using test::at;
using test::load;
using test::mentions;

TEST_CASE("A minimal scenario takes its defaults from the network") {
    const auto [scenario, problems] = load(R"({"network": "small"})");
    REQUIRE(problems.empty());
    CHECK(scenario.plan.name == "A small network");
    CHECK(core::to_text(scenario.plan.start) == "2010-01");
    CHECK(scenario.plan.horizon_months == 36);
    CHECK(scenario.plan.calendar.session_months == std::vector<int>{3, 9});
    CHECK(scenario.plan.growth.strategy == "published");
    CHECK_FALSE(scenario.plan.hub.coaches.has_value());
    CHECK(scenario.network.network.sites.size() == 3);
    CHECK(scenario.network.digest.size() == 64);
    CHECK(scenario.network.validation.empty());
}

TEST_CASE("What a scenario says is taken, and the rest of an object keeps its defaults") {
    const auto [scenario, problems] = load(R"({
        // a comment
        "network": "small.json", "name": "Mine", "start": "2010-07", "horizon_months": 12,
        "growth": {"strategy": "waves", "wave_size": 4}, "calendar": {"webinars_per_month": 0},
        "hub": {"coaches": 2.5}, "policies": {"transparency": "none"}, "futures": {"contagion": "complex"},
        "parameters": {"tie_fade": 0.1}})");
    REQUIRE(problems.empty());
    CHECK(scenario.plan.growth.wave_size == 4);
    CHECK(scenario.plan.growth.wave_every_months == 6);
    CHECK(scenario.plan.calendar.webinars_per_month == 0);
    CHECK(scenario.plan.calendar.session_months == std::vector<int>{3, 9});
    CHECK(scenario.plan.hub.coaches == 2.5);
    CHECK(scenario.plan.futures.contagion == std::vector<std::string>{"complex"});
    REQUIRE(scenario.plan.parameters.size() == 1);
    CHECK(scenario.plan.parameters[0].value == 0.1);
}

TEST_CASE("All problems are told at once, each with place, value and what is wanted") {
    const auto [scenario, problems] = load(R"({"network": "small", "horizon_months": -5, "strat": "2010-01",
        "growth": {"strategy": "wave", "stop_at": 1e9, "pace": "fast"}, "hub": {"coachs": 6},
        "parameters": {"peer_tel": 0.1, "tie_fade": 7}, "calendar": {"session_months": [4, 4, 13]}})");
    CHECK(problems.size() == 10);
    CHECK(mentions(at(problems, "/horizon_months"), "is -5 (a whole number from 1 to 600 is wanted)"));
    CHECK(mentions(at(problems, "/strat"), "did you mean \"start\"?"));
    CHECK(mentions(at(problems, "/growth/strategy"), "one of published, rolling, waves"));
    CHECK(mentions(at(problems, "/growth/stop_at"), "is 1000000000 (a whole number from 0 to 1000000"));
    CHECK(mentions(at(problems, "/growth/pace"), "the text \"fast\""));
    CHECK(mentions(at(problems, "/hub/coachs"), "coaches"));
    CHECK(mentions(at(problems, "/parameters/peer_tel"), "peer_tell"));
    CHECK(mentions(at(problems, "/parameters/tie_fade"), "from 0 to 1"));
    CHECK(mentions(at(problems, "/calendar/session_months/1"), "once more"));
    CHECK(mentions(at(problems, "/calendar/session_months/2"), "is 13"));
}

TEST_CASE("Networks that do not exist are told with the nearest that does") {
    CHECK(mentions(at(load(R"({"network": "smal"})").problems, "/network"), "did you mean \"small\"?"));
    CHECK(mentions(at(load(R"({"network": "nowhere/small.json"})").problems, "/network"), "is not there"));
    CHECK(mentions(at(load("{}").problems, "/network"), "is missing"));
    CHECK(mentions(at(load(R"({"network": "a\u0000b"})").problems, "/network"), "a\\x00b"));
}

TEST_CASE("The start lies within what is known of the network") {
    CHECK(load(R"({"network": "small", "start": "2012-06"})").problems.empty());
    CHECK(mentions(at(load(R"({"network": "small", "start": "2009-12"})").problems, "/start"), "2010-01"));
    CHECK(mentions(at(load(R"({"network": "small", "start": "2012-07"})").problems, "/start"), "2012-06"));
    const nlohmann::json today = test::network_of_today();
    CHECK(core::to_text(load(R"({"network": "small"})", {}, today).scenario.plan.start) == "2012-07");
    CHECK(mentions(at(load(R"({"network": "small", "start": "2012-08"})", {}, today).problems, "/start"), "2012-07"));
}

TEST_CASE("Nodes are aimed at a size that a split can leave") {
    const auto tight = load(R"({"network": "small", "structure": {"strategy": "size_limit", "split_above": 10}})");
    CHECK(mentions(at(tight.problems, "/structure/node_size"), "split above 10"));
    CHECK(load(R"({"network": "small", "structure": {"split_above": 10}})").problems.empty());
}

TEST_CASE("--set changes the document before it is decoded") {
    const std::string text = R"({"network": "small", "growth": {"pace": 2}})";
    const auto [scenario, problems] =
        load(text, {"/hub/coaches=6", "/growth/pace=0.5", "/name=ten=10", "/calendar/session_months=[1, 2]", "/growth/order=volume"});
    REQUIRE(problems.empty());
    CHECK(scenario.plan.hub.coaches == 6.0);
    CHECK(scenario.plan.growth.pace == 0.5);
    CHECK(scenario.plan.name == "ten=10");
    CHECK(scenario.plan.growth.order == "volume");
    CHECK(scenario.plan.calendar.session_months == std::vector<int>{1, 2});
}

TEST_CASE("--set that leads nowhere is told at its pointer") {
    const std::string text = R"({"network": "small"})";
    CHECK(mentions(at(load(text, {"/hub/coachs=6"}).problems, "/hub/coachs"), "did you mean \"coaches\"?"));
    CHECK(mentions(at(load(text, {"/horizon_months=ten"}).problems, "/horizon_months"), "the text \"ten\""));
    CHECK(mentions(at(load(text, {"/network/x=1"}).problems, "/network/x"), "cannot be set"));
    CHECK(mentions(at(load(text, {"hub/coaches=6"}).problems, "hub/coaches"), "is not a JSON pointer"));
    CHECK(mentions(at(load(text, {"/hub~2=6"}).problems, "/hub~2"), "is not a JSON pointer"));
    CHECK(mentions(at(load(text, {"=6"}).problems, "--set"), "is not a JSON pointer"));
    CHECK(mentions(at(load(text, {"/name"}).problems, "--set /name"), "has no value"));
    CHECK_FALSE(load(text, {"/name=\xFF"}).problems.empty());
    CHECK_FALSE(load(text, {std::string(1000, '/') + "=1"}).problems.empty());
    CHECK_FALSE(load(text, {"/name=" + std::string(301, '[')}).problems.empty());
}

TEST_CASE("The digest is of what is said, not of how") {
    const std::string digest = load(R"({"network": "small", "horizon_months": 12})").scenario.digest;
    CHECK(digest.size() == 64);
    CHECK(load("// x\n{\"horizon_months\":12,\n\"network\":\"small\"}").scenario.digest == digest);
    CHECK(load(R"({"network": "small"})", {"/horizon_months=12"}).scenario.digest == digest);
    CHECK(load(R"({"network": "small"})").scenario.digest != digest);
    CHECK(load(R"({"network": "small", "horizon_months": 12, "$schema": "scenario.json"})").scenario.digest == digest);
}

TEST_CASE("A plan written as a scenario loads as the same plan") {
    const auto first = load(R"({"network": "small", "description": "two\nlines", "growth": {"pace": 1.2345678901234},
        "hub": {"analysts": 1, "site_fee": 0.1}, "parameters": {"tie_fade": 0.123456789012}})");
    REQUIRE(first.problems.empty());
    const std::string text = io::to_scenario(first.scenario.plan);
    const auto second = load(text);
    REQUIRE(second.problems.empty());
    CHECK(io::to_scenario(second.scenario.plan) == text);
    CHECK(second.scenario.plan.growth.pace == 1.2345678901234);
}

TEST_CASE("A study too large for memory is refused with what it would take") {
    nlohmann::json network = test::small_network();
    nlohmann::json site = network["sites"][2];
    for (int i = 0; i < 120000; ++i) {
        site["site"] = "s" + std::to_string(i);
        network["sites"].push_back(site);
    }
    const auto loaded = load(R"({"network": "small", "horizon_months": 600})", {}, network);
    CHECK(mentions(at(loaded.problems, "/horizon_months"), "GB of memory for 120003 sites and 600 months"));
}
