// report: the page again, from a stored result.
#include <filesystem>

#include "engine/app/commands.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/evidence_page.hpp"
#include "engine/io/result_json.hpp"
#include "engine/store/stored_study.hpp"
#include "engine/study/mask.hpp"

namespace lnsim::app {

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

study::Result asked_result(const StoredOptions& options) {
    study::Result result = stored_result(options.folder);
    if (options.mask_sites) {
        study::mask_sites(result);
    }
    return result;
}

namespace {

/// What the study was made from. A search keeps its network alone.
io::LiveStudy stored_documents(const std::string& folder) {
    const store::StoredStudy stored = store::stored_study(folder, "--live");
    return live_study_of(stored.inputs, stored.seed);
}

std::string page_asked(const StoredOptions& options) {
    const fs::path file = fs::path(options.folder) / "result.json";
    if (const auto json = io::evidence_text(file.string())) {
        if (options.live) throw core::InvalidInput({{file.string(), "--live", "is given", "this result is of no plan that could be changed", "leave it out"}});
        if (options.mask_sites) throw core::InvalidInput({{file.string(), "--mask-sites", "is given", "this result names no sites", "leave it out"}});
        return evidence_page_of(*json);
    }
    return page_of(asked_result(options), options.live ? std::optional(stored_documents(options.folder)) : std::nullopt);
}

}  // namespace

ExitCode report(const StoredOptions& options) {
    const std::string page = page_asked(options);
    const OutputFolder folder(options.folder, Existing::resume);
    folder.write("report.html", page);
    renew_digests(options.folder, {"report.html"});
    if (!options.quiet) {
        say((fs::path(options.folder) / "report.html").string() + "\n");
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
