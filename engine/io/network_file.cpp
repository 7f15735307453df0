#include "engine/io/network_file.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/io/checks.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view json_ending = ".json";
constexpr std::string_view validation_ending = ".validation.json";

bool is_path(const std::string& name) { return name.find('/') != std::string::npos || name.ends_with(json_ending); }

/// The file of a shipped network, or empty.
std::string shipped_file(const std::string& name, const Catalogue& catalogue) {
    std::error_code error;
    for (const std::string& folder : catalogue.network_folders) {
        const fs::path file = fs::path(folder) / (name + std::string(json_ending));
        if (fs::is_regular_file(file, error)) {
            return file.string();
        }
    }
    return {};
}

std::string beside(const std::string& file, const std::string& path) {
    return file.empty() ? path : (fs::path(file).parent_path() / path).string();
}

}  // namespace

std::vector<std::string> shipped_networks(const Catalogue& catalogue) {
    std::vector<std::string> names;
    for (const std::string& folder : catalogue.network_folders) {
        std::error_code error;
        for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            const std::string file = at->path().filename().string();
            if (file.ends_with(json_ending) && !file.ends_with(validation_ending)) {
                names.push_back(file.substr(0, file.size() - json_ending.size()));
            }
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

LoadedNetwork load_network(const std::string& name_or_path, const Catalogue& catalogue,
                           std::vector<core::Problem>& problems, const NamedIn& named_in) {
    LoadedNetwork loaded;
    loaded.file = is_path(name_or_path) ? beside(named_in.file, name_or_path) : shipped_file(name_or_path, catalogue);
    std::error_code error;
    if (loaded.file.empty() || !fs::exists(loaded.file, error)) {
        const std::vector<std::string> known = shipped_networks(catalogue);
        const std::string missing = is_path(name_or_path) ? " is not there" : " is not a known network";
        problems.push_back({named_in.file, named_in.place.empty() ? "network" : named_in.place,
                            "is " + in_quotes(name_or_path) + ", which" + missing,
                            "a shipped network (" + listed(known) + ") or the path of a network file is wanted",
                            nearest_suggestion(name_or_path, known)});
        return loaded;
    }
    Report report(loaded.file, problems);
    std::optional<std::string> bytes = read_bytes(loaded.file, input_limit, report);
    return bytes ? load_network_text(std::move(*bytes), loaded.file, problems) : loaded;
}

void load_validation(LoadedNetwork& loaded, std::vector<core::Problem>& problems) {
    if (!loaded.file.ends_with(json_ending)) {
        return;
    }
    const std::string file =
        loaded.file.substr(0, loaded.file.size() - json_ending.size()) + std::string(validation_ending);
    std::error_code error;
    if (!fs::exists(file, error)) {
        return;
    }
    Report report(file, problems);
    const std::optional<Json> json = read_json(file, input_limit, report);
    ValidationFile validation;
    if (json) {
        read_object(*json, validation_table(), Place(report), validation);
        check_observations(validation.observed, loaded.network, report);
    }
    loaded.validation = std::move(validation.observed);
}

}  // namespace lnsim::io
