// Ties and today's state in a network file: what cannot be is told at its place.
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using nlohmann::json;
using test::at;
using test::load;
using test::mentions;

namespace {

test::Problems with(const json& patch) {
    json network = test::network_of_today();
    network.merge_patch(patch);
    return load(R"({"network": "small"})", {}, network).problems;
}

}  // namespace

TEST_CASE("Ties join two known sites, each pair and kind once") {
    CHECK(mentions(at(with({{"ties", {{{"from", "a"}, {"to", "bb"}}}}}), "/ties/0/to"), "not a site"));
    CHECK(mentions(at(with({{"ties", {{{"from", "a"}, {"to", "a"}}}}}), "/ties/0/to"), "two sites"));
    const json twice{{{"from", "a"}, {"to", "b"}}, {{"from", "b"}, {"to", "a"}}};
    CHECK(mentions(at(with({{"ties", twice}}), "/ties/1"), "row 0"));
    const json kinds{{{"from", "a"}, {"to", "b"}}, {{"from", "b"}, {"to", "a"}, {"kind", "session"}}};
    CHECK(with({{"ties", kinds}}).empty());
    CHECK(mentions(at(with({{"ties", {{{"from", "a"}, {"to", "b"}, {"kind", "sesion"}}}}}), "/ties/0/kind"), "session"));
}

TEST_CASE("Outcomes are of members, whole, no more patients in remission than there are, and end by the last month") {
    const auto series = [](json row) { return json{{"today", {{"outcomes", json::array({std::move(row)})}}}}; };
    CHECK(mentions(at(with(series({{"site", "c"}, {"from", "2012-01"}, {"numerators", {1}}, {"denominators", {2}}})),
                      "/today/outcomes/0/site"), "has not joined"));
    CHECK(mentions(at(with(series({{"site", "a"}, {"from", "2012-01"}, {"numerators", {1, 2}}, {"denominators", {2}}})),
                      "/today/outcomes/0/denominators"), "1 months"));
    CHECK(mentions(at(with(series({{"site", "a"}, {"from", "2012-01"}, {"numerators", {1, 3}}, {"denominators", {2, 2}}})),
                      "/today/outcomes/0/numerators/1"), "at most"));
    CHECK(mentions(at(with(series({{"site", "a"}, {"from", "2012-06"}, {"numerators", {1, 1}}, {"denominators", {2, 2}}})),
                      "/today/outcomes/0/from"), "2012-07"));
}

TEST_CASE("Practices and actors are of members and known, each once, and not of the future") {
    const auto practice = [](json row) { return json{{"today", {{"practices", json::array({std::move(row)})}}}}; };
    CHECK(mentions(at(with(practice({{"site", "a"}, {"practice", "on"}, {"status", "aware"}})), "/today/practices/0/practice"),
                   "did you mean \"one\"?"));
    CHECK(mentions(at(with(practice({{"site", "a"}, {"practice", "one"}, {"status", "known"}})), "/today/practices/0/status"), "aware"));
    CHECK(mentions(at(with(practice({{"site", "a"}, {"practice", "one"}, {"status", "aware"}, {"since", "2012-07"}})),
                      "/today/practices/0/since"), "2012-06"));
    const json twice{{{"site", "a"}, {"actor", "x"}, {"role", "nurse"}}, {{"site", "a"}, {"actor", "x"}, {"role", "nurse"}}};
    CHECK(mentions(at(with({{"today", {{"actors", twice}}}}), "/today/actors/1"), "row 0"));
}
