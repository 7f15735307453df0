// Outcomes in network files: each kind has its own keys, and whatever would have no effect is refused, all at once.
#include "engine/io/network_file.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using namespace lnsim::test;
using nlohmann::json;

namespace {

/// The small network with two counted outcomes in place of remission.
json counted_network() {
    json n = small_network();
    n.erase("outcome");
    n.erase("outcome_title");
    n.erase("goal");
    n.erase("fitted");
    n["observed"] = json::array();
    n["outcomes"] = json::parse(R"([
        {"outcome": "clabsi", "title": "CLABSI", "kind": "event_rate", "unit": "per 1,000 line days", "better": "lower", "base": 1.5,
         "per": 1000, "exposure": 900, "goal": 1, "counted": "infections", "price": "travel", "response": "threshold"},
        {"outcome": "mortality", "title": "Deaths", "kind": "time_to_event", "better": "lower", "base": 0.1, "exposure": 2, "months_at_risk": 4}])");
    n["practices"] = json::parse(R"([
        {"practice": "one", "title": "First", "effects": {"clabsi": 0.2, "mortality": 0.1}, "taught_at_joining": true},
        {"practice": "two", "title": "Second", "effects": {"clabsi": 0.1}, "needs": ["one"]}])");
    return n;
}

template <class Change>
Problems problems_of(Change change) {
    json n = counted_network();
    change(n);
    Problems problems;
    static_cast<void>(io::load_network_text(n.dump(), "n.json", problems));
    return problems;
}

template <class Change>
void refuses(Change change, const std::string& place, const std::string& word) {
    const Problems problems = problems_of(change);
    bool told = false;
    std::string all;
    for (const core::Problem& problem : problems) {
        const std::string text = core::to_text(problem);
        all += text + "\n";
        told = told || (problem.place == place && text.find(word) != std::string::npos);
    }
    INFO(place << " wants '" << word << "', told is:\n" << all);
    CHECK(told);
}

}  // namespace

TEST_CASE("A network of several outcomes is read: the first is the main one") {
    Problems problems;
    const world::Network n = io::load_network_text(counted_network().dump(), "n.json", problems).network;
    CHECK(problems.empty());
    REQUIRE(n.outcomes.size() == 2);
    CHECK(n.outcome == "clabsi");
    CHECK(n.outcome_title == "CLABSI");
    CHECK(n.goal == 1.0);
    CHECK(n.outcomes[0].kind == world::OutcomeKind::event_rate);
    CHECK(n.outcomes[0].response == world::Response::threshold);
    CHECK(n.outcomes[1].months_at_risk == 4.0);
    REQUIRE(n.practices[0].effects.size() == 2);
    CHECK(n.practices[0].effects[0].outcome == "clabsi");
}

TEST_CASE("A kind has its own keys: what it needs is asked for, what it does not have refused") {
    refuses([](json& n) { n["outcomes"][0].erase("base"); }, "/outcomes/0/base", "missing");
    refuses([](json& n) { n["outcomes"][1].erase("months_at_risk"); }, "/outcomes/1/months_at_risk", "missing");
    refuses([](json& n) { n["outcomes"][1]["response"] = "linear"; }, "/outcomes/1/response", "no response");
    refuses([](json& n) { n["outcomes"][1]["points"] = 5; }, "/outcomes/1/points", "no points");
    refuses([](json& n) { n["outcomes"][0]["kind"] = "evnt_rate"; }, "/outcomes/0/kind", "event_rate");
    refuses([](json& n) { n["outcomes"][0]["better"] = "higher"; }, "/outcomes/0/better", "lower is better");
    refuses([](json& n) { n["outcomes"][1]["base"] = 1.5; }, "/outcomes/1/base", "below 1");
    refuses([](json& n) { n["outcomes"][0].erase("goal"); }, "/outcomes/0/goal", "missing");
    refuses([](json& n) { n["outcomes"][0]["outcome"] = "CLABSI rate"; }, "/outcomes/0/outcome", "lower-case");
    refuses([](json& n) { n["outcomes"][1]["outcome"] = "clabsi"; }, "/outcomes/1/outcome", "another measure");
    refuses([](json& n) { n["outcomes"][1]["outcome"] = "trust"; }, "/outcomes/1/outcome", "another measure");
}

TEST_CASE("An outcome that no practice improves, and effects on none, are refused") {
    refuses([](json& n) { n["practices"][0]["effects"].erase("mortality"); }, "/outcomes/1/outcome", "no practice improves");
    refuses([](json& n) { n["practices"][1]["effects"] = {{"clasbi", 0.1}}; }, "/practices/1/effects/clasbi", "\"clabsi\"");
    refuses([](json& n) { n["practices"][1]["effects"] = {{"clabsi", 9}}; }, "/practices/1/effects/clabsi", "-3 to 3");
    refuses([](json& n) { n["practices"][1]["effect_up"] = 0.1; }, "/practices/1/effect_up", "chronic_state");
    refuses([](json& n) { n["practices"][0]["needs"] = {"two"}; }, "/practices/0/needs", "circle");
}

TEST_CASE("Sites without patients or exposure, prices without a currency or a name are refused") {
    refuses([](json& n) { n["sites"][0]["patients"] = 0; }, "/sites/0/patients", "1");
    refuses([](json& n) { n["outcomes"][0].erase("exposure"); }, "/sites/0/exposure", "clabsi");
    refuses([](json& n) { n["sites"][1]["exposure"] = {{"clabs", 5}}; }, "/sites/1/exposure/clabs", "\"clabsi\"");
    refuses([](json& n) { n.erase("currency"); }, "/currency", "missing");
    refuses([](json& n) { n["outcomes"][0]["price"] = "travl"; }, "/outcomes/0/price", "\"travel\"");
}

TEST_CASE("Parameters of chronic conditions are refused where there are none") {
    refuses([](json& n) { n["parameters"]["relapse_rate"] = 0.05; }, "/parameters/relapse_rate", "chronic condition");
}

TEST_CASE("A relative change is since an earlier month and above -1") {
    const auto row = [](const char* since, double value) {
        return [=](json& n) {
            n["observed"] = json::array({{{"measure", "clabsi"}, {"date", "2012-01"}, {"since", since}, {"value", value}, {"use", "calibrate"}}});
        };
    };
    CHECK(problems_of(row("2010-06", -0.4)).empty());
    refuses(row("2012-06", -0.4), "/observed/0/since", "before");
    refuses(row("2010-06", -1.2), "/observed/0/value", "above -1");
}

TEST_CASE("All that is wrong is told at once") {
    const Problems problems = problems_of([](json& n) {
        n["outcomes"][0].erase("base");
        n["outcomes"][1]["points"] = 5;
        n.erase("currency");
        n["practices"][1]["effects"] = {{"clasbi", 0.1}};
    });
    CHECK(problems.size() >= 4);
}
