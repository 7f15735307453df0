// Dated changes of a scenario, as they are read.
#include "engine/io/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using test::at;
using test::load;
using test::mentions;

namespace {

std::string with(const std::string& changes, const std::string& more = {}) {
    return R"({"network": "small", )" + more + R"("changes": )" + changes + "}";
}

}  // namespace

TEST_CASE("From its month on a change holds, on top of those before it") {
    const auto [scenario, problems] = load(with(R"([
        {"at": "2010-06", "set": {"/hub/coaches": 6, "/policies/transparency": "blinded"}},
        {"at": "2011-01", "set": {"/growth": {"strategy": "waves"}, "/hub/coaches": null, "/parameters/peer_tell": 0.2}},
        {"at": "2012-12", "set": {"/calendar/session_months": [1]}}])",
                                           R"("growth": {"strategy": "rolling", "wave_size": 3}, "parameters": {"tie_fade": 0.1}, )"));
    REQUIRE(problems.empty());
    CHECK_FALSE(scenario.plan.hub.coaches.has_value());
    REQUIRE(scenario.later.size() == 3);
    const world::Plan& first = scenario.later[0].plan;
    CHECK(core::to_text(scenario.later[0].from) == "2010-06");
    CHECK(first.hub.coaches == 6);
    CHECK(first.policies.transparency == "blinded");
    CHECK(first.growth.strategy == "rolling");
    CHECK(first.calendar.session_months == std::vector<int>{3, 9});
    const world::Plan& second = scenario.later[1].plan;
    CHECK_FALSE(second.hub.coaches.has_value());
    CHECK(second.policies.transparency == "blinded");
    CHECK(second.growth.strategy == "waves");
    CHECK(second.growth.wave_size == 8);  // an object is set as a whole
    CHECK(second.parameters.size() == 2);
    CHECK(scenario.later[2].plan.calendar.session_months == std::vector<int>{1});
    CHECK(scenario.later[2].plan.growth.strategy == "waves");
}

TEST_CASE("A plan with changes reads back the same") {
    const auto first = load(with(R"([{"at": "2010-06", "set": {"/hub/coaches": null, "/growth": {"pace": 1.25}, "/calendar/session_months": [2, 8]}}])"));
    REQUIRE(first.problems.empty());
    const auto second = load(io::to_scenario(first.scenario.plan));
    REQUIRE(second.problems.empty());
    CHECK(io::to_scenario(second.scenario.plan) == io::to_scenario(first.scenario.plan));
    CHECK(second.scenario.later[0].plan.growth.pace == 1.25);
}

TEST_CASE("Months of changes lie within the plan and follow each other") {
    const auto [scenario, problems] = load(with(R"([
        {"at": "1990-01", "set": {"/hub/coaches": 6}}, {"at": "2010-01", "set": {"/hub/coaches": 1}},
        {"at": "2011-01", "set": {"/hub/coaches": 2}}, {"at": "2010-12", "set": {"/hub/coaches": 3}},
        {"at": "2010-12", "set": {"/hub/coaches": 4}}, {"at": "2013-01", "set": {"/hub/coaches": 5}},
        {"at": "2012-13", "set": {"/hub/coaches": 5}}])"));
    CHECK(problems.size() == 5);
    CHECK(mentions(at(problems, "/changes/0/at"), "is 1990-01 (a month of the plan is wanted, from 2010-01 to 2012-12)"));
    CHECK(mentions(at(problems, "/changes/3/at"), "is 2010-12"));
    CHECK(mentions(at(problems, "/changes/3/at"), "put it before that one"));
    CHECK(mentions(at(problems, "/changes/4/at"), "is 2010-12 once more"));
    CHECK(mentions(at(problems, "/changes/5/at"), "is 2013-01"));
    CHECK(mentions(at(problems, "/changes/6/at"), "2012-13"));
}

TEST_CASE("Pointers that lead nowhere are told with the nearest, and what cannot change midway with the reason") {
    const auto [scenario, problems] = load(with(R"([{"at": "2011-01", "set": {
        "/hub/coachs": 6, "hub/coaches": 6, "/parameters/peer_tel": 0.1, "/calendar/session_months/0": 3, "": 1,
        "/name": "x", "/network": "y", "/start": "2010-02", "/horizon_months": 4, "/patients": "one_by_one",
        "/futures": {}, "/futures/contagion": "complex", "/parameters": {}, "/parameters/capability_start": 0.5, "/changes": []}}])"));
    CHECK(problems.size() == 15);
    const auto told = [&, &problems = problems](const std::string& key) { return at(problems, "/changes/0/set/" + key); };
    CHECK(mentions(told("~1hub~1coachs"), R"(did you mean "/hub/coaches"?)"));
    CHECK(mentions(told("hub~1coaches"), R"(did you mean "/hub/coaches"?)"));
    CHECK(mentions(told("~1parameters~1peer_tel"), R"(did you mean "/parameters/peer_tell"?)"));
    CHECK(mentions(told("~1calendar~1session_months~10"), R"(did you mean "/calendar/session_months"?)"));
    CHECK(mentions(told(""), "leads to no key"));
    for (const char* key : {"~1name", "~1network", "~1start", "~1horizon_months", "~1patients", "~1futures",
                            "~1futures~1contagion", "~1parameters", "~1parameters~1capability_start"}) {
        INFO(key);
        CHECK(mentions(told(key), "cannot change midway"));
    }
    CHECK(mentions(told("~1changes"), "leads to no key"));
}

TEST_CASE("Values in changes are held to every rule of a plan, together with all other problems") {
    const auto [scenario, problems] = load(with(R"([
        {"at": "2010-06", "set": {"/hub/coaches": -1, "/growth/strategy": "wave", "/hub/analysts": 2}},
        {"at": "2011-01", "set": {"/structure": {"strategy": "size_limit", "split_above": 4}, "/calendar": {"session_moths": 1}, "/growth/pace": "fast"}},
        {"at": "2011-02", "set": {}}, {"at": "2011-03"}, {"at": "2011-04", "set": {"/hub": {}, "/hub/coaches": 1}}, 7])",
                                           R"("horizon_months": "ten", )"));
    const auto told = [&, &problems = problems](const std::string& place) { return at(problems, place); };
    CHECK(mentions(told("/horizon_months"), "ten"));
    CHECK(mentions(told("/changes/0/set/~1hub~1coaches"), "is -1 (a number from 0"));
    CHECK(mentions(told("/changes/0/set/~1growth~1strategy"), R"(did you mean "waves"?)"));
    CHECK(mentions(told("/changes/1/set/~1calendar/session_moths"), "session_months"));
    CHECK(mentions(told("/changes/1/set/~1growth~1pace"), "fast"));
    CHECK(mentions(told("/changes/2/set"), "at least one key"));
    CHECK(mentions(told("/changes/3/set"), "is missing"));
    CHECK(mentions(told("/changes/4/set/~1hub~1coaches"), "is set together with"));
    CHECK(mentions(told("/changes/5"), "is 7"));
    CHECK(problems.size() == 9);
}

TEST_CASE("What only the whole changed plan shows is told at the change") {
    const auto [scenario, problems] = load(with(R"([{"at": "2010-06", "set": {"/structure/split_above": 10}},
        {"at": "2011-06", "set": {"/hub/coaches": 2}}])", R"("structure": {"strategy": "size_limit"}, )"));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place == "/changes/0");
    CHECK(mentions(problems[0], "/structure/node_size is 20"));
}

TEST_CASE("Null is a key left out, wherever a key may be left out") {
    const auto [scenario, problems] = load(R"({"network": "small", "name": null, "start": null, "horizon_months": null, "changes": null,
        "growth": {"strategy": null}, "hub": {"coaches": null}, "calendar": null, "policies": {"commons": null}})");
    REQUIRE(problems.empty());
    CHECK(io::to_scenario(scenario.plan) == io::to_scenario(load(R"({"network": "small"})").scenario.plan));
    CHECK(at(load(R"({"network": null})").problems, "/network").what == "is null");
    CHECK(load(R"({"network": "small", "hub": {"coaches": null}})").scenario.digest ==
          load(R"({"network": "small", "hub": {}})").scenario.digest);
    CHECK(load(with(R"([{"at": "2010-06", "set": {"/hub/coaches": null}}])")).scenario.digest !=
          load(with(R"([{"at": "2010-06", "set": {"/hub/analysts": null}}])")).scenario.digest);
}
