// new: a network file and a first plan from a network's own data.
#include <filesystem>

#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/network_file.hpp"
#include "engine/io/own_network.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_told = 200;  ///< problems of one file

std::string counted(const io::OwnFile& file) {
    return io::printable(file.path, 400) + ": " + std::to_string(file.accepted()) + " of " + std::to_string(file.rows) + " rows accepted\n";
}

/// The first problems of a file's rows, and how many more there are.
std::vector<core::Problem> told_of(const io::OwnFile& file) {
    std::vector<core::Problem> told = file.unusable;
    if (told.size() > most_told) {
        told.resize(most_told);
        told.push_back({file.path, "", std::to_string(file.unusable.size() - most_told) + " more problems follow that are not listed", "", ""});
    }
    return told;
}

io::OwnSources sources_of(const NewOptions& options, std::vector<core::Problem>& problems) {
    io::OwnSources sources{options.sites, options.ties, options.outcomes, options.practices, options.actors, options.context, {}};
    if (!options.today.empty()) {
        sources.today = core::parse_month(options.today);
        if (!sources.today) {
            problems.push_back({"", "--today", "is " + io::in_quotes(options.today), "a month as YYYY-MM is wanted", ""});
        }
    }
    return sources;
}

/// Lists what cannot be used. \return whether the data may be used all the same
bool tell_unusable(const io::OwnData& data, const NewOptions& options) {
    std::vector<core::Problem> problems = data.fatal;
    std::size_t rows = 0;
    for (const io::OwnFile& file : data.files) {
        const std::vector<core::Problem> told = told_of(file);
        problems.insert(problems.end(), told.begin(), told.end());
        rows += file.unusable_lines.size();
    }
    if (problems.empty()) {
        return true;
    }
    if (data.fatal.empty() && options.skip_unusable) {
        for (const core::Problem& problem : problems) {
            warn("left out: " + core::to_text(problem) + "\n");
        }
        return true;
    }
    tell(problems);
    for (const io::OwnFile& file : data.files) {
        warn(counted(file));
    }
    if (data.fatal.empty()) {
        warn("nothing is written; " + (rows == 1 ? std::string("correct the row, or leave it out") : "correct the rows, or leave all " + std::to_string(rows) + " of them out") +
             " with --skip-unusable\n");
    }
    return false;
}

void require_free(const fs::path& file, const NewOptions& options, std::vector<core::Problem>& problems) {
    std::error_code error;
    if (fs::exists(file, error) && !options.force) {
        problems.push_back({file.string(), "", "is there already", "", "name another folder with -o, or replace it with --force"});
    }
}

std::string next_steps(const fs::path& network, const fs::path& plan) {
    return "wrote " + network.string() + " and " + plan.string() + "\nnext: lnsim check " + network.string() + ' ' + plan.string() +
           "\n      lnsim forecast " + plan.string() + '\n';
}

}  // namespace

ExitCode new_network(const NewOptions& options) {
    std::vector<core::Problem> problems;
    if (const auto problem = io::problem_of_name(options.name)) {
        problems.push_back(*problem);
    }
    const world::Network like = io::load_network(options.like, catalogue(), problems, {"", "--like"}).network;
    const io::OwnSources sources = sources_of(options, problems);
    const fs::path folder = options.out.empty() ? fs::path(options.name) : fs::path(options.out);
    const fs::path file = folder / (options.name + ".json");
    const fs::path plan = folder / "first-plan.json";
    require_free(file, options, problems);
    require_free(plan, options, problems);
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    const io::OwnData data = io::read_own_data(sources, like);
    if (!tell_unusable(data, options)) {
        return ExitCode::invalid;
    }
    const world::Network network = io::own_network(data, {options.name, options.title}, like);
    const std::string text = io::own_network_text(network, data, like);
    if (std::vector<core::Problem> wrong = io::problems_of_network(text, file.string()); !wrong.empty()) {
        throw core::InvalidInput(std::move(wrong));
    }
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw core::CannotGoOn(folder.string() + ": cannot be made (" + error.message() + ")");
    }
    write_whole(file, text);
    write_whole(plan, io::own_plan_text(network, options.name + ".json"));
    if (!options.quiet) {
        for (const io::OwnFile& read : data.files) {
            say(counted(read));
        }
        for (const std::string& remark : data.notes) {
            say("note: " + io::printable(remark, 600) + '\n');
        }
        say(next_steps(file, plan));
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
