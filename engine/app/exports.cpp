// export: tables, a workbook or networks from a stored result. Files are whole or not there, and replaced only when
// asked.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "engine/app/commands.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/graphml_writer.hpp"
#include "engine/io/tables.hpp"
#include "engine/io/text.hpp"
#include "engine/sheet/workbook.hpp"
#include "engine/store/table_reader.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

/// A file to be made.
struct Target {
    fs::path file;
    std::function<void(const std::string& partial)> write;
    Existing existing = Existing::refuse;  ///< replace: the study's own table
};

const std::vector<std::string>& formats() {
    static const std::vector<std::string> known{"csv", "xlsx", "graphml"};
    return known;
}

void require_usable_options(const StoredOptions& options) {
    std::vector<core::Problem> problems;
    const auto& known = formats();
    if (std::find(known.begin(), known.end(), options.format) == known.end()) {
        problems.push_back({"", "--format", "does not know " + io::in_quotes(options.format),
                            "one of " + io::listed(known), io::nearest_suggestion(options.format, known)});
    }
    if (options.runs && options.format != "csv") {
        problems.push_back({"", "--runs", "goes with --format csv only", "a workbook and a network have no runs", ""});
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

bool names_a_file(const fs::path& path, const char* extension) {
    std::error_code ignored;
    return path.extension() == extension && !fs::is_directory(path, ignored);
}

void write_bytes(const std::string& partial, const std::string& text) {
    std::ofstream out(partial, std::ios::binary);
    out << text;
    if (!out.flush()) {
        throw core::CannotGoOn(partial + ": cannot be written");
    }
}

/// Rows as they come: a store may hold more than memory does.
void write_runs(const fs::path& store, store::RunTable table, const std::string& partial) {
    store::TableReader reader(store, table);
    std::ofstream out(partial, std::ios::binary);
    std::vector<io::Cell> row;
    for (std::string& name : reader.columns()) {
        row.emplace_back(std::move(name));
    }
    std::string line;
    do {
        line.clear();
        io::append_csv_row(line, row, 0);
        out << line;
    } while (out && reader.next(row));
    if (!out.flush()) {
        throw core::CannotGoOn(partial + ": cannot be written");
    }
}

std::vector<Target> csv_targets(const StoredOptions& options, const study::Result& result) {
    const bool own = options.out.empty();
    const fs::path folder = own ? fs::path(options.folder) / "tables" : fs::path(options.out);
    std::vector<Target> targets;
    for (auto& [name, text] : csv_tables(result)) {
        targets.push_back({folder / name,
                           [text = std::move(text)](const std::string& partial) { write_bytes(partial, text); },
                           own ? Existing::replace : Existing::refuse});
    }
    if (options.runs) {
        const fs::path store = fs::path(options.folder) / "result.sqlite";
        std::error_code ignored;
        if (!fs::is_regular_file(store, ignored)) {
            throw core::InvalidInput(
                {{store.string(), "", "is not there", "runs are kept in it", "export without --runs"}});
        }
        for (const auto& [name, table] :
             {std::pair("run.csv", store::RunTable::runs), std::pair("run_month.csv", store::RunTable::months)}) {
            targets.push_back({folder / name, [store, table = table](const std::string& partial) {
                                   write_runs(store, table, partial);
                               }});
        }
    }
    return targets;
}

std::vector<Target> xlsx_targets(const StoredOptions& options, const study::Result& result) {
    const fs::path out = options.out.empty() ? fs::path(options.folder) : fs::path(options.out);
    const fs::path file = names_a_file(out, ".xlsx") ? out : out / "result.xlsx";
    return {{file, [&result](const std::string& partial) { sheet::write_workbook(result, partial); }}};
}

/// `as-it-happened.graphml`; a number is added where two plans would get one name.
std::string file_name(const std::string& arm, std::set<std::string>& taken) {
    const std::string base = slug(arm);
    std::string name = base;
    for (int n = 2; !taken.insert(name).second; ++n) {
        name = base + "-" + std::to_string(n);
    }
    return name + ".graphml";
}

std::vector<Target> graphml_targets(const StoredOptions& options, const study::Result& result) {
    const fs::path out = options.out.empty() ? fs::path(options.folder) / "graphml" : fs::path(options.out);
    if (result.map.empty()) {
        throw core::InvalidInput(
            {{options.folder, "", "shows no network", "the replication shown failed in every plan", ""}});
    }
    const bool file = names_a_file(out, ".graphml");
    if (file && result.map.size() > 1) {
        throw core::InvalidInput(
            {{out.string(), "-o", "names one file",
              "there are " + std::to_string(result.map.size()) + " plans, a file each", "name a folder"}});
    }
    std::vector<Target> targets;
    std::set<std::string> taken;
    for (const study::MapEntry& map : result.map) {
        targets.push_back({file ? out : out / file_name(map.arm, taken), [&result, &map](const std::string& partial) {
                               write_bytes(partial, io::graphml(result, map));
                           }});
    }
    return targets;
}

std::vector<Target> targets_of(const StoredOptions& options, const study::Result& result) {
    if (options.format == "xlsx") {
        return xlsx_targets(options, result);
    }
    return options.format == "graphml" ? graphml_targets(options, result) : csv_targets(options, result);
}

/// Nothing that is there is replaced unasked.
void require_free(const std::vector<Target>& targets) {
    std::vector<core::Problem> problems;
    for (const Target& target : targets) {
        std::error_code ignored;
        if (target.existing == Existing::refuse && fs::exists(target.file, ignored)) {
            problems.push_back({target.file.string(), "", "is there already", "nothing is overwritten unasked",
                                "--force replaces it, -o names another place"});
        }
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

void require_no_folder_or_file_between(const std::vector<Target>& targets) {
    std::vector<core::Problem> problems;
    for (const Target& target : targets) {
        std::error_code ignored;
        if (fs::is_directory(target.file, ignored)) {
            problems.push_back({target.file.string(), "", "is a folder", "a file of that name would be written",
                                "name another with -o"});
        }
    }
    const fs::path folder = targets.front().file.parent_path();
    std::error_code ignored;
    if (!folder.empty() && fs::exists(folder, ignored) && !fs::is_directory(folder, ignored)) {
        problems.push_back({folder.string(), "", "is a file", "a folder is wanted", "name another with -o"});
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (!folder.empty() && !fs::is_directory(folder, error)) {
        fs::create_directories(folder, error);
        if (error) {
            throw core::CannotGoOn(folder.string() + ": the folder cannot be made (" + error.message() + ")");
        }
    }
}

std::string told(const std::vector<Target>& targets) {
    return targets.size() == 1
               ? targets.front().file.string()
               : std::to_string(targets.size()) + " files in " + targets.front().file.parent_path().string();
}

}  // namespace

ExitCode export_result(const StoredOptions& options) {
    require_usable_options(options);
    const study::Result result = asked_result(options);
    const std::vector<Target> targets = targets_of(options, result);
    require_no_folder_or_file_between(targets);
    if (!options.force) {
        require_free(targets);
    }
    make_folder(targets.front().file.parent_path());
    std::vector<std::string> renewed;
    for (const Target& target : targets) {
        write_whole(target.file, target.write);
        if (target.existing == Existing::replace) {
            renewed.push_back("tables/" + target.file.filename().string());
        }
    }
    if (!renewed.empty()) {
        renew_digests(options.folder, renewed);
    }
    if (!options.quiet) {
        say(told(targets) + "\n");
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
