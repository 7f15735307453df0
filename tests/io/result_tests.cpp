#include "engine/io/result_json.hpp"

#include <cmath>
#include <sstream>

#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"
#include "tests/io/sample_result.hpp"
#include "tests/io/schema_check.hpp"

using namespace lnsim;
using nlohmann::json;

TEST_CASE("A result that is written, read and written has the same bytes") {
    const std::string text = io::result_json(test::sample_result());
    CHECK(io::result_json(io::read_result_text(text, "r")) == text);
    const test::Folder folder;
    CHECK(io::result_json(io::read_result(folder.write("result.json", text))) == text);
    study::Result empty;
    empty.start = core::CalendarMonth{2010 * 12};
    CHECK(io::result_json(io::read_result_text(io::result_json(empty), "r")) == io::result_json(empty));
}

TEST_CASE("The keys are those of docs/result-format.md, in its order") {
    const auto result = nlohmann::ordered_json::parse(io::result_json(test::sample_result()));
    std::vector<std::string> keys;
    for (const auto& [key, value] : result.items()) {
        keys.push_back(key);
    }
    CHECK(keys == std::vector<std::string>{"format", "study", "answer", "flips", "arms", "futures", "targets", "measures", "comparisons", "by_future", "cohorts", "cost",
                                           "workload", "nodes", "map", "attribution", "assessment", "diagram", "shares", "precision", "equity", "spc", "observed", "events", "practices",
                                           "findings", "parameters", "prices", "staff", "failed", "provenance", "optimization", "regret"});
    for (const std::string& key : keys) {  // each has a row of its own, or shares one
        std::ifstream page(std::string(LNSIM_SOURCE_DIR) + "/docs/result-format.md");
        const std::string text{std::istreambuf_iterator<char>(page), {}};
        INFO(key);
        CHECK(text.find("`" + key + "`") != std::string::npos);
    }
}

TEST_CASE("What is not there is null, and numbers have nine digits") {
    const json r = json::parse(io::result_json(test::sample_result()));
    CHECK(r["measures"][0]["entity"].is_null());
    CHECK(r["measures"][0]["mean"][1].is_null());
    CHECK(r["measures"][0]["mean"][0] == 0.333333333);
    CHECK(r["measures"][2]["entity"] == "a");
    CHECK(r["targets"][0]["month_q50"].is_null());
    CHECK(r["comparisons"][0]["variance_reduction"].is_null());
    CHECK(r["comparisons"][0]["difference"] == -0.0123456789);
    CHECK(r["map"][0]["sites"][1]["joined_month"].is_null());
    CHECK(r["map"][0]["ties"] == json::parse("[[0,1,0.5]]"));
    CHECK(r["map"][0]["adoption"] == json::parse("[[3,null],[null,null]]"));
    CHECK(r["map"][0]["practices"][0]["practice"] == "one");
    CHECK(r["map"][0]["places"] == "made up");
    CHECK(r["equity"][0]["measure"] == "remission");
    CHECK(r["study"]["seed"] == "18446744073709551615");
    CHECK(r["study"]["network"]["last_observed_month"] == 24);
    CHECK(r["observed"][0]["high"].is_null());
    CHECK(r["attribution"][0]["trees"][0]["month"][0].is_null());
    CHECK(r["attribution"][0]["trees"][0]["from"].dump() == "[null,0]");
    CHECK(r["cost"][0]["assumed"] == true);
    CHECK(r["cost"][0]["value"]["money"]["mean"].is_null());
    CHECK(r["arms"][0]["scenario"]["hub"]["coaches"] == 2.5);
    CHECK(r["prices"][0]["name"] == "travel");
}

TEST_CASE("A result is laid out so that differences show line by line") {
    const std::string text = io::result_json(test::sample_result());
    CHECK(text.find("\n\"measures\":[\n{\"name\":\"remission\"") != std::string::npos);
    CHECK(text.ends_with("\n}\n"));
    CHECK(std::count(text.begin(), text.end(), '\n') > 24);
}

TEST_CASE("A result keeps to its schema") {
    test::SchemaCheck schema("result");
    CHECK(schema.accepts(json::parse(io::result_json(test::sample_result()))));
    CHECK_FALSE(schema.accepts(json{{"format", "lnsim-result/1"}}));
}

TEST_CASE("A result that is none is refused with every problem") {
    CHECK_THROWS_AS(io::read_result("/nowhere/result.json"), core::InvalidInput);
    CHECK_THROWS_AS(io::read_result_text("{}", "r"), core::InvalidInput);
    json broken = json::parse(io::result_json(test::sample_result()));
    broken["measures"][0]["mean"][3] = "x";
    broken["format"] = "lnsim-result/2";
    try {
        static_cast<void>(io::read_result_text(broken.dump(), "r"));
        FAIL("accepted");
    } catch (const core::InvalidInput& refused) {
        CHECK(refused.problems().size() == 2);
    }
}
