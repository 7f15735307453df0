// What a calibration says in words, by rule.
#include "engine/study/answer_calibrate.hpp"

#include "tests/catch.hpp"

using namespace lnsim;

namespace {

study::Calibrated found(const char* contagion, double probability, double narrower, double effective) {
    study::Calibrated one;
    one.future = {contagion, "learn_faster"};
    one.parameters = {{"half_life", 6, 18, 10, 1, 8, 10, 12, narrower, narrower >= 0.1}, {"idle", 0, 1, 0.5, 0.29, 0.05, 0.5, 0.95, 0.0}};
    one.rows = {{0.5, 0.4, 0.6, 0.5, 0}, {0.5, 0.4, 0.6, 0.99, 0}};
    one.effective = effective;
    one.simulated = 256;
    one.probability = probability;
    return one;
}

bool says(const std::vector<std::string>& texts, const std::string& words) {
    for (const std::string& text : texts) {
        if (text.find(words) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("what is narrowed, what is not, which switch is favoured and which cannot be told") {
    study::CalibrationData data;
    data.rows.resize(2);
    const study::CalibrationDesign design;
    const study::Answer sure = study::answer_of(data, design, {found("simple", 0.9, 0.5, 200), found("complex", 0.1, 0.5, 200)});
    CHECK(sure.headline == "The 2 figures narrow 1 of 2 parameters, most of all «half_life» (half-life of a practice that is not embedded): 10, nine of ten draws from 8 to 12.");
    CHECK(says(sure.sentences, "favour simple"));
    CHECK(says(sure.sentences, "1 of 2 figures lie within"));
    CHECK(says(sure.sentences, "next to nothing of «idle»"));
    CHECK(sure.cautions.empty());
    const study::Answer unsure = study::answer_of(data, design, {found("simple", 0.55, 0.05, 200), found("complex", 0.45, 0.05, 7)});
    CHECK(unsure.headline == "Of 2 parameters the 2 figures that are recorded say next to nothing, each taken alone.");
    CHECK(says(unsure.sentences, "cannot tell"));
    CHECK(says(unsure.cautions, "Contagion complex: an effective sample size of 7"));
}
