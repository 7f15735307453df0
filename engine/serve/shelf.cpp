#include "engine/serve/shelf.hpp"

#include <algorithm>
#include <fstream>

#include "engine/core/problem.hpp"
#include "engine/io/forecast_order.hpp"
#include "engine/io/network_file.hpp"
#include "engine/io/text.hpp"
#include "engine/serve/guard.hpp"

namespace lnsim::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 400;
constexpr int deepest = 3;

/// Inside the folder once links are followed.
bool lies_in(const fs::path& file, const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::canonical(file, error);
    const fs::path relative = error ? fs::path("..") : whole.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// Folders that hold results, parts of programs or what a user hides.
bool is_passed_over(const fs::path& folder) {
    std::error_code error;
    return folder.filename().string().starts_with('.') || folder.filename() == "node_modules" ||
           fs::exists(folder / "manifest.json", error) || fs::exists(folder / "CMakeCache.txt", error);
}

std::vector<fs::path> scenario_files(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator() && found.size() < most_files; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            if (entry.depth() + 1 >= deepest || is_passed_over(entry->path())) entry.disable_recursion_pending();
        } else if (entry->path().extension() == ".json" && entry->is_regular_file(ignored) && lies_in(entry->path(), folder) &&
                   io::looks_like_scenario(entry->path().string())) {
            found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

void add(std::vector<ListedPlan>& plans, const std::string& group, const fs::path& folder) {
    for (const fs::path& file : scenario_files(folder)) {
        const fs::path name = file.lexically_relative(folder);
        plans.push_back({group + "/" + name.generic_string(), group, fs::path(name).replace_extension().generic_string(), file});
    }
}

}  // namespace

void write_new(const fs::path& file, const std::string& text) {
    std::error_code error;
    fs::path partial = file;
    partial += ".partial";
    if (fs::symlink_status(file, error).type() != fs::file_type::not_found) {
        throw core::CannotGoOn(file.string() + ": is there already");
    }
    std::ofstream stream(partial, std::ios::binary | std::ios::trunc);
    stream << text;
    stream.close();
    if (!stream) {
        fs::remove(partial, error);
        throw core::CannotGoOn(file.string() + ": cannot be written");
    }
    fs::rename(partial, file, error);
    if (error) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        throw core::CannotGoOn(file.string() + ": cannot be written (" + error.message() + ")");
    }
}

Shelf::Shelf(fs::path folder, fs::path shipped, io::Catalogue catalogue)
    : folder_(fs::canonical(folder)), shipped_(std::move(shipped)), catalogue_(std::move(catalogue)) {
    std::error_code error;
    if (const fs::path whole = fs::canonical(shipped_, error); !error) shipped_ = whole;
}

std::vector<ListedPlan> Shelf::list() const {
    std::vector<ListedPlan> plans;
    add(plans, "folder", folder_);
    if (shipped_ != folder_) add(plans, "shipped", shipped_);
    for (const std::string& network : io::shipped_networks(catalogue_)) {
        plans.push_back({"network/" + network, "network", network, {}});
    }
    return plans;
}

std::optional<ListedPlan> Shelf::find(const std::string& id) const {
    const std::vector<ListedPlan> plans = list();
    const auto found = std::find_if(plans.begin(), plans.end(), [&](const ListedPlan& plan) { return plan.id == id; });
    return found == plans.end() ? std::nullopt : std::optional(*found);
}

io::LoadedScenario Shelf::load(const io::PlanOrder& order, std::vector<core::Problem>& problems) const {
    std::vector<std::string> sets = order.sets;
    io::require_settable(sets, "write another network into a scenario file of the folder", problems);
    const std::optional<ListedPlan> plan = find(order.base);
    if (!plan) {
        std::vector<std::string> ids;
        for (const ListedPlan& listed : list()) ids.push_back(listed.id);
        problems.push_back({"request", "/base", "is " + io::in_quotes(order.base), "no plan of the list has that id",
                            io::nearest_suggestion(order.base, ids)});
    }
    if (!problems.empty()) return {};
    if (!order.name.empty()) sets.push_back("/name=" + io::json_text(order.name));
    return plan->group == "network" ? io::default_scenario(plan->title, sets, catalogue_, problems)
                                    : io::load_scenario(plan->file.string(), sets, catalogue_, problems);
}

std::string Shelf::network_as_named(const io::LoadedScenario& loaded) const {
    const fs::path file = loaded.network.file;
    for (const std::string& shipped : catalogue_.network_folders) {
        if (file.parent_path().lexically_normal() == fs::path(shipped).lexically_normal()) return file.stem().string();
    }
    std::error_code error;
    const fs::path relative = fs::proximate(file, folder_, error);
    const std::string name = error ? fs::absolute(file).generic_string() : relative.generic_string();
    return name.find('/') == std::string::npos ? "./" + name : name;
}

std::string Shelf::free_name(const std::string& name, const std::string& ending) const {
    std::error_code error;
    std::string free = name;
    for (int number = 2; fs::symlink_status(folder_ / (free + ending), error).type() != fs::file_type::not_found; ++number) {
        free = name + "-" + std::to_string(number);
    }
    return free;
}

fs::path Shelf::save(const std::string& name, const io::PlanOrder& order) const {
    std::vector<core::Problem> problems;
    if (!is_safe_name(name)) {
        problems.push_back({"request", "/name", "is " + io::in_quotes(name), "lower-case letters, digits and - are wanted", ""});
    }
    const io::LoadedScenario loaded = load(order, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    const fs::path file = folder_ / (free_name(name, ".json") + ".json");
    write_new(file, io::scenario_file_text(loaded, network_as_named(loaded)));
    return file;
}

}  // namespace lnsim::serve
