// A sensitivity study with a simulation of known law: what it finds, what it keeps, what it says.
#include "engine/study/sensitivity.hpp"

#include <cmath>
#include <stdexcept>

#include "engine/chance/address.hpp"
#include "engine/chance/samplers.hpp"
#include "engine/study/answer.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

study::Factor range_of(const char* name, double low, double high) {
    study::Factor factor = study::plan_factor(name, low, high, study::FactorScale::real, 0.5 * (low + high));
    factor.kind = study::FactorKind::parameter;
    return factor;
}

std::vector<study::Factor> factors() {
    std::vector<study::Factor> list{range_of("strong", 0, 4), range_of("weak", 0, 1), range_of("idle", 0, 1)};
    study::Factor answer;
    answer.name = "contagion";
    answer.kind = study::FactorKind::switched;
    answer.levels = {"simple", "complex"};
    list.push_back(answer);
    return list;
}

/// 0.02 strong + 0.04 weak + 0.03 under the second answer, and noise that replications share and that they do not.
study::SensitivityModel known() {
    return [](std::span<const double> values) -> study::SensitivityRun {
        const double expected = 0.02 * values[0] + 0.04 * values[1] + 0.03 * values[3];
        const auto point = static_cast<std::uint64_t>(values[0] * 1e9) ^ static_cast<std::uint64_t>(values[1] * 1e12);
        return [=](std::uint32_t replication) {
            chance::Draws common({1, replication, 1, 0, 0, 0});
            chance::Draws own({1, replication, 2, 0, point, 0});
            return 0.7 + expected + 0.02 * chance::standard_normal(common) + 0.01 * chance::standard_normal(own);
        };
    };
}

const study::SensitivityDesign small{4, 16, 12, 128, 3, 100, 1, 2};

study::Sensitivity outcome_of(const study::SensitivityModel& of, const study::SensitivityPoints& points = {}) {
    const std::atomic<bool> never{false};
    return study::sensitivity_with(of, factors(), small, points, {}, never);
}

const study::SensitivityFactor& of_name(const study::Sensitivity& s, const std::string& name) {
    for (const auto& f : s.factors) {
        if (f.name == name) return f;
    }
    throw std::invalid_argument(name);
}

}  // namespace

TEST_CASE("the strong come first, the idle has no index of its own among three, and chance is apart") {
    const study::Sensitivity s = outcome_of(known());
    CHECK(s.factors.front().name == "strong");
    CHECK(std::isnan(of_name(s, "idle").total));
    // Variances: strong 0.08^2/12, weak 0.04^2/12, the switch 0.03^2/4, noise 0.02^2 + 0.01^2.
    const double strong = 0.0064 / 12, weak = 0.0016 / 12, answer = 0.0009 / 4;
    const double all = strong + weak + answer;
    CHECK(of_name(s, "strong").total == Approx(strong / all).margin(0.12));
    CHECK(of_name(s, "contagion").first == Approx(answer / all).margin(0.12));
    CHECK(s.sd == Approx(std::sqrt(all)).epsilon(0.1));
    CHECK(s.chance_share == Approx(0.0005 / (0.0005 + all)).margin(0.08));
    CHECK(of_name(s, "strong").mu == Approx(0.08).margin(0.01));
    CHECK(of_name(s, "idle").mu_star <= 3 * of_name(s, "idle").noise);
    CHECK(s.missing == 0);
    REQUIRE(s.contour);
    CHECK(s.contour->x == "strong");
    CHECK(s.contour->y == "weak");
    CHECK(s.contour->value[16][16] - s.contour->value[0][0] == Approx(0.12).margin(0.02));
}

TEST_CASE("swings are paired differences from everything held, a switch by its further answers") {
    const study::Sensitivity s = outcome_of(known());
    REQUIRE(s.swings.size() == 7);
    CHECK(s.swings[0].factor == "strong");
    CHECK(s.swings[0].difference == Approx(-0.04).margin(0.01));
    for (const study::SensitivitySwing& swing : s.swings) {
        if (swing.factor != "contagion") continue;
        CHECK(swing.at == "complex");
        CHECK(std::isnan(swing.value));
        CHECK(swing.difference == Approx(0.03).margin(1e-9));  // all noise is shared
    }
}

TEST_CASE("points that are kept are not run again, and change nothing") {
    std::vector<std::vector<double>> kept;
    study::SensitivityPoints points;
    points.keep = [&](std::span<const double> runs) { kept.emplace_back(runs.begin(), runs.end()); };
    const study::Sensitivity whole = outcome_of(known(), points);
    CHECK(static_cast<int>(kept.size()) == whole.points);
    CHECK(kept.size() == study::size_of(small, factors()).points);
    kept.resize(kept.size() / 2);
    int fresh = 0;
    const study::Sensitivity again = outcome_of(known(), {kept, [&](std::span<const double>) { ++fresh; }, {}});
    CHECK(fresh == whole.points - static_cast<int>(kept.size()));
    CHECK(again.factors.front().total == whole.factors.front().total);
    CHECK(again.swings[2].low == whole.swings[2].low);
    CHECK(again.runs == whole.runs);
}

TEST_CASE("runs that fail are counted, and what needs them is left out") {
    const study::SensitivityModel fails = [](std::span<const double> values) -> study::SensitivityRun {
        const double x = values[0];
        return [x, inner = known()(values)](std::uint32_t replication) {
            if (x > 3.9 && replication % 4 == 1) throw std::runtime_error("no such state");
            return inner(replication);
        };
    };
    const study::Sensitivity s = outcome_of(fails);
    CHECK(s.missing > 0);
    CHECK(s.rows_left_out > 0);
    CHECK(s.factors.front().name == "strong");
}

TEST_CASE("the answer names the strongest, its lever, the idle, and the share of chance") {
    study::Result result;
    result.network = fake::network();
    result.start = {2010 * 12};
    result.sensitivity = outcome_of(known());
    result.sensitivity->title = "Patients in remission";
    result.sensitivity->unit = "fraction";
    study::Answer answer;
    study::describe_sensitivity(result, answer);
    CHECK(answer.headline.find("strong") != std::string::npos);
    std::string all;
    for (const std::string& sentence : answer.sentences) all += sentence + "\n";
    CHECK(all.find("What can be done") != std::string::npos);
    CHECK(all.find("idle") != std::string::npos);
    CHECK(all.find("is chance") != std::string::npos);
}

TEST_CASE("ranges that cannot be are told, laws become values") {
    const study::Arm arm = study::make_arm(fake::network(), fake::arm("plan").plan, "");
    std::vector<core::Problem> problems;
    (void)study::factor_of(arm, {"hours_meen", "--vary"}, problems);
    (void)study::factor_of(arm, {"hours_mean", "--vary", true, 50, 40}, problems);
    (void)study::factor_of(arm, {"hours_mean", "--vary", true, 0, 40}, problems);
    (void)study::factor_of(arm, {"contagion", "--vary", true, 0, 1}, problems);
    (void)study::factor_of(arm, {"patients_mean", "--vary"}, problems);
    CHECK(problems.size() == 5);
    const study::Factor hours = study::factor_of(arm, {"hours_mean", "--vary"}, problems);
    CHECK(problems.size() == 5);
    CHECK(study::value_at(hours, 0.5) == 60.0);
    const study::Factor whole = study::plan_factor("/growth/wave_size", 2, 5, study::FactorScale::whole, 4);
    CHECK(study::value_at(whole, 0.0) == 2.0);
    CHECK(study::value_at(whole, 0.99) == 5.0);
    CHECK(study::value_at(whole, 1.0) == 5.0);
    study::Factor bell = hours;
    bell.prior = {world::Prior::Law::normal, 60, 10};
    CHECK(study::value_at(bell, 0.5) == Approx(60.0).margin(0.01));
    CHECK(study::value_at(bell, 1.0) == study::value_at(bell, 0.99));
}
