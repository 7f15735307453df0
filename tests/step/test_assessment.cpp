// The assessment scale: each score from the state that it asks for, and nothing skipped from 3.0 on.

#include "engine/step/assessment.hpp"

#include "tests/catch.hpp"

using namespace lnsim;

TEST_CASE("scores go from 1 to 5 in half points as a team does more") {
    for (std::size_t i = 0; i < step::assessment_count; ++i) {
        CHECK(step::assessment_levels[i].score == 1.0 + 0.5 * static_cast<double>(i));
    }
    step::TeamState team;
    team.package = 8;
    const auto score = [&] { return step::assessment_levels[step::assessment_of(team)].score; };
    CHECK(score() == 1.0);
    team.has_met = true;
    CHECK(score() == 1.5);
    team.is_active = true;
    CHECK(score() == 2.0);
    team.has_tested = true;
    CHECK(score() == 2.5);
    team.in_use = 2;
    team.reliability = 0.1;
    CHECK(score() == 2.5);
    team.reliability = 0.3;
    CHECK(score() == 3.0);
    team.progress = 0.1;
    CHECK(score() == 3.0);  // improvement without many changes
    team.in_use = 4;
    CHECK(score() == 3.5);
    team.in_use = 6;
    CHECK(score() == 3.5);
    team.progress = 0.5;
    CHECK(score() == 4.0);
    team.progress = 0.8;
    CHECK(score() == 4.0);  // not sustained
    team.embedded = 3;
    CHECK(score() == 4.5);
    team.progress = 1.0;
    CHECK(score() == 4.5);
    team.in_use = 8;
    team.embedded = 4;
    CHECK(score() == 5.0);
    team.reliability = 0.1;  // what was reached and decays is lost
    CHECK(score() == 2.5);
}

TEST_CASE("progress is the share of the way to the goal, whichever side is better") {
    CHECK(step::progress_to(0.8, 0.6, 0.7) == Approx(0.5));
    CHECK(step::progress_to(0.8, 0.6, 0.85) == 1.0);
    CHECK(step::progress_to(0.8, 0.6, 0.5) == Approx(-0.5));
    CHECK(step::progress_to(0.8, 0.9, 0.7) == 0.0);
}
