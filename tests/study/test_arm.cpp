// Parameters: default, then network, then fitted, then scenario; and who set each.
#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

study::ParameterEntry entry(const study::Arm& arm, const std::string& name) {
    for (const auto& row : arm.entries) {
        if (row.name == name) return row;
    }
    return {};
}

}  // namespace

TEST_CASE("later layers win and sign their values") {
    world::Network network = fake::network();
    network.parameters = {{"relapse_rate", 0.06}, {"effect_scale", 1.2}, {"hours_mean", 50}};
    network.fitted = {{{{"effect_scale", 1.3}, {"hours_mean", 60}}, "lnsim fit fake", ""}};
    world::Plan plan;
    plan.name = "Plan";
    plan.parameters = {{"hours_mean", 70}};
    const study::Arm arm = study::make_arm(network, plan, "d");
    CHECK(arm.name == "Plan");
    CHECK(arm.digest == "d");
    CHECK(arm.parameters.relapse_rate == 0.06);
    CHECK(arm.parameters.effect_scale == 1.3);
    CHECK(arm.parameters.hours_mean == 70);
    CHECK(arm.parameters.base_outcome == model::Parameters{}.base_outcome);
    CHECK(entry(arm, "base_outcome").set_by == "default");
    CHECK(entry(arm, "relapse_rate").set_by == "network");
    CHECK(entry(arm, "effect_scale").set_by == "fitted");
    CHECK(entry(arm, "effect_scale").source.find("lnsim fit fake") != std::string::npos);
    CHECK(entry(arm, "hours_mean").set_by == "scenario");
    CHECK(entry(arm, "hours_mean").value == 70);
    CHECK(arm.entries.size() == model::parameter_declarations().size());
}

TEST_CASE("unknown names and values out of range are told together") {
    world::Network network = fake::network();
    network.parameters = {{"relapse_rat", 0.06}};
    world::Plan plan;
    plan.parameters = {{"relapse_rate", 7.0}};
    try {
        static_cast<void>(study::make_arm(network, plan, ""));
        FAIL("accepted");
    } catch (const core::InvalidInput& fault) {
        CHECK(fault.problems().size() == 2);
    }
}
