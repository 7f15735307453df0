// Titles of charts: they state numbers where these can be told, and "cannot tell" where an interval holds 0 or bands
// overlap.
#include "engine/study/findings.hpp"

#include "engine/study/conclude.hpp"

#include <algorithm>
#include <cmath>

#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;
using study::Finding;
using study::Result;

namespace {

Result result_of(const std::vector<std::string>& names) {
    Result result;
    result.network = fake::network();
    result.start = result.network.start;
    result.horizon_months = 60;
    for (std::size_t i = 0; i < names.size(); ++i) result.arms.push_back({names[i], "", i == 0, {}});
    return result;
}

void series(Result& r, const std::string& arm, double first_low, double first_high, double low, double high,
            const char* unit = "fraction") {
    study::MeasureSeries s;
    s.name = "remission";
    s.title = "Patients in remission";
    s.unit = unit;
    s.better = "higher";
    s.arm = arm;
    s.level = "network";
    s.month = {0, 1, 59};
    s.q05 = {study::not_observed, first_low, low};
    s.q50 = {study::not_observed, (first_low + first_high) / 2, (low + high) / 2};
    s.q95 = {study::not_observed, first_high, high};
    r.measures.push_back(s);
}

void compare(Result& r, const char* arm, double low, double high, const char* measure = "remission") {
    r.comparisons.push_back({measure, 59, arm, r.arms[0].name, (low + high) / 2, low, high, 0.9, 400, 3.0});
}

std::string title(const Result& r, const std::string& chart, const std::string& arm = "", const std::string& of = "") {
    for (const Finding& finding : study::findings_of(r)) {
        if (finding.chart == chart && finding.arm == arm && finding.of == of) return finding.title;
    }
    return "";
}

}  // namespace

TEST_CASE("plans against the reference: the best first, cannot tell and the same apart") {
    Result r = result_of({"R", "B", "C", "D", "E"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    compare(r, "B", 0.018, 0.024);
    compare(r, "C", -0.05, -0.03);
    compare(r, "D", -0.002, 0.004);
    compare(r, "E", 0.0, 0.0);
    CHECK(title(r, "outcome") ==
          "In 2014-12 «B» is 2.1 points above «R» (90 % interval 1.8 to 2.4), «C» 4.0 points below; cannot tell «D»; "
          "the same: «E»");
    r.comparisons.erase(r.comparisons.begin(), r.comparisons.begin() + 2);
    CHECK(title(r, "outcome") == "Cannot tell «D» from «R» in 2014-12 (90 % interval -0.2 to 0.4)");
    r.comparisons.erase(r.comparisons.begin());
    CHECK(title(r, "outcome") == "The same under every plan in 2014-12, run by run");
    r.comparisons.clear();
    CHECK(title(r, "outcome").empty());
}

TEST_CASE("a fan rises or falls only where its bands lie apart") {
    Result r = result_of({"R"});
    series(r, "R", 0.50, 0.52, 0.70, 0.72);
    CHECK(title(r, "fan", "R") ==
          "«R»: up from 51.0 % in 2010-02 to 71.0 % in 2014-12 (90 % of runs 70.0 to 72.0 %)");
    r.measures.clear();
    series(r, "R", 0.50, 0.60, 0.55, 0.65);
    CHECK(title(r, "fan", "R").find("cannot tell up from down; 55.0 % in 2010-02, 60.0 % in 2014-12") !=
          std::string::npos);
    r.measures.clear();
    series(r, "R", 4e5, 5e5, -2e6, -1e6, "money");
    CHECK(title(r, "fan", "R").find("down from $0.5 M in 2010-02 to -$1.5 M in 2014-12") != std::string::npos);
    r.measures[0].q50.assign(3, study::not_observed);
    CHECK(title(r, "fan", "R") == "Not observed under «R»");
}

TEST_CASE("large and small sites: told only where nine runs in ten agree") {
    Result r = result_of({"R"});
    r.equity = {{"R", {0, 59}, {0.0, 0.01}, {-0.1, -0.01}, {0.1, 0.03}}};
    CHECK(title(r, "equity", "R") ==
          "«R»: cannot tell whether large or small sites do better in 2014-12 (large less small: 90 % of runs -1.0 to "
          "3.0 points)");
    r.equity = {{"R", {0, 59}, {0.0, -0.02}, {-0.1, -0.03}, {0.1, -0.01}}};
    CHECK(title(r, "equity", "R") ==
          "«R»: small sites are 2.0 points ahead of large ones in 2014-12 (90 % of runs 1.0 to 3.0)");
}

TEST_CASE("cohorts: cannot tell where their bands overlap") {
    Result r = result_of({"R"});
    r.cohorts = {{"R", 2010, 4, {59}, {0.8}, {0.78}, {0.82}}, {"R", 2013, 4, {59}, {0.79}, {0.77}, {0.81}}};
    CHECK(title(r, "cohorts", "R") ==
          "«R», 2014-12: cannot tell sites of 2010 (80.0 %, 90 % of runs 78.0 to 82.0) from sites of 2013 (79.0 %, 90 % "
          "of runs 77.0 to 81.0)");
    r.cohorts[1] = {"R", 2013, 4, {59}, {0.6}, {0.5}, {0.7}};
    CHECK(title(r, "cohorts", "R").find("sites of 2010 (80.0 %, 90 % of runs 78.0 to 82.0) are ahead of sites of 2013") !=
          std::string::npos);
}

TEST_CASE("published figures kept apart are counted within, below and above the band") {
    Result r = result_of({"R"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    for (const double value : {0.70, 0.75, 0.90}) {
        study::ObservedEntry row;
        row.figure = fake::figure("remission", 30, value, 0.01, "validate");
        row.forecast_q05 = 0.72;
        row.forecast_q95 = 0.78;
        r.observed.push_back(row);
    }
    CHECK(title(r, "published") ==
          "Of 3 published figures that the calibration never saw, 1 lies within the forecast's 90 % band, 1 below it, 1 "
          "above it");
}

TEST_CASE("workload, cost and targets say who, how often and in which year's prices") {
    Result r = result_of({"R", "B"});
    r.workload = {{"R", "coaches", "Coaches", {0, 1}, {1, 2}, {2, 2}, {0.5, 1.0}, {0.0, 0.3}},
                  {"B", "coaches", "Coaches", {0, 1}, {1, 1}, {2, 2}, {0.5, 0.5}, {0.0, 0.0}}};
    CHECK(title(r, "workload", "R", "coaches") ==
          "Coaches, «R»: over capacity in up to 30 % of runs (2010-02); 100 % of their hours asked at the end");
    CHECK(title(r, "overload", "B") == "«B»: no staff is over capacity in any run");
    r.cost.resize(2);
    compare(r, "B", -1e5, 2e5, "cost");
    CHECK(title(r, "cost") ==
          "Against «R», cannot tell whether «B» costs more or less (90 % interval -0.10 to 0.20 M); 90 % intervals, "
          "assumed prices of 2017");
    r.targets = {fake::goal("remission", 0.8, "R", 0.4), fake::goal("remission", 0.8, "B", 0.9)};
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    CHECK(title(r, "targets", "", "target:0") == "At least 80 % is met in 90 % of runs under «B», in 40 % under «R»");
}

TEST_CASE("where less is better, the side that is ahead is the other") {
    Result r = result_of({"R"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8, "infections per 1000 line days");
    r.measures[0].better = "lower";
    r.equity = {{"R", {0, 59}, {0.0, -0.2}, {-0.1, -0.3}, {0.1, -0.1}}};
    CHECK(title(r, "equity", "R") == "«R»: large sites are 0.2 ahead of small ones in 2014-12 (90 % of runs 0.1 to 0.3)");
    r.cohorts = {{"R", 2010, 4, {59}, {0.8}, {0.78}, {0.82}}, {"R", 2013, 4, {59}, {1.6}, {1.5}, {1.7}},
                 {"R", 2014, 0.2, {59}, {9}, {9}, {9}}};
    CHECK(title(r, "cohorts", "R") ==
          "«R», 2014-12: sites of 2010 (0.8, 90 % of runs 0.78 to 0.82) are ahead of sites of 2013 (1.6, 90 % of runs 1.5 to 1.7)");
}

TEST_CASE("routes: the three that brought most; a tree: roots, longest line, who told most") {
    Result r = result_of({"R"});
    const auto row = [](const char* route, double share) {
        return study::RouteCounts{"known", route, {0, 59}, {0, 1}, {study::not_observed, share}, {0, share}, {0, share}};
    };
    study::AttributionEntry entry;
    entry.arm = "R";
    entry.routes = {"peer", "session", "coach", "outside"};
    entry.counts = {row("peer", 0.5), row("session", 0.2), row("coach", 0.25), row("outside", 0.05)};
    entry.trees = {{"recall", {0, 1, 2, 3}, {0, 3, 5, 9}, {3, 0, 0, 0}, {-1, 0, 0, 2}, {1, 4, -1, -1}}, {"other", {}, {}, {}, {}, {}}};
    r.attribution = {entry};
    r.map.resize(1);
    r.map[0].arm = "R";
    for (const char* site : {"A", "B", "C", "D"}) r.map[0].sites.push_back({site, site});
    CHECK(title(r, "routes", "R", "known") ==
          "«R»: by 2014-12, of practices that became known 50 % came by a peer at another site, 25 % came by the hub's staff, "
          "20 % came by a gathering");
    CHECK(title(r, "routes", "R", "in_use") == "«R»: no adoption in any run");
    CHECK(title(r, "tree", "R", "recall") ==
          "«R»: «recall» reaches 4 sites, 1 of them from no other; the longest line has 3 sites, and A tells most: 2");
    CHECK(title(r, "tree", "R", "other") == "«R»: «other» reaches no site");
}

TEST_CASE("own records: a site's and the sum of sites, negative months, none where nobody was seen") {
    Result r = result_of({"R"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    world::Network network = r.network;
    network.today.emplace();
    network.today->outcomes = {{"site-0", r.start.plus(-3), {3, 0, 5}, {10, 0, 10}},
                               {"site-1", r.start.plus(-2), {2, 9}, {10, 30}}};
    study::add_recorded(network, r.start, r);
    REQUIRE(r.recorded.size() == 3);
    CHECK(r.recorded[0].level == "network");
    CHECK(r.recorded[0].month == std::vector<int>{-3, -2, -1});
    CHECK(r.recorded[0].numerator == std::vector<int>{3, 2, 14});
    CHECK(r.recorded[0].denominator == std::vector<int>{10, 10, 40});
    CHECK(r.recorded[0].value[2] == 0.35);
    CHECK(std::isnan(r.recorded[1].value[1]));
    CHECK(r.recorded[1].title == "Site 0");
    CHECK(title(r, "recorded") ==
          "Network: recorded 30.0 % in 2009-10 and 35.0 % in 2009-12; forecast 75.0 % in 2014-12 (90 % of runs 70.0 to 80.0 %)");
    CHECK(title(r, "recorded", "", "site:site-0").empty());
}

TEST_CASE("plans by future: sides are counted, and a future whose interval holds 0 is not one of them") {
    Result r = result_of({"R", "B", "C"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    const auto future = [&](const char* name, const char* arm, double low, double high) {
        r.by_future.push_back({name, "remission", 59, arm, "R", (low + high) / 2, low, high, 40});
    };
    future("simple", "B", 0.01, 0.03);
    future("complex", "B", 0.02, 0.06);
    future("simple", "C", -0.04, -0.02);
    future("complex", "C", -0.01, 0.02);
    CHECK(title(r, "futures") ==
          "In 2014-12 against «R»: «B» above in all 2 futures (2.0 to 4.0 points); «C» below in 1, cannot tell in 1 of 2 "
          "futures");
    future("learn", "C", 0.01, 0.02);
    r.by_future.push_back({"simple", "remission", 11, "B", "R", -0.5, -0.6, -0.4, 40});
    CHECK(title(r, "futures").ends_with("«C» above in 1, below in 1, cannot tell in 1 of 3 futures"));
    r.by_future = {{"simple", "remission", 59, "C", "R", 0.01, study::not_observed, study::not_observed, 1}};
    CHECK(title(r, "futures") == "In 2014-12 against «R»: «C» cannot tell in 1 of 1 future");
}

TEST_CASE("what the spread is made of: ranges over plans, of runs and of differences") {
    Result r = result_of({"R", "B"});
    r.shares = {{"remission", "R", "", 59, 0, 0.27, 0.73, ""},
                {"remission", "B", "", 59, 0, 0.70, 0.30, ""},
                {"remission", "B", "R", 59, 0, 0.09, 0.91, "future"},
                {"remission", "B", "R", 11, 0, 0.99, 0.01, ""}};
    CHECK(title(r, "shares") ==
          "In 2014-12 the spread between runs of a plan is 27 to 70 % future and 30 to 73 % chance; that of "
          "differences between plans 9 % future and 91 % chance; parameters are fixed");
    r.parameter_draws = 8;
    for (auto& row : r.shares) row.parameter = 0.5;
    CHECK(title(r, "shares").find("50 % parameters, 27 to 70 % future and") != std::string::npos);
    CHECK(title(r, "shares").find("fixed") == std::string::npos);
    for (auto& row : r.shares) row.parameter = row.future = row.chance = study::not_observed;
    CHECK(title(r, "shares") ==
          "Cannot tell what the spread in 2014-12 is made of: too few runs, or nothing varies");
}

TEST_CASE("hypotheses: the most worth first, those that cannot be told last; pairs that can be told are counted") {
    Result r = result_of({"R"});
    series(r, "R", 0.5, 0.6, 0.7, 0.8);
    const auto worth = [](std::vector<std::string> codes, double low, double high) {
        return study::AblationEntry{std::move(codes), "remission", 59, (low + high) / 2, low, high, 0.9};
    };
    r.ablation.worth = {worth({"H1"}, -0.01, 0.01), worth({"H2"}, 0.001, 0.003), worth({"H3"}, 0.01, 0.02),
                        worth({"H2", "H3"}, 0.1, 0.2)};
    r.ablation.interactions = {worth({"H1", "H2"}, -0.01, 0.01), worth({"H2", "H3"}, -0.006, -0.004)};
    CHECK(title(r, "worth", "", "month:59") ==
          "In 2014-12 H3 1.5 points, H2 0.2 points; cannot tell H1 from worth nothing");
    CHECK(title(r, "pairs", "", "month:59") ==
          "In 2014-12 of 2 pairs 1 needs each other, 0 stand in for each other; strongest: H2 and H3, losing both costs "
          "0.5 points less than the sum (90 % interval of the interaction -0.6 to -0.4)");
    r.ablation.interactions.pop_back();
    CHECK(title(r, "pairs", "", "month:59") == "In 2014-12 cannot tell any of 1 pairs from the sum of its two");
    r.ablation.worth.resize(1);
    CHECK(title(r, "worth", "", "month:59") == "In 2014-12 cannot tell any hypothesis from worth nothing");
}

TEST_CASE("every chart of a whole study has its finding, and every finding names a plan of the study") {
    const Result r = fake::run_fake(fake::request({"Plan", "Other"}, 40), fake::Law{});
    REQUIRE(r.findings.size() == study::findings_of(r).size());
    for (const char* chart : {"outcome", "fan", "control", "signalled", "spread", "adoption", "cohorts", "equity",
                              "overload", "workload", "cost", "targets", "futures", "shares"}) {
        INFO(chart);
        CHECK(std::any_of(r.findings.begin(), r.findings.end(), [&](const Finding& f) { return f.chart == chart; }));
    }
    for (const Finding& finding : r.findings) {
        INFO(finding.title);
        CHECK((finding.arm.empty() || finding.arm == "Plan" || finding.arm == "Other"));
        CHECK(finding.title.find("nan") == std::string::npos);
    }
    CHECK(title(r, "spread", "Plan", "recall") == "«Plan»: 3 of 3 members use «recall» in 2013-04, half of those since "
                                                  "2010-04 or earlier");
}
