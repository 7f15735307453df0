// report and export: the page and the tables again, from a stored result.
#include <filesystem>

#include "engine/app/commands.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

study::Result stored_result(const fs::path& folder) {
    const fs::path file = folder / "result.json";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        const bool begun = fs::exists(folder / "result.sqlite", ignored);
        throw core::InvalidInput({{folder.string(), "", "holds no result.json", "a finished study leaves one",
                                   begun ? "finish the study with --resume" : "name the folder given to -o"}});
    }
    return io::read_result(file.string());
}

void require_known_format(const std::string& format) {
    if (format == "csv") {
        return;
    }
    const std::vector<std::string> known{"csv"};
    const bool planned = format == "xlsx" || format == "graphml";
    throw core::InvalidInput({{"", "--format", planned ? format + " is not available yet" : "does not know " + io::in_quotes(format),
                               "csv is", planned ? "" : io::nearest_suggestion(format, known)}});
}

/// Tables outside the result's own folder never replace what is there unasked.
void require_free(const fs::path& folder, const std::vector<std::pair<std::string, std::string>>& tables) {
    std::vector<core::Problem> problems;
    for (const auto& [name, text] : tables) {
        std::error_code ignored;
        if (fs::exists(folder / name, ignored)) {
            problems.push_back({(folder / name).string(), "", "is there already", "nothing is overwritten unasked",
                                "--force replaces it, -o names another folder"});
        }
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

}  // namespace

ExitCode report(const StoredOptions& options) {
    const std::string page = page_of(stored_result(options.folder));
    const OutputFolder folder(options.folder, Existing::resume);
    folder.write("report.html", page);
    renew_digests(options.folder, {"report.html"});
    if (!options.quiet) {
        say((fs::path(options.folder) / "report.html").string() + "\n");
    }
    return ExitCode::done;
}

ExitCode export_tables(const StoredOptions& options) {
    require_known_format(options.format);
    const auto tables = csv_tables(stored_result(options.folder));
    const bool own = options.out.empty();
    const fs::path target = own ? fs::path(options.folder) / "tables" : fs::path(options.out);
    if (!own && !options.force) {
        require_free(target, tables);
    }
    std::error_code error;
    fs::create_directories(target, error);
    if (error) {
        throw core::CannotGoOn(target.string() + ": the folder cannot be made (" + error.message() + ")");
    }
    std::vector<std::string> written;
    for (const auto& [name, text] : tables) {
        write_whole(target / name, text);
        written.push_back("tables/" + name);
    }
    if (own) {
        renew_digests(options.folder, written);
    }
    if (!options.quiet) {
        say(std::to_string(tables.size()) + " tables in " + target.string() + "\n");
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
