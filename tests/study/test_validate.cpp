// Scores against published figures: the rows that count, standardised misses, and the curves without a model.
#include "engine/study/answer_validate.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace lnsim;

namespace {

study::ObservedEntry entry(const char* use, int month, double value, double forecast, double sd) {
    study::ObservedEntry row;
    row.figure.measure = "remission";
    row.figure.use = use;
    row.figure.value = value;
    row.figure.low = value - 1.96 * 0.03;
    row.figure.high = value + 1.96 * 0.03;
    row.month = month;
    row.forecast_q05 = forecast - 1.645 * sd;
    row.forecast_q50 = forecast;
    row.forecast_q95 = forecast + 1.645 * sd;
    row.forecast_sd = sd;
    row.miss = forecast - value;
    row.crps = 0.5 * std::abs(row.miss);
    return row;
}

}  // namespace

TEST_CASE("rows kept for validation are scored, others serve the curves") {
    study::Result result;
    result.observed = {entry("calibrate", 0, 0.5, 0.5, 0.01), entry("calibrate", 10, 0.7, 0.7, 0.01),
                       entry("validate", 20, 0.8, 0.84, 0.04), entry("validate", 30, 0.8, 0.79, 0.04)};
    const study::Validation v = study::validate(result);
    REQUIRE(v.rows.size() == 2);
    CHECK(v.rows[0].standardised == Approx(0.04 / 0.05));
    CHECK(v.within == 2);
    CHECK(v.crps == Approx(0.5 * (0.04 + 0.01) / 2));
    REQUIRE(v.rows[0].baselines.size() == 4);
    CHECK(v.rows[0].baselines[0].error == Approx(0.1));
    CHECK(v.rows[0].baselines[1].value == Approx(0.9));
    CHECK(v.rows[1].baselines[1].value == 1.0);
    CHECK(v.rows[0].baselines[2].value == Approx(49.0 / 58.0));
    REQUIRE(v.baselines.size() == 4);
    CHECK(v.baselines[1].error == Approx(0.15));
}

TEST_CASE("what could not be forecast is no row; one earlier figure makes no curve") {
    study::Result result;
    result.observed = {entry("calibrate", 0, 0.5, 0.5, 0.01), entry("validate", 20, 0.8, 0.84, 0.04),
                       entry("validate", 900, 0.8, 0.84, 0.04)};
    result.observed[2].miss = study::not_observed;
    const study::Validation v = study::validate(result);
    REQUIRE(v.rows.size() == 1);
    CHECK(v.rows[0].baselines.empty());
    CHECK(v.baselines.empty());
    CHECK(study::validate(study::Result{}).rows.empty());
}

TEST_CASE("a relative change is held against curves of its level; losses are told as wins are") {
    study::Result result;
    result.observed = {entry("calibrate", 0, 0.4, 0.4, 0.01), entry("calibrate", 12, 0.2, 0.2, 0.01), entry("validate", 24, -0.4, -0.9, 0.02)};
    study::ObservedEntry& row = result.observed[2];
    row.figure.measure = "remission_candidates";
    row.figure.date = {2024};
    row.figure.since = core::CalendarMonth{2000};
    row.crps = 0.49;
    result.network.title = "Somewhere";
    const study::Validation v = study::validate(result);
    REQUIRE(v.rows[0].baselines.size() == 4);
    CHECK(v.rows[0].baselines[0].value == Approx(-0.5));
    CHECK(v.rows[0].baselines[1].value == Approx(-1.0));
    const study::Answer answer = study::answer_of({study::scored_of(result)});
    CHECK(answer.headline.find("0 lie within 90 %") != std::string::npos);
    CHECK(answer.headline.find("the last figure carried on, 10.0") != std::string::npos);
    CHECK(answer.sentences.at(0).find("not nearer than the last figure carried on (10.0)") != std::string::npos);
}
