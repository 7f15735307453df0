#include "engine/app/outputs.hpp"

#include <future>

#include "engine/io/evidence_page.hpp"
#include "engine/io/file_digest.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/tables.hpp"
#include "engine/page/page.hpp"
#include "engine/sheet/workbook.hpp"
#include "engine/store/evaluations.hpp"

namespace lnsim::app {

void write_outputs(const OutputFolder& folder, const study::Result& result, Manifest manifest) {
    const std::string store = (folder.path() / "result.sqlite").string();
    std::future<std::string> digest = std::async(std::launch::async, [store] { return io::sha256_of_file(store); });
    const std::string json = io::result_json(result);
    folder.write("result.json", json);
    const study::Result stored = as_stored(json);
    std::future<std::string> page = std::async(std::launch::async, [&stored] { return page_of(stored); });
    manifest.files = {"result.json", "result.sqlite", "report.html"};
    for (const auto& [name, text] : csv_tables(stored)) {
        folder.write("tables/" + name, text);
        manifest.files.push_back("tables/" + name);
    }
    folder.write("report.html", page.get());
    if (result.sizing.is_given()) {
        write_whole(folder.path() / "result.xlsx", [&](const std::string& partial) { sheet::write_workbook(stored, partial); });
        manifest.files.emplace_back("result.xlsx");
    }
    if (std::filesystem::exists(folder.path() / store::evaluations_file)) {
        manifest.files.emplace_back(store::evaluations_file);
    }
    manifest.finished = time_text();
    manifest.digests["result.sqlite"] = digest.get();
    folder.write("manifest.json", manifest_text(folder.path(), manifest));
}

study::Result as_stored(const std::string& json) { return io::read_result_text(json, "result.json"); }

std::vector<std::pair<std::string, std::string>> csv_tables(const study::Result& result) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const io::TidyTable& table : io::tables(result)) {
        files.emplace_back(table.name + ".csv", io::to_csv(table));
    }
    return files;
}

std::string evidence_page_of(const std::string& json) {
    const io::EvidencePage cut = io::evidence_page(json, io::page_limit);
    return page::make_evidence_page(cut.title, cut.json);
}

std::string page_of(const study::Result& result) { return page::make_page(result.name, io::page_island(result)); }

}  // namespace lnsim::app
