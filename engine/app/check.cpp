// check: is a scenario or network as it should be? Every problem of every file.
#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

std::string json_text(const std::vector<core::Problem>& problems) {
    io::Writer writer;
    writer.open_list();
    for (const core::Problem& problem : problems) {
        writer.open_object();
        for (const auto& [key, value] : {std::pair("file", &problem.file), std::pair("place", &problem.place),
                                         std::pair("what", &problem.what), std::pair("why", &problem.why),
                                         std::pair("suggestion", &problem.suggestion)}) {
            writer.key(key);
            writer.text(*value);
        }
        writer.close_object();
    }
    writer.close_list();
    return writer.take() + "\n";
}

}  // namespace

ExitCode check(const CheckOptions& options) {
    std::vector<core::Problem> problems;
    const io::Catalogue known = catalogue();
    std::string fine;
    for (const std::string& file : options.files) {
        const std::vector<core::Problem> found = io::check_file(file, known);
        problems.insert(problems.end(), found.begin(), found.end());
        fine += found.empty() ? file + ": ok\n" : "";
    }
    if (options.json) {
        say(json_text(problems));
    } else if (!options.quiet) {
        say(fine);
    }
    if (!problems.empty() && !options.json) {
        tell(problems);
    }
    return problems.empty() ? ExitCode::done : ExitCode::invalid;
}

}  // namespace lnsim::app
