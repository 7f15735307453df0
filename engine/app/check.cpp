// check: is a scenario or network as it should be? Every problem of every file.
#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/explorer.hpp"
#include "engine/io/scenario.hpp"

namespace lnsim::app {

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
        say(io::problems_json(problems) + "\n");
    } else if (!options.quiet) {
        say(fine);
    }
    if (!problems.empty() && !options.json) {
        tell(problems);
    }
    return problems.empty() ? ExitCode::done : ExitCode::invalid;
}

}  // namespace lnsim::app
