// What a sizing says of the smallest plan, by rule.
#include "engine/study/answer.hpp"
#include "engine/study/size.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

/// A plan of one analyst and two coaches, of whom so much is asked in the last month, that gains so many patient-years.
study::Answer answer_of(double analysts, double coaches, double gain, double cost) {
    study::Result result;
    result.horizon_months = 2;
    result.network.currency = "USD";
    result.sizing.selected = "small";
    result.sizing.wanted = 0.8;
    result.sizing.margin = 0.05;
    result.sizing.error = 0.05;
    result.sizing.tests = {{"small", {{"/hub/coaches", "2"}, {"/hub/analysts", "1"}}, 100, 90, 0.84, 0.94, 30e6, "meets"}};
    result.workload = {{"small", "analysts", "Analysts", {0, 1}, {}, {}, {0.4, analysts}, {}}, {"small", "coaches", "Improvement coaches", {0, 1}, {}, {}, {0.4, coaches}, {}}};
    result.comparisons = {{"cost", 1, "small", "as it is", cost, cost - 1, cost + 1}, {"patient_years", 1, "small", "as it is", gain, gain - 10, gain + 10}};
    study::Answer answer;
    study::describe_sizing(result, answer);
    return answer;
}

bool says(const study::Answer& answer, const std::string& words) {
    for (const std::string& text : answer.sentences) {
        if (text.find(words) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("who would be needed is told where more is asked of staff than they can do, and only there", "[size]") {
    const study::Answer over = answer_of(2.52, 2.3, 100, -2e6);
    CHECK(says(over, "To do all of it in every month takes 3 analysts (not 1), 5 improvement coaches (not 2)."));
    CHECK_FALSE(says(answer_of(1.0, 0.9, 100, -2e6), "To do all of it"));
}

TEST_CASE("patient-years that are gained, lost, or cannot be told apart from none", "[size]") {
    CHECK(says(answer_of(1, 1, 100, -2e6), "it gains 100 patient-years in remission and costs $2.0 M less"));
    CHECK(says(answer_of(1, 1, 100, 2e6), "a patient-year in remission more costs $20,000"));
    CHECK(says(answer_of(1, 1, -100, -2e6), "it loses 100 patient-years in remission and costs $2.0 M less"));
    CHECK(says(answer_of(1, 1, -100, 2e6), "it loses 100 patient-years in remission and costs $2.0 M more"));
    CHECK(says(answer_of(1, 1, 5, 2e6), "Cannot tell what a patient-year more costs"));
}
