// Scenarios on top of others.
#include "engine/io/extends.hpp"

#include "engine/io/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using test::mentions;

namespace {

/// Scenarios that extend each other, in a folder with small.json.
struct Files {
    test::Folder folder;
    test::Problems problems{};

    Files() { folder.write("small.json", test::small_network().dump()); }
    void write(const std::string& name, const std::string& text) const { folder.write(name, text); }
    io::LoadedScenario load(const std::string& name, const std::vector<std::string>& sets = {}) {
        io::Catalogue catalogue;
        catalogue.network_folders = {folder.path()};
        problems.clear();
        return io::load_scenario(folder.path() + "/" + name, sets, catalogue, problems);
    }
    [[nodiscard]] core::Problem at(const std::string& file, const std::string& place) const {
        for (const core::Problem& problem : problems) {
            if (problem.file == folder.path() + "/" + file && problem.place == place) {
                return problem;
            }
        }
        return {};
    }
};

}  // namespace

TEST_CASE("Objects are joined key by key, lists replaced, and null leaves nothing of what is extended") {
    Files files;
    files.write("far.json", R"({"network": "small", "name": "far", "hub": {"coaches": 3, "analysts": 2, "grants": 1},
        "calendar": {"session_months": [1, 2, 3], "webinars_per_month": 4}, "parameters": {"tie_fade": 0.1, "peer_tell": 0.2}})");
    files.write("near.json", R"({"extends": "far.json", "name": "near", "hub": {"coaches": 5, "analysts": null},
        "calendar": {"session_months": [7]}, "parameters": {"peer_tell": 0.3}})");
    const io::LoadedScenario loaded = files.load("near.json");
    REQUIRE(files.problems.empty());
    CHECK(loaded.plan.name == "near");
    CHECK(loaded.plan.hub.coaches == 5);
    CHECK_FALSE(loaded.plan.hub.analysts.has_value());
    CHECK(loaded.plan.hub.grants == 1);
    CHECK(loaded.plan.calendar.session_months == std::vector<int>{7});
    CHECK(loaded.plan.calendar.webinars_per_month == 4);
    REQUIRE(loaded.plan.parameters.size() == 2);
    CHECK(loaded.plan.parameters[0].value == 0.3);
}

TEST_CASE("The digest is of what comes of it, however many files say it") {
    Files files;
    files.write("one.json", R"({"network": "small", "hub": {"coaches": 5}, "growth": {"pace": 2}})");
    files.write("far.json", R"({"network": "small", "hub": {"coaches": 3, "analysts": 1}})");
    files.write("middle.json", R"({"extends": "far.json", "hub": {"coaches": 5, "analysts": null}})");
    files.write("near.json", R"({"extends": "middle.json", "growth": {"pace": 2}})");
    CHECK(files.load("near.json").digest == files.load("one.json").digest);
    CHECK(files.load("middle.json").digest != files.load("one.json").digest);
    CHECK(files.problems.empty());
}

TEST_CASE("Changes are joined by month, those of one month key by key") {
    Files files;
    files.write("far.json", R"({"network": "small", "changes": [
        {"at": "2010-06", "set": {"/hub/coaches": 1, "/hub/analysts": 1}}, {"at": "2012-01", "set": {"/hub/coaches": 2}}]})");
    files.write("near.json", R"({"extends": "far.json", "changes": [
        {"at": "2010-03", "set": {"/growth/pace": 2}}, {"at": "2010-06", "set": {"/hub/coaches": 7}},
        {"at": "2011-01", "set": {"/growth/pace": 3}}, {"at": "2012-06", "set": {"/growth/pace": 4}}]})");
    files.write("none.json", R"({"extends": "far.json", "changes": null})");
    const io::LoadedScenario loaded = files.load("near.json");
    REQUIRE(files.problems.empty());
    std::vector<std::string> months;
    for (const world::Change& change : loaded.plan.changes) {
        months.push_back(core::to_text(change.at));
    }
    CHECK(months == std::vector<std::string>{"2010-03", "2010-06", "2011-01", "2012-01", "2012-06"});
    CHECK(loaded.later[1].plan.hub.coaches == 7);
    CHECK(loaded.later[1].plan.hub.analysts == 1);
    CHECK(files.load("none.json").plan.changes.empty());
    CHECK(files.problems.empty());
}

TEST_CASE("A network's path is relative to the file that states it") {
    Files files;
    std::filesystem::create_directory(files.folder.path() + "/deep");
    files.write("deep/own.json", test::small_network().dump());
    files.write("deep/far.json", R"({"network": "own.json"})");
    files.write("near.json", R"({"extends": "deep/far.json", "horizon_months": 12})");
    CHECK(files.load("near.json").network.file == files.folder.path() + "/deep/own.json");
    CHECK(files.problems.empty());
    files.write("deep/far.json", R"({"network": "ow.json"})");
    static_cast<void>(files.load("near.json"));
    CHECK(mentions(files.at("deep/far.json", "/network"), "ow.json"));
}

TEST_CASE("Problems name the file in which the value stands") {
    Files files;
    files.write("far.json", R"({"network": "small", "horizon_months": -1, "hub": {"coachs": 1, "coaches": -2},
        "changes": [{"at": "2010-06", "set": {"/hub/analysts": -1}}, {"at": "2011-06", "set": {"/hub/coaches": 1}}]})");
    files.write("near.json", R"({"extends": "far.json", "hub": {"coaches": -3}, "strat": 1,
        "changes": [{"at": "2010-02", "set": {"/hub/analysts": 1}}, {"at": "2011-06", "set": {"/growth/pace": "fast"}},
                    {"at": "2011-05", "set": {"/hub/coaches": 1}}]})");
    static_cast<void>(files.load("near.json"));
    CHECK(mentions(files.at("far.json", "/horizon_months"), "-1"));
    CHECK(mentions(files.at("far.json", "/hub/coachs"), "coaches"));
    CHECK(mentions(files.at("near.json", "/hub/coaches"), "-3"));
    CHECK(mentions(files.at("near.json", "/strat"), "start"));
    CHECK(mentions(files.at("far.json", "/changes/0/set/~1hub~1analysts"), "-1"));
    CHECK(mentions(files.at("near.json", "/changes/1/set/~1growth~1pace"), "fast"));
    CHECK(mentions(files.at("near.json", "/changes/2/at"), "put it before that one"));
    static_cast<void>(files.load("near.json", {"/horizon_months=0"}));
    CHECK(mentions(files.at("near.json", "/horizon_months"), "is 0"));
}

TEST_CASE("Circles, missing files and what is no scenario are refused with the chain") {
    Files files;
    files.write("self.json", R"({"extends": "self.json"})");
    files.write("a.json", R"({"extends": "b.json"})");
    files.write("b.json", R"({"extends": "./c.json"})");
    files.write("c.json", R"({"extends": "a.json"})");
    files.write("lost.json", R"({"extends": "b2.json"})");
    files.write("b2.json", R"({"extends": "gone.json"})");
    files.write("number.json", R"({"extends": 7})");
    files.write("empty.json", R"({"extends": null})");
    files.write("list.json", R"([])");
    files.write("bad.json", R"({"network": )");
    files.write("of_list.json", R"({"extends": "list.json"})");
    files.write("of_bad.json", R"({"extends": "bad.json"})");
    files.write("nul.json", R"({"extends": "a\u0000b"})");
    const auto only = [&](const std::string& name, const std::string& file, const std::string& place, const std::string& text) {
        static_cast<void>(files.load(name));
        INFO(name);
        REQUIRE(files.problems.size() == 1);
        INFO(core::to_text(files.problems[0]));
        CHECK(mentions(files.at(file, place), text));
    };
    only("self.json", "self.json", "/extends", "leads back to");
    static_cast<void>(files.load("a.json"));
    REQUIRE(files.problems.size() == 1);
    for (const char* part : {"a.json extends ", "b.json extends ", "c.json extends ", "/extends"}) {
        CHECK(mentions(files.problems[0], part));
    }
    only("lost.json", "b2.json", "/extends", "gone.json");
    only("number.json", "number.json", "/extends", "is 7");
    only("empty.json", "empty.json", "/extends", "is null");
    only("of_list.json", "list.json", "top level", "a list of 0 values");
    static_cast<void>(files.load("of_bad.json"));
    CHECK(files.problems[0].file.ends_with("/bad.json"));
    only("nul.json", "nul.json", "/extends", "not a file");
}

TEST_CASE("A chain is followed to its end, and no further than its limit") {
    Files files;
    files.write("0.json", R"({"network": "small", "hub": {"coaches": 1}})");
    const auto last = static_cast<int>(io::MergedScenario::longest_chain) - 1;
    for (int i = 1; i <= last + 1; ++i) {
        files.write(std::to_string(i) + ".json", R"({"extends": ")" + std::to_string(i - 1) + R"(.json"})");
    }
    CHECK(files.load(std::to_string(last) + ".json").plan.hub.coaches == 1);
    CHECK(files.problems.empty());
    static_cast<void>(files.load(std::to_string(last + 1) + ".json"));
    REQUIRE(files.problems.size() == 1);
    CHECK(mentions(files.problems[0], "chain of 64"));
}

TEST_CASE("What a plan extends is read before --set") {
    CHECK(mentions(test::at(test::load(R"({"network": "small"})", {"/extends=small.json"}).problems, "/extends"), "--set"));
}
