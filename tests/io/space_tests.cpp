// Targets as they are typed, and spaces of plans.
#include "engine/io/space.hpp"

#include "engine/io/target_text.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;

namespace {

std::optional<world::Target> read(const std::string& text, std::vector<core::Problem>& problems) {
    return io::read_target(text, "", "--target", problems);
}

}  // namespace

TEST_CASE("a target is read in any spacing, with percentages and dates") {
    for (const char* text : {"remission >= 0.80 by 96 with 0.8", "remission>=80% by 96 with 80%", "  remission  >=80 %  with .8 by 96 "}) {
        std::vector<core::Problem> problems;
        const auto target = read(text, problems);
        REQUIRE(problems.empty());
        REQUIRE(target);
        CHECK(target->measure == "remission");
        CHECK(*target->at_least == Approx(0.8));
        CHECK(target->by_month == 96);
        CHECK(*target->probability == Approx(0.8));
        CHECK(!target->at_most);
    }
    std::vector<core::Problem> problems;
    const auto dated = read("cost <= 5e6 by 2012-01", problems);
    REQUIRE(dated);
    CHECK(*dated->at_most == 5e6);
    CHECK(core::to_text(*dated->by) == "2012-01");
    CHECK(!dated->probability);
}

TEST_CASE("every problem of a target is told, with what is expected there") {
    const std::pair<const char*, const char*> cases[]{
        {"", "MEASURE >= NUMBER"},          {"remission 0.8", "MEASURE >= NUMBER"},  {"remission > 0.8", "did you mean >=?"},
        {"remission >= many", "a number"},   {"remission >= 0.8 bye 96", "by"},       {"remission >= 0.8 by 0", "1 to 600"},
        {"remission >= 0.8 by 9.5", "600"},  {"remission >= 0.8 with 80", "mean 0.8"}, {"remission >= 0.8 by 9 by 10", "one month"},
        {"remission >= 0.8 with", "probability"}};
    for (const auto& [text, expected] : cases) {
        std::vector<core::Problem> problems;
        INFO(text);
        CHECK(!read(text, problems));
        REQUIRE(!problems.empty());
        CHECK(core::to_text(problems[0]).find(expected) != std::string::npos);
    }
    std::vector<core::Problem> problems;
    CHECK(!read("remission > many by 0 with 8", problems));
    CHECK(problems.size() == 4);
}
