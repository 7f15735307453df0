// The words follow the rules: numbers with intervals where the interval excludes 0, "cannot tell" where it does not.
#include "engine/study/answer.hpp"

#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;
using study::Comparison;
using study::Result;

namespace {

Result result_of(const std::vector<std::string>& names) {
    Result result;
    result.network = fake::network();
    result.start = result.network.start;
    result.horizon_months = 60;
    result.replications = 400;
    for (std::size_t i = 0; i < names.size(); ++i) result.arms.push_back({names[i], "", i == 0, {}, {}});
    return result;
}

void compare(Result& result, const char* measure, const char* arm, int month, double low, double high,
             double p = 0.93) {
    result.comparisons.push_back({measure, month, arm, result.arms[0].name, (low + high) / 2, low, high, p, 400, 3.0, low, high});
}

study::Sooner sooner(const char* arm, const char* measure, double low, double high, double share) {
    return {arm, measure, {300, (low + high) / 2, low, high, 0.1, 2.0}, share};
}

bool has(const std::string& text, const std::string& part) {
    INFO(text);
    INFO(part);
    const bool found = text.find(part) != std::string::npos;
    CHECK(found);
    return found;
}

}  // namespace

TEST_CASE("a clear winner is named with its numbers, its time and its cost") {
    Result r = result_of({"As it happened", "Twice as fast"});
    compare(r, "remission_candidates", "Twice as fast", 59, 0.018, 0.024);
    compare(r, "remission", "Twice as fast", 59, 0.010, 0.020);
    compare(r, "cost", "Twice as fast", 59, 3e5, 5e5);
    const auto a = study::answer_of(r, {sooner("Twice as fast", "remission_candidates", -16, -12, 0.88)});
    CHECK(
        a.headline ==
        "«Twice as fast» does most good: 2.1 points more patients in remission than «As it happened» in 2014-12 among "
        "all candidate sites (90 % interval 1.8 to 2.4).");
    REQUIRE(a.sentences.size() == 1);
    CHECK(
        a.sentences[0] ==
        "«Twice as fast» has 2.1 points more patients in remission than «As it happened» in 2014-12 among all "
        "candidate sites (90 % interval 1.8 to 2.4; 93 % of paired runs agree), reaches 70 % 14 months sooner "
        "(90 % interval 12 to 16; in the 88 % of runs where both do), costs $0.4 M more (90 % interval 0.30 to 0.50 M; "
        "assumed prices).");
    has(a.interval, "chance only");
}

TEST_CASE("where the interval holds 0 the answer cannot tell") {
    Result r = result_of({"R", "B"});
    compare(r, "remission_candidates", "B", 59, -0.002, 0.004, 0.53);
    compare(r, "cost", "B", 59, -1e5, 2e5);
    const auto a = study::answer_of(r, {sooner("B", "remission_candidates", -2, 5, 0.5)});
    has(a.headline, "Cannot tell which plan does most good");
    has(a.sentences.at(0), "Cannot tell whether «B» has more or fewer");
    has(a.sentences.at(0), "90 % interval -0.2 to 0.4");
    has(a.sentences.at(0), "it cannot be told to reach 70 % sooner or later");
    has(a.sentences.at(0), "cannot be told to cost more or less");
    CHECK(a.sentences.at(0).find("sooner (90") == std::string::npos);
}

TEST_CASE("the reference is named when every other plan is clearly below it") {
    Result r = result_of({"R", "B", "C"});
    compare(r, "remission_candidates", "B", 59, -0.03, -0.01, 0.02);
    compare(r, "remission_candidates", "C", 59, -0.06, -0.04, 0.0);
    const auto a = study::answer_of(r, {});
    has(a.headline, "«R» does most good");
    has(a.headline, "the nearest, «B», by 2.0 points (90 % interval 1.0 to 3.0)");
    has(a.sentences.at(1), "5.0 points fewer");
    has(a.sentences.at(1), "100 % of paired runs agree");
    compare(r, "remission_candidates", "B", 58, 0.01, 0.03);  // another month does not count
    CHECK(study::answer_of(r, {}).headline == a.headline);
}

TEST_CASE("of two plans the better one is named, though it is the reference") {
    Result r = result_of({"R", "Stop"});
    compare(r, "remission_candidates", "Stop", 59, -0.03, -0.01, 0.0);
    CHECK(study::answer_of(r, {}).headline ==
          "«R» does most good: 2.0 points more patients in remission than «Stop» in 2014-12 among all candidate sites "
          "(90 % interval 1.0 to 3.0).");
}

TEST_CASE("a runner-up whose interval overlaps is told") {
    Result r = result_of({"R", "B", "C", "D"});
    compare(r, "remission_candidates", "B", 59, 0.020, 0.030);
    compare(r, "remission_candidates", "C", 59, 0.018, 0.022);
    compare(r, "remission_candidates", "D", 59, 0.001, 0.003);
    has(study::answer_of(r, {}).headline, "its interval overlaps that of «C»).");
}

TEST_CASE("opposite signs of network figure and candidate population are said in words") {
    Result r = result_of({"R", "Stop"});
    compare(r, "remission_candidates", "Stop", 59, -0.03, -0.02, 0.0);
    compare(r, "remission", "Stop", 59, 0.01, 0.02);
    const auto a = study::answer_of(r, {});
    REQUIRE(a.sentences.size() == 2);
    has(a.sentences[1], "opposite sign");
    has(a.sentences[1], "less good");
    r.comparisons[1].low = -0.001;
    CHECK(study::answer_of(r, {}).sentences.size() == 1);
}

TEST_CASE("a plan that does not reach the goal is not said to be sooner") {
    Result r = result_of({"R", "Stop"});
    compare(r, "remission_candidates", "Stop", 59, -0.03, -0.02, 0.0);
    r.targets = {fake::goal("remission_candidates", 0.7, "R", 0.82, 40), fake::goal("remission_candidates", 0.7, "Stop", 0.0)};
    const auto a = study::answer_of(
        r, {sooner("Stop", "remission_candidates", 0, 0, 0.0), sooner("Stop", "remission", -2, -1, 1.0)});
    has(a.sentences.at(0), "reaches 70 % within the horizon in no run, against 82 % of runs");
}

TEST_CASE("flips: only between months whose intervals both exclude 0 on different sides") {
    Result r = result_of({"R", "B"});
    compare(r, "remission_candidates", "B", 11, -0.010, -0.006);
    compare(r, "remission_candidates", "B", 35, -0.001, 0.004);
    compare(r, "remission_candidates", "B", 59, 0.012, 0.018);
    REQUIRE(study::flips_of(r).size() == 1);
    has(study::flips_of(r)[0],
        "«B» is 0.8 points below «R» in 2010-12 and 1.5 points above it in 2014-12 among all candidate sites");
    r.comparisons[0].high = 0.001;
    REQUIRE(study::flips_of(r).size() == 1);
    has(study::flips_of(r)[0], "Nothing found that flips it; looked at: all of them together in 2010-12, 2012-12 and 2014-12");
}

TEST_CASE("flips: differences below a hundredth of the reference's figure turn no decision") {
    Result r = result_of({"R", "B"});
    compare(r, "remission_candidates", "B", 11, -0.010, -0.006);
    compare(r, "remission_candidates", "B", 59, 0.012, 0.018);
    study::MeasureSeries series;
    series.name = "remission_candidates";
    series.arm = "R";
    series.level = "network";
    series.mean.assign(60, 0.70);
    r.measures = {series};
    REQUIRE(study::flips_of(r).size() == 1);
    has(study::flips_of(r)[0], "0.8 points below");
    r.measures[0].mean[11] = 0.81;
    has(study::flips_of(r).at(0), "Nothing found that flips it");
}

TEST_CASE("flips: a future that says the opposite is told, one whose interval holds 0 is not") {
    Result r = result_of({"R", "B"});
    r.futures = {{"simple/a", "one teller is enough, a", "simple", "a", 200, {}, "", 0},
                 {"complex/a", "two tellers needed, a", "complex", "a", 200, {}, "", 0}};
    compare(r, "remission_candidates", "B", 59, 0.012, 0.018);
    r.by_future = {{"simple/a", "remission_candidates", 59, "B", "R", 0.04, 0.03, 0.05, 200},
                   {"complex/a", "remission_candidates", 59, "B", "R", -0.01, -0.015, -0.005, 200}};
    REQUIRE(study::flips_of(r).size() == 1);
    has(study::flips_of(r)[0], "If two tellers needed, a, «B» is 1.0 points below «R» in 2014-12");
    r.by_future[1].high = 0.001;
    has(study::flips_of(r).at(0), "Nothing found that flips it; looked at: 2 futures one by one");
    r.by_future[1].high = -0.005;
    r.comparisons[0].low = -0.001;
    has(study::flips_of(r).at(0), "Futures contradict each other");
}

TEST_CASE("cautions: beyond observation, beyond size, assumed prices, misfit, prior forecast") {
    Result r = result_of({"R"});
    study::MeasureSeries sites;
    sites.name = "sites_active";
    sites.arm = "R";
    sites.level = "network";
    sites.month = {0, 1, 2};
    sites.q50 = {90, 100, 101};
    r.measures.push_back(sites);
    study::ObservedEntry row;
    row.figure = fake::figure("remission", 30, 0.80, 0.01, "validate");
    row.forecast_q05 = 0.81;
    row.forecast_q50 = 0.83;
    row.forecast_q95 = 0.85;
    row.miss = 0.03;
    r.observed.push_back(row);
    const auto cautions = study::cautions_of(r);
    const auto any = [&](const std::string& part) {
        return std::any_of(cautions.begin(), cautions.end(),
                           [&](const auto& text) { return text.find(part) != text.npos; });
    };
    CHECK(any("Beyond 2012-01"));
    CHECK(any("From 2010-03 «R» has more active sites than the largest published network (100)"));
    CHECK(any("assumed prices (USD of 2017)"));
    CHECK(
        any("the published 80 % of 2012-07 lies below the forecast's 90 % band (81.0 to 85.0 %); the median is 3.0 "
            "points too high"));
    CHECK(any("prior forecast"));
    r.observed[0].figure.value = 0.82;
    r.network.observed.push_back(fake::figure("remission", 3, 0.5, 0.1, "calibrate"));
    for (const auto& text : study::cautions_of(r)) {
        CHECK(text.find("misfit") == std::string::npos);
        CHECK(text.find("prior forecast") == std::string::npos);
    }
}

TEST_CASE("a forecast tells from where to where, the band, and when the goal is met") {
    const study::Result r = fake::run_fake(fake::request({"Plan"}, 100), fake::Law{{0.3}, 0.01, 0.005, 3});
    has(r.answer.headline, "Patients in remission: up from 5");
    has(r.answer.headline, " in 2010-03 to ");
    has(r.answer.headline, " in 2013-04 (90 % of runs ");
    has(r.answer.headline, "70 % is reached by then in 100 % of runs, and in half of all runs by 2012-");
    has(r.answer.sentences.at(0), "Among all candidate sites");
    has(r.answer.sentences.at(1), "assumed prices of 2017");
    has(r.answer.interval, "90 % of 100 runs");
}

TEST_CASE("each target that a plan states has a sentence with its share, interval and verdict") {
    Result r = result_of({"R"});
    r.replications = 100;
    r.start = {2010 * 12};
    r.horizon_months = 60;
    study::TargetEntry target = fake::goal("remission", 0.8, "R", 0.7, 30);
    target.stated_by = "plan";
    target.by = 35;
    target.probability_in_time = 0.4;
    target.wanted_probability = 0.6;
    target.reached = "no";
    r.targets = {target};
    const auto sentence = [&] { return study::answer_of(r, {}).sentences.back(); };
    has(sentence(), "at least 80 % by 2012-12: met in 40 % of runs (90 % interval 32 to 48 %), less than the 60 % wanted");
    has(sentence(), "by 2014-12 in 70 %; half of all runs meet it by 2012-07.");
    r.targets[0].reached = "cannot tell";
    has(sentence(), "cannot be told from 100 runs");
    r.targets[0].reached = "yes";
    has(sentence(), "which is the 60 % wanted or more");
    r.targets[0].stated_by = "network";
    for (const std::string& text : study::answer_of(r, {}).sentences) CHECK(text.find("Target of") == std::string::npos);
}
