#include "engine/io/network_file.hpp"

#include <functional>

#include "models/registry.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using nlohmann::json;
using test::at;
using test::mentions;
using test::Problems;
using test::small_network;

namespace {

/// The problems of the small network after a change.
Problems problems_of(const std::function<void(json&)>& change) {
    json network = small_network();
    change(network);
    const test::Folder folder;
    return io::check_file(folder.write("n.json", network.dump()), {});
}

}  // namespace

TEST_CASE("Every key of a network is read") {
    const test::Folder folder;
    folder.write("small.json", small_network().dump());
    Problems problems;
    io::Catalogue catalogue;
    catalogue.network_folders = {"/nowhere", folder.path()};
    const io::LoadedNetwork loaded = io::load_network("small", catalogue, problems);
    REQUIRE(problems.empty());
    const world::Network& n = loaded.network;
    CHECK(n.sites[0].patients == 100.0);
    CHECK(n.sites[0].founder);
    CHECK_FALSE(n.sites[2].joined.has_value());
    CHECK_FALSE(n.sites[2].connected);
    CHECK(n.practices[1].needs == std::vector<std::string>{"one"});
    CHECK(n.practices[1].believed == 0.1);
    CHECK(n.interactions[0].second == "two");
    CHECK(n.staff[0].salary == 120000);
    CHECK(n.prices[0].assumed);
    CHECK(n.parameters[0].name == "peer_tell");
    CHECK(n.fitted.at(0).values[0].value == 1.2);
    CHECK(n.observed[0].high == 0.6);
    CHECK(n.observed[0].patients == 100);
    CHECK(io::shipped_networks(catalogue) == std::vector<std::string>{"small"});
}

TEST_CASE("Validation figures are read by their own function only") {
    const test::Folder folder;
    folder.write("small.json", small_network().dump());
    folder.write("small.validation.json", R"({"format": "lnsim-validation/1", "network": "small",
        "observed": [{"measure": "remission", "date": "2012-06", "value": 0.7, "use": "validate"}]})");
    io::Catalogue catalogue;
    catalogue.network_folders = {folder.path()};
    Problems problems;
    io::LoadedNetwork loaded = io::load_network("small", catalogue, problems);
    CHECK(loaded.validation.empty());
    io::load_validation(loaded, problems);
    CHECK(problems.empty());
    REQUIRE(loaded.validation.size() == 1);
    CHECK(loaded.validation[0].value == 0.7);
    CHECK(io::shipped_networks(catalogue) == std::vector<std::string>{"small"});
    CHECK(io::check_file(folder.path() + "/small.validation.json", catalogue).empty());
}

TEST_CASE("Names must exist and be unique") {
    CHECK(problems_of([](json&) {}).empty());
    CHECK(mentions(at(problems_of([](json& n) { n["sites"][1]["site"] = "a"; }), "/sites/1/site"), "once more"));
    CHECK(mentions(at(problems_of([](json& n) { n["practices"][1]["practice"] = "one"; }), "/practices/1/practice"), "once more"));
    CHECK(mentions(at(problems_of([](json& n) { n["practices"][1]["needs"][0] = "ones"; }), "/practices/1/needs/0"), "\"one\""));
    CHECK(mentions(at(problems_of([](json& n) { n["interactions"][0]["between"][1] = "tow"; }), "/interactions/0/between/1"), "\"two\""));
    CHECK(mentions(at(problems_of([](json& n) { n["interactions"][0]["between"][1] = "one"; }), "/interactions/0/between/1"), "once more"));
    CHECK(mentions(at(problems_of([](json& n) { n["outcome"] = "remision"; }), "/outcome"), "\"remission\""));
    CHECK(mentions(at(problems_of([](json& n) { n["observed"][0]["measure"] = "remision"; }), "/observed/0/measure"), "\"remission\""));
    CHECK(mentions(at(problems_of([](json& n) { n["fitted"]["values"]["x"] = 1; }), "/fitted/values/x"), "not known"));
    CHECK(mentions(at(problems_of([](json& n) { n["parameters"]["tie_fade"] = 3; }), "/parameters/tie_fade"), "from 0 to 1"));
    CHECK(mentions(at(problems_of([](json& n) { n["staff"].push_back(n["staff"][0]); }), "/staff/1/name"), "once more"));
}

TEST_CASE("Practices that need each other in a circle are refused, whatever its length") {
    CHECK(mentions(at(problems_of([](json& n) { n["practices"][0]["needs"] = {"two"}; }), "/practices/0/needs"), "circle"));
    CHECK(mentions(at(problems_of([](json& n) { n["practices"][0]["needs"] = {"one"}; }), "/practices/0/needs"), "circle"));
    CHECK(mentions(at(problems_of([](json& n) { n["practices"][0]["needs"] = {"two"}; }), "/practices/0/needs"),
                   "\"one\" needs \"two\" needs \"one\""));
}

TEST_CASE("There are at most 64 practices, and at least a site at the start") {
    const auto many = [](json& n) {
        for (int i = 0; i < 63; ++i) {
            n["practices"].push_back({{"practice", "p" + std::to_string(i)}, {"title", "t"}});
        }
    };
    CHECK(mentions(at(problems_of(many), "/practices"), "65 values"));
    CHECK(mentions(at(problems_of([](json& n) { n["sites"].clear(); }), "/sites"), "1 to 200000 values"));
    const auto later = [](json& n) { n["sites"][0] = n["sites"][1], n["sites"][0]["site"] = "x"; };
    CHECK(mentions(at(problems_of(later), "/sites"), "no site that is there at the start"));
}

TEST_CASE("Dates and intervals are in order, places on the globe") {
    CHECK(mentions(at(problems_of([](json& n) { n["sites"][1]["joined"] = "2009-12"; }), "/sites/1/joined"), "before"));
    CHECK(mentions(at(problems_of([](json& n) { n["last_observed"] = "2009-12"; }), "/last_observed"), "before"));
    CHECK(mentions(at(problems_of([](json& n) { n["sites"][1]["latitude"] = 91; }), "/sites/1/latitude"), "-90 to 90"));
    CHECK(mentions(at(problems_of([](json& n) { n["sites"][1]["longitude"] = -181; }), "/sites/1/longitude"), "-180 to 180"));
    CHECK(mentions(at(problems_of([](json& n) { n["observed"][0]["low"] = 0.58; }), "/observed/0/value"), "interval"));
    CHECK(mentions(at(problems_of([](json& n) { n["observed"][0]["value"] = 57, n["observed"][0]["high"] = 60; }), "/observed/0/value"), "fraction"));
}

TEST_CASE("Figures for validation have no place in the network's own file") {
    CHECK(mentions(at(problems_of([](json& n) { n["observed"][0]["use"] = "validate"; }), "/observed/0/use"), "calibrate, input, subgroup"));
}

TEST_CASE("Shipped networks and scenarios are valid") {
    const std::filesystem::path root = LNSIM_SOURCE_DIR;
    io::Catalogue catalogue;
    catalogue.network_folders = {(root / "models/networks").string()};
    catalogue.structure.clear();
    for (const auto& strategy : models::registry().structure) catalogue.structure.emplace_back(strategy.name);
    for (const char* folder : {"models/networks", "scenarios"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() == ".json") {
                INFO(entry.path().string());
                const Problems problems = io::check_file(entry.path().string(), catalogue);
                CHECK((problems.empty() ? "" : core::to_text(problems[0])) == "");
            }
        }
    }
}
