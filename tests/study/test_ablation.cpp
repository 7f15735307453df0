// The design of an ablation, its signs, and what it says.
#include "engine/study/ablation.hpp"

#include <set>

#include "engine/model/hypotheses.hpp"
#include "engine/study/answer.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

constexpr int five_years = 59;
constexpr std::uint32_t runs = 50;

/// Arm `i` at a level of its own: 0.80 for the plan, less what `lost` says, with a common noise.
run::RunRecord record(std::uint32_t arm, double level) {
    run::RunRecord one;
    one.arm = arm;
    one.measures.assign((five_years + 1) * step::measure_count, 0.0);
    one.measures[five_years * step::measure_count + static_cast<std::size_t>(step::Measure::outcome_candidates)] = level;
    return one;
}

/// H1 is worth nothing, H2 one point, H3 three; H2 and H3 together five; all others nothing.
double lost(const std::set<std::string>& off) {
    const bool h2 = off.contains("H2");
    const bool h3 = off.contains("H3");
    return (h2 ? 0.01 : 0.0) + (h3 ? 0.03 : 0.0) + (h2 && h3 ? 0.01 : 0.0);
}

study::Result ablated() {
    study::Result result;
    result.command = "ablate";
    result.horizon_months = five_years + 1;
    const auto arms = study::ablation_arms();
    run::Contrasts contrasts(study::ablation_contrasts(), {step::Measure::outcome_candidates}, {five_years});
    for (std::uint32_t i = 0; i < runs; ++i) {
        std::vector<run::RunRecord> records;
        for (std::uint32_t arm = 0; arm < arms.size(); ++arm) {
            const double noise = 0.001 * ((7 * i + 3 * arm) % 5);
            records.push_back(record(arm, 0.8 - lost({arms[arm].without.begin(), arms[arm].without.end()}) + noise));
        }
        contrasts.fold(records);
    }
    for (const auto& arm : arms) {
        if (arm.without.empty()) continue;
        const double difference = -lost({arm.without.begin(), arm.without.end()});
        study::Comparison row;
        row.measure = "remission_candidates";
        row.month = five_years;
        row.arm = arm.name;
        row.difference = difference;
        row.low = difference - 0.002;
        row.high = difference + 0.002;
        row.probability_better = difference < 0 ? 0.02 : 0.5;
        result.comparisons.push_back(row);
    }
    study::add_ablation(contrasts, result);
    return result;
}

const study::AblationEntry& entry(const std::vector<study::AblationEntry>& rows, const std::vector<std::string>& codes) {
    for (const auto& row : rows) {
        if (row.hypotheses == codes) return row;
    }
    throw std::logic_error("no such row");
}

}  // namespace

TEST_CASE("the plan, each hypothesis off, each pair off") {
    const auto arms = study::ablation_arms();
    REQUIRE(arms.size() == 16);
    CHECK(arms[0].settings.empty());
    CHECK(arms[1].name == "without H1");
    CHECK(arms[6].name == "without H1+H2");
    CHECK(arms[15].name == "without H4+H5");
    std::set<std::string> names;
    for (const auto& arm : arms) names.insert(arm.name);
    CHECK(names.size() == 16);
    CHECK(arms[15].settings.size() == arms[4].settings.size() + arms[5].settings.size());
    const auto contrasts = study::ablation_contrasts();
    REQUIRE(contrasts.size() == 10);
    for (std::size_t i = 0; i < contrasts.size(); ++i) {
        REQUIRE(contrasts[i].size() == 4);
        CHECK(arms[contrasts[i][0].arm].without[0] == arms[6 + i].without[0]);
        CHECK(arms[contrasts[i][1].arm].without[0] == arms[6 + i].without[1]);
        CHECK(contrasts[i][2].arm == 6 + i);
    }
}

TEST_CASE("worth is positive where the network does better with the hypothesis") {
    const study::Result result = ablated();
    REQUIRE(result.ablation.hypotheses.size() == 5);
    REQUIRE(result.ablation.worth.size() == 15);
    REQUIRE(result.ablation.interactions.size() == 10);
    const auto& h3 = entry(result.ablation.worth, {"H3"});
    CHECK(h3.value == Approx(0.03));
    CHECK(h3.low == Approx(0.028));
    CHECK(h3.high == Approx(0.032));
    CHECK(h3.agreement == Approx(0.98));
    CHECK(entry(result.ablation.worth, {"H2", "H3"}).value == Approx(0.05));
    const auto& both = entry(result.ablation.interactions, {"H2", "H3"});
    CHECK(both.low > 0.0);
    CHECK(both.value == Approx(0.01).margin(0.002));
    CHECK(entry(result.ablation.interactions, {"H1", "H4"}).value == Approx(0.0).margin(0.002));
}

TEST_CASE("the answer names the greatest worth, an honest null, and the pair") {
    study::Answer answer;
    study::describe_ablation(ablated(), answer);
    CHECK(answer.headline.find("Quality-improvement method and control charts carries most") == 0);
    CHECK(answer.headline.find("3.0 points") != std::string::npos);
    REQUIRE(answer.sentences.size() == 6);
    CHECK(answer.sentences[0].find("H1, Outcome focus and shared purpose, is worth nothing that can be told from 0") == 0);
    CHECK(answer.sentences[2].find("3.0 points after 5 years") != std::string::npos);
    CHECK(answer.sentences[5].find("H2 and H3 stand in for each other") == 0);
}

TEST_CASE("hypotheses set keys by pointers, each with a reason") {
    for (const model::Hypothesis& row : model::hypotheses()) {
        CHECK(model::find_hypothesis(row.code) == &row);
        REQUIRE_FALSE(row.settings.empty());
        for (const model::Setting& setting : row.settings) {
            CHECK(setting.pointer.front() == '/');
            CHECK_FALSE(setting.why.empty());
        }
    }
    CHECK(model::find_hypothesis("H6") == nullptr);
}
