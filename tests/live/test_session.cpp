// The live page's session: what it tells is what the study concludes, run by run, and a newer order takes its place.
#include "engine/live/session.hpp"

#include <atomic>
#include <fstream>
#include <iterator>

#include "engine/core/problem.hpp"
#include "engine/io/forecast_order.hpp"
#include "engine/io/result_json.hpp"
#include "engine/live/entry.hpp"
#include "tests/catch.hpp"

namespace lnsim::live {
namespace {

std::string text_of(const std::string& path) {
    std::ifstream stream(std::string(LNSIM_SOURCE_DIR) + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const std::string first = R"({"network": "storm", "horizon_months": 14})";

std::string study_text(const std::string& plan = first) {
    return io::live_study_json({"lnsim", 7, {"storm.json", text_of("models/networks/storm.json")}, {{"a.json", plan}}});
}

const std::string order_text = R"({"client": "page", "reference": {"base": "plan/0"},
    "plan": {"base": "plan/0", "name": "Faster", "sets": ["/growth/pace=2"]}, "replications": 14})";

std::vector<std::string> stages_of(Session& session) {
    std::vector<std::string> told;
    while (session.is_busy()) {
        if (const auto text = session.advance()) told.push_back(*text);
    }
    return told;
}

std::string said() { return {lnsim_answer(), lnsim_answer_size()}; }

void give(const std::string& text) { std::copy(text.begin(), text.end(), lnsim_room(text.size())); }

}  // namespace

TEST_CASE("stages come in order, and the last is what the study concludes") {
    Session session(study_text());
    CHECK_THAT(session.plans_json(), Catch::Contains("\"id\":\"plan/0\"") && Catch::Contains("\"horizon_months\":14"));
    CHECK(session.result_json().empty());
    session.order(order_text);
    const std::vector<std::string> told = stages_of(session);
    REQUIRE(told.size() == 2);
    CHECK_THAT(told[0], Catch::StartsWith("{\"replications\":12,\"of\":14,"));
    CHECK_THAT(told[1], Catch::StartsWith("{\"replications\":14,\"of\":14,"));

    std::vector<core::Problem> problems;
    const io::LoadedNetwork network = io::load_network_text(text_of("models/networks/storm.json"), "storm.json", problems);
    std::vector<io::LoadedScenario> plans;
    plans.push_back(io::load_scenario_text(first, "a.json", network, {}, {}, problems));
    plans.push_back(io::load_scenario_text(first, "a.json", network, {"/growth/pace=2", "/name=\"Faster\""}, {}, problems));
    REQUIRE(problems.empty());
    io::ForecastOrder order = io::read_forecast_order(order_text);
    order.seed = 7;
    const study::Request request = io::forecast_request(std::move(plans), order, "lnsim");
    const std::atomic<bool> never{false};
    const study::Result whole = study::run_stage(study::bind_model(request), request, 14, {}, never);
    CHECK(session.result_json() == io::result_json(whole));
}

TEST_CASE("a newer order takes the place of one that is under way") {
    Session session(study_text());
    session.order(order_text);
    CHECK_FALSE(session.advance().has_value());
    session.order(R"({"client": "page", "reference": {"base": "plan/0"}, "replications": 3})");
    const std::vector<std::string> told = stages_of(session);
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0], Catch::StartsWith("{\"replications\":3,\"of\":3,"));
    CHECK_FALSE(session.advance().has_value());
}

TEST_CASE("what cannot be run is told, and nothing is then under way") {
    CHECK_THROWS_AS(Session("{}"), core::InvalidInput);
    CHECK_THROWS_AS(Session(study_text(R"({"network": "storm", "growth": {"pase": 1}})")), core::InvalidInput);
    Session session(study_text());
    session.order(order_text);
    for (const char* plan : {R"({"base": "plan/1"})", R"({"base": "plan/0", "sets": ["/network=\"opqc\""]})",
                             R"({"base": "plan/0", "sets": ["/growth/pace=900"]})", R"({"base": "plan/0", "sets": ["/horizon_months=15"]})"}) {
        INFO(plan);
        const std::string order = R"({"client": "page", "reference": {"base": "plan/0"}, "plan": )" + std::string(plan) + "}";
        CHECK_THROWS_AS(session.order(order), core::InvalidInput);
        CHECK_FALSE(session.is_busy());
    }
}

TEST_CASE("the functions of C tell the same as texts") {
    give("no JSON");
    lnsim_begin();
    CHECK_THAT(said(), Catch::StartsWith("{\"event\":\"problems\",\"data\":[{\"file\":\"study\""));
    give(study_text());
    lnsim_begin();
    CHECK_THAT(said(), Catch::StartsWith("{\"event\":\"plans\",\"data\":{\"plans\":["));
    lnsim_result();
    CHECK(said() == "{\"event\":\"result\",\"data\":null}");
    give(R"({"client": "page", "reference": {"base": "plan/0"}, "replications": 2})");
    lnsim_order();
    CHECK(said().empty());
    CHECK(lnsim_advance() == 1);
    CHECK(said().empty());
    while (lnsim_advance() == 1) {}
    CHECK_THAT(said(), Catch::StartsWith("{\"event\":\"forecast\",\"data\":{\"replications\":2,\"of\":2,\"result\":{"));
    lnsim_result();
    CHECK_THAT(said(), Catch::Contains("\\\"measures\\\""));
    CHECK(lnsim_advance() == 0);
}

}  // namespace lnsim::live
