// A network's figures: told once, of its own time, of no more sites and patients than there are; money of a currency and year.
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using nlohmann::json;
using test::at;
using test::load;
using test::mentions;

namespace {

template <class Change>
test::Problems with(Change change, json network = test::small_network()) {
    change(network);
    return load(R"({"network": "small"})", {}, network).problems;
}

}  // namespace

TEST_CASE("Prices have a currency and a year") {
    const json price{{"name", "session_fixed"}, {"value", 10}};
    const auto priced = [&](json& n) { n["prices"] = json::array({price}), n["currency"] = "USD", n["price_year"] = 2017; };
    CHECK(with(priced).empty());
    CHECK(mentions(at(with([&](json& n) { priced(n), n.erase("currency"); }), "/currency"), "is missing"));
    CHECK(mentions(at(with([&](json& n) { priced(n), n.erase("price_year"); }), "/price_year"), "is missing"));
}

TEST_CASE("A network has some practice that improves what it is for") {
    CHECK(mentions(at(with([](json& n) {
                          for (json& row : n["practices"]) {
                              row["effect_up"] = row["effect_down"] = 0;
                          }
                      }), "/practices"), "improves"));
}

TEST_CASE("Published figures stand once, not before the start, of no more sites than there are") {
    CHECK(mentions(at(with([](json& n) { n["observed"].push_back(n["observed"][0]); }), "/observed/2"), "row 0"));
    CHECK(mentions(at(with([](json& n) { n["observed"][0]["date"] = "1999-01"; }), "/observed/0/date"), "before"));
    CHECK(mentions(at(with([](json& n) { n["observed"][0]["sites"] = 5000; }), "/observed/0/sites"), "sites"));
}

TEST_CASE("Series of today have a month that was reported, from the start on, of no more patients than there are") {
    const auto series = [](json row) {
        return with([&](json& n) { n["today"]["outcomes"] = json::array({row}); }, test::network_of_today());
    };
    const json row{{"site", "a"}, {"from", "2012-05"}, {"numerators", {1, 1}}, {"denominators", {2, 2}}};
    CHECK(series(row).empty());
    const auto changed = [&](const char* key, json value) {
        json other = row;
        other[key] = std::move(value);
        return other;
    };
    json none = changed("numerators", {0, 0});
    none["denominators"] = {0, 0};
    CHECK(mentions(at(series(none), "/today/outcomes/0/denominators"), "not reported"));
    CHECK(mentions(at(series(changed("from", "1999-01")), "/today/outcomes/0/from"), "before"));
    CHECK(series(changed("denominators", {2, 0})).size() == 1);  // 1 in remission of none
    CHECK(mentions(at(with([&](json& n) {
                          n["sites"][0]["patients"] = 20;
                          n["today"]["outcomes"] = json::array({changed("denominators", {2, 30})});
                      }, test::network_of_today()), "/today/outcomes/0/denominators/1"), "20 patients"));
}

TEST_CASE("Markets, funding, shocks and maturity of a network are read, and what is wrong in them told at its place") {
    const auto given = [](json& n) {
        n["sites"][0]["market"] = "here";
        n["funding"] = {{{"source", "A"}, {"kind", "philanthropy"}, {"amount", 100}, {"until", "2013-01"}}};
        n["shocks"] = {{{"name", "Flood"}, {"from", "2012-01"}, {"hours", 0.5}}};
        n["maturity"] = {{"research", 0.5}};
    };
    json network = test::small_network();
    given(network);
    const auto loaded = load(R"({"network": "small"})", {}, network);
    REQUIRE(loaded.problems.empty());
    CHECK(loaded.scenario.network.network.sites[0].market == "here");
    CHECK(loaded.scenario.plan.funding.at(0).amount == 100);
    CHECK(loaded.scenario.plan.shocks.at(0).hours == 0.5);
    CHECK(loaded.scenario.plan.maturity.research == 0.5);
    CHECK(mentions(at(with([&](json& n) { given(n), n["funding"][0]["kind"] = "gift"; }), "/funding/0/kind"), "philanthropy"));
    CHECK(mentions(at(with([&](json& n) { given(n), n["shocks"][0]["share"] = 2; }), "/shocks/0/share"), "0 to 1"));
    CHECK(mentions(at(with([&](json& n) { given(n), n["shocks"][0].erase("hours"); }), "/shocks/0"), "does nothing"));
    CHECK(mentions(at(with([&](json& n) { given(n), n["maturity"]["researh"] = 0.2; }), "/maturity/researh"), "research"));
}
