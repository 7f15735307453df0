// What a plan with dated changes becomes as an arm.
#include "engine/study/study.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

namespace lnsim {
namespace {

world::Plan plan_with(double peer_tell) {
    world::Plan plan;
    plan.name = "plan";
    plan.start = fake::network().start;
    plan.horizon_months = fake::study_months;
    plan.parameters = {{"peer_tell", peer_tell}};
    return plan;
}

}  // namespace

TEST_CASE("later stretches have parameters of their own, by month of the run") {
    world::Plan plan = plan_with(0.1);
    plan.changes = {{plan.start.plus(7), {{"/parameters/peer_tell", "0.3"}}}};
    const study::Arm arm = study::make_arm(fake::network(), plan, "d", {{plan.start.plus(7), plan_with(0.3)}});
    REQUIRE(arm.later.size() == 1);
    CHECK(arm.parameters.peer_tell == 0.1);
    CHECK(arm.later[0].from == 7);
    CHECK(arm.later[0].parameters.peer_tell == 0.3);
    CHECK(arm.plan.changes.size() == 1);
}

TEST_CASE("a change at the first month takes the place of the start") {
    world::Plan plan = plan_with(0.1);
    plan.changes = {{plan.start, {{"/parameters/peer_tell", "0.3"}}}, {plan.start.plus(5), {{"/parameters/peer_tell", "0.4"}}}};
    const study::Arm arm =
        study::make_arm(fake::network(), plan, "d", {{plan.start, plan_with(0.3)}, {plan.start.plus(5), plan_with(0.4)}});
    CHECK(arm.parameters.peer_tell == 0.3);
    REQUIRE(arm.later.size() == 1);
    CHECK(arm.later[0].from == 5);
    CHECK(arm.plan.changes.size() == 2);
}

}  // namespace lnsim
