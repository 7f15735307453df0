// Schema and loader come from one table; here they are held against each other on documents, with valijson in between.
#include "engine/io/schema.hpp"

#include <ranges>

#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"
#include "tests/io/mutations.hpp"
#include "tests/io/schema_check.hpp"

using namespace lnsim;
using nlohmann::json;

namespace {

// Under the sanitizers every document would take minutes: there one in seven, which still goes through all the ways.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t stride = 7;
#else
constexpr std::size_t stride = 1;
#endif

bool loads(const json& document, bool is_network) {
    if (is_network) {
        const test::Folder folder;
        return io::check_file(folder.write("n.json", document.dump()), {}).empty();
    }
    return test::load(document.dump()).problems.empty();
}

json full_scenario() {
    return json::parse(io::to_scenario(test::load(R"({"network": "small", "description": "d", "start": "2010-02",
        "hub": {"coaches": 1, "analysts": 1, "data_managers": 1, "project_managers": 1, "engagement_leads": 1, "site_fee": 1, "grants": 1},
        "futures": {"contagion": "complex"},
        "parameters": {"tie_fade": 0.1, "peer_tell": {"uniform": [0.05, 0.2]}, "effect_scale": {"normal": [1.2, 0.1]},
                       "hours_mean": {"lognormal": [60, 0.2]}},
        "targets": [{"measure": "remission", "at_least": 0.8, "by": "2011-01", "probability": 0.5}, {"measure": "cost", "at_most": 5, "by_month": 7}],
        "changes": [{"at": "2011-01", "set": {"/growth/pace": 2, "/calendar/session_months": [1, 2],
            "/policies/commons": "off", "/parameters/peer_tell": 0.2, "/structure": {"strategy": "size_limit"}}}]})").scenario.plan));
}

}  // namespace

TEST_CASE("There is a schema of each kind and of no other") {
    for (const std::string& kind : io::schema_kinds()) {
        const json schema = json::parse(io::schema(kind).value());
        CHECK(schema["additionalProperties"] == false);
        CHECK(schema["type"] == "object");
    }
    CHECK_FALSE(io::schema("scenarios").has_value());
}

TEST_CASE("Schemas tell title, description, default, range and choices") {
    const json scenario = json::parse(io::schema("scenario").value());
    const json& pace = scenario["properties"]["growth"]["properties"]["pace"];
    CHECK(pace["title"] == "Pace");
    CHECK(pace["description"].get<std::string>().find("published pace") != std::string::npos);
    CHECK(pace["default"] == 1);
    CHECK(pace["minimum"] == 0.1);
    CHECK(pace["maximum"] == 20);
    CHECK(scenario["properties"]["growth"]["properties"]["strategy"]["enum"] ==
          json({"published", "rolling", "waves", "pilot_then_spread", "budget_paced", nullptr}));
    CHECK(scenario["properties"]["parameters"]["properties"]["peer_tell"]["default"] == 0.12);
    CHECK(scenario["anyOf"] == json::parse(R"([{"required": ["network"]}, {"required": ["extends"]}])"));
    io::Catalogue other;
    other.onboarding = {"as_told"};
    CHECK(json::parse(io::schema("scenario", other).value())["properties"]["growth"]["properties"]["strategy"]["enum"] == json({"as_told", nullptr}));
}

TEST_CASE("Schema and loader accept the same good documents") {
    test::SchemaCheck scenario("scenario");
    test::SchemaCheck network("network");
    for (const json& good : {json{{"network", "small"}}, full_scenario()}) {
        CHECK(scenario.accepts(good));
        CHECK(loads(good, false));
    }
    CHECK(network.accepts(test::small_network()));
    CHECK(loads(test::small_network(), true));
}

TEST_CASE("Schema and loader refuse the same bad documents: every key, wrong in every way") {
    const bool is_network = GENERATE(false, true);
    test::SchemaCheck schema(is_network ? "network" : "scenario");
    const json good = is_network ? test::small_network() : full_scenario();
    const std::vector<test::Mutation> mutations = test::mutations_of(good, schema.json());
    CHECK(mutations.size() > 300);
    for (std::size_t i = 0; i < mutations.size(); i += stride) {
        const test::Mutation& mutation = mutations[i];
        INFO(mutation.name);
        CHECK_FALSE(schema.accepts(mutation.document));
        CHECK_FALSE(loads(mutation.document, is_network));
    }
}

TEST_CASE("Schema and loader agree on what no single key tells") {
    test::SchemaCheck schema("scenario");
    const auto agree = [&](const char* text, bool good) {
        INFO(text);
        CHECK(schema.accepts(json::parse(text)) == good);
        CHECK(loads(json::parse(text), false) == good);
    };
    agree(R"({"hub": {}})", false);
    agree(R"({"network": "small", "targets": [{"measure": "trust", "at_least": 0.5}]})", true);
    agree(R"({"network": "small", "targets": [{"measure": "trust"}]})", false);
    agree(R"({"network": "small", "targets": [{"measure": "trust", "at_least": 0.5, "at_most": 0.6}]})", false);
    agree(R"({"network": "small", "targets": [{"measure": "trust", "at_least": 0.5, "by": "2011-01", "by_month": 3}]})", false);
    agree(R"({"network": "small", "changes": [{"at": "2011-01", "set": {"/hub/coaches": null, "/policies/commons": null}}]})", true);
    agree(R"({"network": "small", "changes": [{"at": "2011-01", "set": {}}]})", false);
    for (const char* key : {"/name", "/network", "/start", "/horizon_months", "/futures", "/futures/contagion", "/patients", "/targets",
                            "/extends", "/changes", "/parameters", "/parameters/capability_start", "/hub/coachs", "hub", ""}) {
        agree((R"({"network": "small", "changes": [{"at": "2011-01", "set": {")" + std::string(key) + R"(": null}}]})").c_str(), false);
    }
    CHECK(schema.accepts(json{{"extends", "other.json"}}));
    CHECK_FALSE(schema.accepts(json{{"extends", nullptr}, {"network", "small"}}));
    CHECK_FALSE(loads(json{{"extends", nullptr}, {"network", "small"}}, false));
}

TEST_CASE("Whatever a change may set has the schema of the key itself") {
    const json schema = json::parse(io::schema("scenario").value());
    const json& settable = schema["properties"]["changes"]["items"]["properties"]["set"]["properties"];
    CHECK(settable.size() > 100);
    for (const auto& [pointer, member] : settable.items()) {
        json::json_pointer place;
        for (const auto& part : json::json_pointer(pointer).to_string().substr(1) | std::views::split('/')) {
            place /= "properties";
            place /= std::string(part.begin(), part.end());
        }
        INFO(pointer);
        REQUIRE(schema.contains(place));
        CHECK(member.value("description", "") == schema[place].value("description", ""));
        CHECK(member.value("maximum", json()) == schema[place].value("maximum", json()));
    }
}
