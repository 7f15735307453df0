#pragma once
// Small documents and files for the tests of io.

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"

namespace lnsim::test {

using Problems = std::vector<core::Problem>;

/// A folder that is removed at the end of the test.
class Folder {
public:
    Folder() {
        std::string path = (std::filesystem::temp_directory_path() / "lnsim-io-XXXXXX").string();
        path_ = ::mkdtemp(path.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    /// Writes a file and returns its path.
    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// The smallest network that says something of everything.
inline nlohmann::json small_network() {
    return nlohmann::json::parse(R"({
        "format": "lnsim-network/1", "name": "small", "title": "A small network", "purpose": "tests", "founded": 2010,
        "evidence": "none", "start": "2010-01", "horizon_months": 36, "outcome": "remission",
        "outcome_title": "Patients in remission", "goal": 0.8, "last_observed": "2012-06", "largest_published_sites": 3,
        "currency": "USD", "price_year": 2017, "places": "made up",
        "sites": [
            {"site": "a", "title": "A", "latitude": 39.1, "longitude": -84.5, "patients": 100, "joined": "2010-01", "founder": true, "node": "north", "context": [0.5, -1.25, 0]},
            {"site": "b", "title": "B", "latitude": 40, "longitude": -83, "joined": "2011-06"},
            {"site": "c", "title": "C", "latitude": 41, "longitude": -82, "connected": false}],
        "practices": [
            {"practice": "one", "title": "First", "driver": "d", "effect_up": 0.05, "effect_down": 0.06, "taught_at_joining": true, "source": "assumed"},
            {"practice": "two", "title": "Second", "effect_up": 0.1, "needs": ["one"], "process_base": 0.2, "believed": 0.1}],
        "interactions": [{"between": ["one", "two"], "synergy": 0.25}],
        "calendar": {"session_months": [3, 9], "webinars_per_month": 2, "node_calls_per_month": 1},
        "staff": [{"name": "coaches", "title": "Coaches", "per_site": 0.05, "at_least": 1, "hours": 110, "salary": 120000}],
        "site_fee": 10000, "grants": 500000, "opening_cash": 0,
        "prices": [{"name": "travel", "title": "Travel", "value": 1200, "unit": "USD a delegate", "price_year": 2017, "source": "assumed", "assumed": true}],
        "parameters": {"peer_tell": 0.1},
        "fitted": {"values": {"effect_scale": 1.2}, "command": "lnsim calibrate small", "note": "a\nb",
            "futures": {"contagion": "simple", "newcomers": "learn_faster"},
            "draws": {"parameters": ["effect_scale", "hours_mean"], "rows": [[1.1, 50], [1.3, 60]], "command": "lnsim fit", "note": "n"}},
        "observed": [{"measure": "remission", "date": "2010-06", "value": 0.57, "low": 0.5, "high": 0.6, "sites": 1, "patients": 100, "source": "s", "use": "calibrate"},
                     {"measure": "two", "date": "2010-06", "value": 0.4, "use": "subgroup"}],
        "sources": ["s"],
        "ties": [{"from": "a", "to": "b", "strength": 0.5, "kind": "session"}, {"from": "c", "to": "a", "kind": "community"}]})");
}

/// The same, with what is known of it today: plans start in 2012-07.
inline nlohmann::json network_of_today() {
    nlohmann::json network = small_network();
    network["today"] = nlohmann::json::parse(R"({
            "outcomes": [{"site": "a", "from": "2012-04", "numerators": [50, 0, 56], "denominators": [90, 0, 91]},
                         {"from": "2012-05", "numerators": [60], "denominators": [100]}],
            "practices": [{"site": "a", "practice": "one", "status": "embedded", "since": "2010-03"},
                          {"site": "b", "practice": "two", "status": "aware"}],
            "actors": [{"site": "a", "actor": "x", "role": "nurse", "since": "2011-01"}, {"site": "a", "actor": "y", "role": "parent"}]})");
    return network;
}

/// What loading a scenario text beside small.json gives.
struct Loaded {
    io::LoadedScenario scenario;
    Problems problems;
};

inline Loaded load(const std::string& scenario, const std::vector<std::string>& sets = {},
                   const nlohmann::json& network = small_network()) {
    const Folder folder;
    folder.write("small.json", network.dump());
    const std::string file = folder.write("scenario.json", scenario);
    io::Catalogue catalogue;
    catalogue.network_folders = {folder.path()};
    Loaded loaded;
    loaded.scenario = io::load_scenario(file, sets, catalogue, loaded.problems);
    return loaded;
}

/// The problem at a place, or an empty one.
inline core::Problem at(const Problems& problems, const std::string& place) {
    for (const core::Problem& problem : problems) {
        if (problem.place == place) {
            return problem;
        }
    }
    return {};
}

inline bool mentions(const core::Problem& problem, const std::string& text) {
    return core::to_text(problem).find(text) != std::string::npos;
}

}  // namespace lnsim::test
