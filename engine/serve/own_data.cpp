// A network and a first plan from CSV files that were opened in the page.
#include "engine/core/problem.hpp"
#include "engine/io/network_file.hpp"
#include "engine/io/own_network.hpp"
#include "engine/io/text.hpp"
#include "engine/serve/guard.hpp"
#include "engine/serve/shelf.hpp"

namespace lnsim::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_told = 200;

/// A new folder, removed again unless it is kept.
class NewFolder {
public:
    explicit NewFolder(fs::path path) : path_(std::move(path)) {
        std::error_code error;
        if (!fs::create_directory(path_, error)) {
            throw core::CannotGoOn(path_.string() + ": cannot be made" + (error ? " (" + error.message() + ")" : ""));
        }
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder() {
        std::error_code ignored;
        if (!kept_) fs::remove_all(path_, ignored);
    }
    void keep() noexcept { kept_ = true; }

private:
    fs::path path_;
    bool kept_ = false;
};

/// Writes a file that was given; its path, or nothing.
std::string written(const fs::path& folder, const char* name, const std::string& text) {
    if (text.empty()) return {};
    const fs::path file = folder / (std::string(name) + ".csv");
    write_new(file, text);
    return file.string();
}

io::OwnSources sources_of(const io::OwnDataOrder& order, const fs::path& folder, std::vector<core::Problem>& problems) {
    io::OwnSources sources{written(folder, "sites", order.sites), written(folder, "ties", order.ties),
                           written(folder, "outcomes", order.outcomes), written(folder, "practices", order.practices),
                           written(folder, "actors", order.actors), {}, {}};
    if (!order.today.empty()) {
        sources.today = core::parse_month(order.today);
        if (!sources.today) {
            problems.push_back({"request", "/today", "is " + io::in_quotes(order.today), "a month as YYYY-MM is wanted", ""});
        }
    }
    return sources;
}

/// Every problem with the file's name instead of its path.
core::Problem in_short(core::Problem problem) {
    problem.file = fs::path(problem.file).filename().string();
    return problem;
}

/// Throws what cannot be used, unless rows may be left out.
void require_usable(const io::OwnData& data, bool skip) {
    std::vector<core::Problem> problems;
    for (const core::Problem& problem : data.fatal) problems.push_back(in_short(problem));
    for (const io::OwnFile& file : data.files) {
        for (std::size_t i = 0; i < file.unusable.size() && !(skip && data.fatal.empty()); ++i) {
            if (i == most_told) {
                problems.push_back({fs::path(file.path).filename().string(), "", std::to_string(file.unusable.size() - i) + " more problems follow", "", ""});
                break;
            }
            problems.push_back(in_short(file.unusable[i]));
        }
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

}  // namespace

Shelf::OwnNetwork Shelf::open_own_data(const io::OwnDataOrder& order) const {
    std::vector<core::Problem> problems;
    if (!is_safe_name(order.name)) {
        problems.push_back({"request", "/name", "is " + io::in_quotes(order.name), "lower-case letters, digits and - are wanted", ""});
    } else if (const auto problem = io::problem_of_name(order.name)) {
        problems.push_back(*problem);
    }
    if (order.sites.empty()) problems.push_back({"request", "/sites", "is missing", "a file of sites is wanted", ""});
    const world::Network like = io::load_network(order.like, catalogue_, problems, {"request", "/like"}).network;
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));

    const std::string name = free_name(order.name, "");
    NewFolder made(folder_ / name);
    const io::OwnSources sources = sources_of(order, folder_ / name, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    const io::OwnData data = io::read_own_data(sources, like);
    require_usable(data, order.unusable == "skip");
    const world::Network network = io::own_network(data, {name, order.title}, like);
    const std::string text = io::own_network_text(network, data, like);
    if (std::vector<core::Problem> wrong = io::problems_of_network(text, name + ".json"); !wrong.empty()) {
        throw core::InvalidInput(std::move(wrong));
    }
    write_new(folder_ / name / (name + ".json"), text);
    write_new(folder_ / name / "first-plan.json", io::own_plan_text(network, name + ".json"));
    OwnNetwork own{"folder/" + name + "/first-plan.json", {}};
    for (const io::OwnFile& file : data.files) {
        own.told.push_back(fs::path(file.path).filename().string() + ": " + std::to_string(file.accepted()) + " of " + std::to_string(file.rows) + " rows accepted");
    }
    own.told.insert(own.told.end(), data.notes.begin(), data.notes.end());
    made.keep();
    return own;
}

}  // namespace lnsim::serve
