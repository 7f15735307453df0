// Tiers and doors: what may include what.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "tests/architecture/rules.hpp"
#include "tests/architecture/source_text.hpp"

namespace architecture {
namespace {

using Folders = std::set<std::string>;

/// Lowest first.
const std::array<Folders, 13> tiers{{{"core", "chance", "parallel"},
                                     {"stats"},
                                     {"graph"},
                                     {"world"},
                                     {"model"},
                                     {"diffusion"},
                                     {"step"},
                                     {"models"},
                                     {"run"},
                                     {"search"},
                                     {"study"},
                                     {"page", "io", "store", "sheet"},
                                     {"app", "serve", "live"}}};

/// The exceptions to "never a neighbour": core is under everything, and app joins everything.
const std::set<std::pair<std::string, std::string>> neighbours{
    {"chance", "core"}, {"parallel", "core"}, {"app", "serve"}};

std::optional<std::size_t> tier_of(const std::string& folder) {
    const auto found =
        std::find_if(tiers.begin(), tiers.end(), [&](const Folders& tier) { return tier.contains(folder); });
    if (found == tiers.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tiers.begin());
}

bool may_include(const std::string& from, const std::string& to) {
    return from == to || *tier_of(to) < *tier_of(from) || neighbours.contains({from, to});
}

/// What is wrong with a quoted include, or nothing.
std::optional<std::string> fault_of(const std::string& from, const std::string& path) {
    if (path == "lnsim_version.hpp") return std::nullopt;  // the build writes it
    const std::string to = folder_of(path);
    if (to.empty()) return "includes \"" + path + "\": give the path from the project's root (engine/..., models/...)";
    if (!tier_of(to)) return "includes \"" + path + "\": folder " + to + " has no tier";
    if (!may_include(from, to)) return "includes \"" + path + "\": " + from + " must not know " + to;
    return std::nullopt;
}

struct Door {
    std::string prefix;  ///< of the included path
    Folders folders;     ///< that may include it
};

/// The longest prefix that fits holds.
const std::vector<Door> doors{
    {"tbb/", {"parallel"}},
    {"oneapi/", {"parallel"}},
    {"thread", {"parallel", "store", "app", "serve"}},
    {"execution", {}},
    {"omp.h", {}},
    {"Eigen/", {"stats"}},
    {"eigen3/", {}},
    {"boost/", {"stats", "graph"}},
    {"boost/math", {"stats"}},
    {"boost/random", {"stats"}},
    {"boost/graph", {"graph"}},
    {"nlohmann/", {"io"}},
    {"pugixml", {"io"}},
    {"openssl", {"io"}},
    {"xlsxwriter", {"sheet"}},
    {"sqlite3", {"store"}},
    {"httplib", {"serve"}},
    {"CLI/", {"app"}},
    {"fmt/", {"study", "io", "store", "sheet", "page", "serve", "app"}},
    {"metis", {}},
    {"Random123/", {}},
};

const Door* door_of(const std::string& path) {
    const Door* found = nullptr;
    for (const Door& door : doors) {
        if (path.starts_with(door.prefix) && (found == nullptr || door.prefix.size() > found->prefix.size()))
            found = &door;
    }
    return found;
}

}  // namespace

Breaches breaches_of_tiers(const Files& files) {
    Breaches found;
    for (const auto& [file, text] : files) {
        const std::string from = folder_of(file);
        if (from.empty()) continue;
        if (!tier_of(from)) {
            found.push_back({file, 1, "folder " + from + " has no tier"});
            continue;
        }
        for (const Include& include : includes_of(text)) {
            const bool ours = include.quoted || !folder_of(include.path).empty();
            if (!ours || door_of(include.path) != nullptr) continue;
            if (const auto fault = fault_of(from, include.path)) found.push_back({file, include.line, *fault});
        }
    }
    return found;
}

Breaches breaches_of_doors(const Files& files) {
    Breaches found;
    for (const auto& [file, text] : files) {
        const std::string from = folder_of(file);
        if (from.empty()) continue;
        for (const Include& include : includes_of(text)) {
            const Door* door = door_of(include.path);
            if (door != nullptr && !door->folders.contains(from)) {
                found.push_back(
                    {file, include.line, "includes <" + include.path + ">: " + from + " is not a door to it"});
            }
        }
    }
    return found;
}

}  // namespace architecture
