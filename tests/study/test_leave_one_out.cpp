// Several networks at once and one of them left out: labels, rows, what is seen of it, and curves that learn from others.
#include "engine/study/leave_one_out.hpp"

#include <algorithm>
#include <cmath>

#include "engine/study/left_out_rows.hpp"
#include "engine/study/pooled_curves.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;
using study::Course;

namespace {

world::Network named(const char* name, std::vector<world::Observation> observed) {
    world::Network network = fake::network();
    network.name = network.title = name;
    network.observed = std::move(observed);
    for (world::SiteDefinition& site : network.sites) {
        site.joined = network.start;
        site.patients = 300;
    }
    for (world::PracticeDefinition& practice : network.practices) practice.effect_up = 0.3;
    return network;
}

study::Joint two() {
    const std::vector<world::Network> networks{
        named("east", {fake::figure("remission", 2, 0.55, 0.02, "calibrate"), fake::figure("remission", 14, 0.65, 0.02, "calibrate")}),
        named("west", {fake::figure("remission", 3, 0.55, 0.02, "calibrate"), fake::figure("remission", 20, 0.7, 0.02, "calibrate"), fake::figure("remission", 23, 0.7, 0.02, "validate")})};
    const world::Plan plan = fake::arm("plan").plan;
    study::Joint joint = study::joint_of(networks, {plan, plan});
    joint.shared = {{"effect_scale", 0.5, 1.5}};
    return joint;
}

}  // namespace

TEST_CASE("mechanism is shared, levels have their network's name; rows know theirs; one network alone has plain names") {
    study::Joint joint = two();
    REQUIRE(joint.networks[0].own.size() == 1);
    const auto ranges = study::joint_ranges(joint);
    REQUIRE(ranges.size() == 3);
    CHECK(ranges[0].parameter == "effect_scale");
    CHECK(ranges[1].parameter == "east:relapse_rate");
    CHECK(ranges[2].parameter == "west:relapse_rate");
    const auto rows = study::joint_data(joint).rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[2].network == "west");
    joint.networks.pop_back();
    CHECK(study::joint_ranges(joint)[1].parameter == "relapse_rate");
    CHECK(study::joint_data(joint).rows[0].network.empty());
    CHECK(study::is_level("effect_scale_3"));
    CHECK_FALSE(study::is_level("effect_scale"));
}

TEST_CASE("a network's own level moves its rows and no others; what is shared moves all") {
    const study::Joint joint = two();
    const study::CalibrationModel model = study::bind_joint(joint, "simple", 1);
    const auto at = [&](double scale, double east, double west) { return model(std::vector<double>{scale, east, west})(0); };
    const auto base = at(1.0, 0.05, 0.05), east = at(1.0, 0.08, 0.05), shared = at(1.5, 0.05, 0.05);
    REQUIRE(base.size() == 4);
    CHECK(base[1] != east[1]);
    CHECK(base[2] == east[2]);
    CHECK(base[3] == east[3]);
    CHECK(base[1] != shared[1]);
    CHECK(base[3] != shared[3]);
    CHECK(study::bind_member(joint, 1, joint.networks[1].data.rows, "simple", 1)(std::vector<double>{1.0, 0.08, 0.05})(0) == std::vector<double>{base[2], base[3]});
}

TEST_CASE("of a network that is left out only first figures are seen; later ones are forecast, those for validation too") {
    const study::Joint joint = two();
    const study::JointNetwork& west = joint.networks[1];
    const auto validation = std::vector<world::Observation>{west.network.observed[2]};
    const auto first = study::first_rows(west);
    REQUIRE(first.size() == 1);
    CHECK(first[0].month == 3);
    const auto later = study::later_rows(west, validation);
    REQUIRE(later.size() == 2);
    CHECK(later[1].figure.use == "validate");
    CHECK(study::course_of(west, later[0]).years == Approx(17 / 12.0));
    CHECK(study::course_of(west, later[0]).first == 0.55);
}

TEST_CASE("later figures of the network left out change its scores, never its forecast") {
    study::CalibrationDesign design;
    design.points = 40;
    design.replications = 2;
    design.particles = 200;
    design.draws = 8;
    design.threads = 2;
    const std::atomic<bool> never{false};
    const auto left_out = [&](double later) {
        study::Joint joint = two();
        joint.networks[1].data.rows[1].figure.value = later;
        joint.networks[1].data.rows[1].record.value = later;
        return study::leave_one_out(joint, {{}, {}}, {"simple"}, design, {}, never);
    };
    const study::LeaveOneOut as_it_was = left_out(0.7), otherwise = left_out(0.4);
    REQUIRE(as_it_was.networks[1].rows.size() == 1);
    CHECK(as_it_was.networks[1].rows[0].q50 == otherwise.networks[1].rows[0].q50);
    CHECK(as_it_was.networks[1].crps < otherwise.networks[1].crps);
    CHECK(as_it_was.networks[0].rows[0].q50 != otherwise.networks[0].rows[0].q50);  // the other network learns from them
    CHECK(as_it_was.rows == 2);
    CHECK(as_it_was.networks[0].rows[0].baselines.size() >= 3);
    study::Joint alone = two();
    alone.networks.pop_back();
    CHECK_FALSE(study::leave_one_out(alone, {{}}, {"simple"}, design, {}, never).networks[0].why_not.empty());
}

TEST_CASE("pooled curves: what others did is what is said of one more") {
    const Course up{2, 0.5, 0.7, Course::Good::up, Course::Kind::share}, down{1, 1, 0.6, Course::Good::down, Course::Kind::ratio};
    const study::PooledCurves curves({up, {4, 0.2, 0.84, Course::Good::up, Course::Kind::share}});
    // A fifth of the gap a year: 0.4 after two years, 0.8 after four.
    CHECK(curves.later("linear", {1, 0.5, 0, Course::Good::up, Course::Kind::share}) == Approx(0.6));
    CHECK(curves.later("linear", {1, 0.5, 0, Course::Good::down, Course::Kind::share}) == Approx(0.4));
    CHECK(curves.later("constant", up) == 0.5);
    const study::PooledCurves one({down});
    CHECK(one.later("logistic", {2, 1, 0, Course::Good::down, Course::Kind::ratio}) == Approx(0.36));
    CHECK(one.later("linear", {2, 1, 0, Course::Good::down, Course::Kind::ratio}) == Approx(0.2));
    CHECK(one.names() == std::vector<std::string>{"constant", "linear", "logistic"});
    CHECK(study::PooledCurves({}).names() == std::vector<std::string>{"constant"});
    std::vector<Course> bass;
    for (const double t : {1.0, 2.0, 3.0, 5.0}) bass.push_back({t, 0.3, 0.3 + 0.7 * stats::bass_share(0.1, 0.5, t), Course::Good::up, Course::Kind::share});
    CHECK(study::PooledCurves(bass).later("bass", {4, 0.5, 0, Course::Good::up, Course::Kind::share}) == Approx(0.5 + 0.5 * stats::bass_share(0.1, 0.5, 4)).epsilon(1e-5));
}
