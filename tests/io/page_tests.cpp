// What the page's copy of a result keeps and leaves out.

#include <algorithm>

#include "engine/io/page_pack.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/result_page.hpp"
#include "tests/catch.hpp"
#include "tests/io/sample_result.hpp"
#include "tests/io/schema_check.hpp"

using namespace lnsim;
using nlohmann::json;

TEST_CASE("The page's result has four digits and leaves out what follows from the rest") {
    const json page = json::parse(io::page_json(test::sample_result()));
    const json& measures = page["measures"];
    REQUIRE(measures.size() == 2);
    CHECK(measures[0]["month"].size() == 37);
    CHECK(measures[0]["q50"][0] == 0.3333);
    CHECK(measures[0]["q25"].size() == 37);
    CHECK(measures[1]["name"] == "reliability");
    CHECK_FALSE(measures[0].contains("mean"));
    CHECK_FALSE(measures[0].contains("runs"));
    CHECK_FALSE(page["spc"][0].contains("value"));
    CHECK_FALSE(page["spc"][0].contains("center"));
    CHECK_FALSE(page["workload"][0].contains("utilisation"));
    CHECK(page["study"]["seed"] == "18446744073709551615");
    CHECK(page["answer"] == json::parse(io::result_json(test::sample_result()))["answer"]);
}

TEST_CASE("The page has measures of the network only, and hours of staff as workload") {
    study::Result result = test::sample_result();
    result.measures.push_back(test::sample_series("demand_coaches", "B", "network", ""));
    result.comparisons.push_back(result.comparisons.front());
    result.comparisons.back().measure = "capacity_coaches";
    const study::Result page = io::cut_for_page(result, io::page_cuts.front());
    CHECK(std::all_of(page.measures.begin(), page.measures.end(), [](const auto& m) { return m.level == "network" && m.name != "demand_coaches"; }));
    CHECK(page.comparisons.size() == 1);
    CHECK(page.workload.size() == result.workload.size());
}

TEST_CASE("The page keeps the strongest ties, and as many control charts of sites as the cut says") {
    study::Result result = test::sample_result();
    result.map.front().ties = {{0, 1, 0.1}, {1, 0, 0.9}, {0, 0, 0.5}};
    study::SpcEntry site = result.spc.front();
    site.level = "site";
    result.spc.insert(result.spc.end(), 3, site);
    const study::Result page = io::cut_for_page(result, {1, 1, 2, 2});
    REQUIRE(page.map.front().ties.size() == 2);
    CHECK(page.map.front().ties[0].strength == 0.9);
    CHECK(page.map.front().ties[1].strength == 0.5);
    CHECK(page.spc.size() == 3);
    CHECK(page.spc.front().level == "network");
}

TEST_CASE("Where measures are thinned, their comparisons are of the last month, outcomes and cost keep all") {
    study::Result result = test::sample_result();
    result.comparisons.clear();
    for (const char* measure : {"remission", "remission_candidates", "cost", "trust"}) {
        for (const int month : {11, 35}) result.comparisons.push_back({measure, month, "B", "A", 1, 0, 2, 0.9, 40, 2.0});
    }
    CHECK(io::cut_for_page(result, io::page_cuts[0]).comparisons.size() == 8);
    const auto thinned = io::cut_for_page(result, io::page_cuts[1]).comparisons;
    REQUIRE(thinned.size() == 7);
    CHECK(thinned.back().measure == "trust");
    CHECK(thinned.back().month == 35);
}

TEST_CASE("The page of an ablation has no arm without two hypotheses, but all that is said of pairs") {
    study::Result result = test::sample_result();
    const std::size_t arms = result.arms.size();
    result.ablation.hypotheses.resize(arms - 1);
    result.ablation.interactions.resize(1);
    result.arms.push_back(result.arms.back());
    result.arms.back().name = "without H1+H2";
    result.measures.push_back(test::sample_series("trust", "without H1+H2", "network", ""));
    result.comparisons.push_back(result.comparisons.front());
    result.comparisons.back().arm = "without H1+H2";
    const study::Result page = io::cut_for_page(result, io::page_cuts.front());
    CHECK(page.arms.size() == arms);
    CHECK(std::none_of(page.measures.begin(), page.measures.end(), [](const auto& m) { return m.arm == "without H1+H2"; }));
    CHECK(page.comparisons.size() + 1 == result.comparisons.size());
    CHECK(page.ablation.interactions.size() == 1);
}

TEST_CASE("A page of many plans is thinned until it fits, and keeps first, last and twelfth months") {
    study::Result many = test::sample_result();
    for (int i = 0; i < 600; ++i) {
        many.measures.push_back(test::sample_series("trust", "arm " + std::to_string(i), "network", ""));
    }
    const std::string text = io::page_json(many);
    CHECK(text.size() <= io::page_limit);
    const json measures = json::parse(text)["measures"];
    CHECK(measures[0]["month"].size() == 37);
    const auto thin = std::find_if(measures.begin(), measures.end(), [](const json& m) { return m["name"] == "trust"; });
    REQUIRE(thin != measures.end());
    CHECK((*thin)["month"].size() < 37);
    CHECK_FALSE(thin->contains("q25"));
    for (const int month : {0, 11, 23, 35, 36}) {
        CHECK(std::find((*thin)["month"].begin(), (*thin)["month"].end(), json(month)) != (*thin)["month"].end());
    }
}

TEST_CASE("What is packed for the page comes back as it was") {
    const std::string whole = io::result_json(test::sample_result());
    CHECK(json::parse(io::unpacked(io::packed(whole))) == json::parse(whole));
    const std::string island = io::page_island(test::sample_result());
    CHECK(json::parse(io::unpacked(island)) == json::parse(io::page_json(test::sample_result())));
    CHECK(island.size() < io::page_json(test::sample_result()).size());
    for (const char* text : {R"([{"a":1,"b":null},{"a":2}])", R"([{"a":1},{"b":2}])", R"([{"a?":1},{"a?":2}])", R"([{"a":"x"},{"a":3},{"a":null}])", R"([1,2,3,4,5,6,8])", "[3,4,5,6,7,8,9]",
                             R"([{"rule":"a point above the limit"},{"rule":"a point above the limit"},{"rule":null},{"rule":"another"}])", R"([{},{}])", "[[1,2],[]]", R"({"from":1,"count":2})"}) {
        CHECK(json::parse(io::unpacked(io::packed(text))) == json::parse(text));
    }
    CHECK(io::packed("[3,4,5,6,7,8,9]") == R"({"~from":3,"~count":7})");
}

TEST_CASE("The page has scores by quarter and no site's, and reliabilities") {
    study::Result result = test::sample_result();
    study::AssessmentEntry& entry = result.assessment.front();
    entry.month.clear();
    entry.mean = entry.q05 = entry.q95 = entry.levels.front().share = {};
    for (int month = 0; month < 37; ++month) {
        entry.month.push_back(month);
        for (std::vector<double>* values : {&entry.mean, &entry.q05, &entry.q95, &entry.levels.front().share}) values->push_back(month);
    }
    const study::Result page = io::cut_for_page(result, io::page_cuts.front());
    CHECK(page.assessment.front().sites.empty());
    CHECK(page.assessment.front().month.size() == 14);
    CHECK(page.assessment.front().levels.front().share.back() == 36);
    CHECK(page.assessment.front().levels.front().share.size() == 14);
    CHECK(page.diagram.reliability.front().mean == result.diagram.reliability.front().mean);
}
