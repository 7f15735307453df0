#include "engine/app/outputs.hpp"

#include <algorithm>
#include <future>

#include "engine/app/build_info.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/io/evidence_page.hpp"
#include "engine/io/file_digest.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/schema.hpp"
#include "engine/io/tables.hpp"
#include "engine/page/page.hpp"
#include "engine/sheet/workbook.hpp"
#include "engine/store/evaluations.hpp"

namespace lnsim::app {

void write_outputs(const OutputFolder& folder, const study::Result& result, Manifest manifest,
                   const std::optional<io::LiveStudy>& live) {
    const std::string store = (folder.path() / "result.sqlite").string();
    std::future<std::string> digest = std::async(std::launch::async, [store] { return io::sha256_of_file(store); });
    const std::string json = io::result_json(result);
    folder.write("result.json", json);
    const study::Result stored = as_stored(json);
    std::future<std::string> page = std::async(std::launch::async, [&stored, &live] { return page_of(stored, live); });
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

/// Bytes of the result in a page with the engine in it, so that the page stays under 2 MB with what else it holds.
std::size_t island_beside(std::size_t documents) {
    constexpr std::size_t page = 1'985'000, least = 250'000;
    const std::size_t rest = page::built_live().size() + page::built_engine().size() / 3 * 4 + documents;
    return std::min(io::island_limit, rest + least < page ? page - rest : least);
}

std::string page_of(const study::Result& result, const std::optional<io::LiveStudy>& live) {
    if (!live) return page::make_page(result.name, io::page_island(result));
    const std::string study = io::live_study_json(*live);
    const std::string schema = io::controls_schema(catalogue());
    return page::make_live_page(result.name, io::page_island(result, island_beside(study.size() + schema.size())), {study, schema, {}});
}

io::LiveStudy live_study_of(const std::vector<study::Input>& inputs, std::uint64_t seed) {
    const auto document = [](const study::Input& input) {
        return io::LiveDocument{std::filesystem::path(input.file).filename().string(), input.text};
    };
    io::LiveStudy live{program_name(), seed, document(inputs.at(0)), {}};
    for (std::size_t row = 1; row < inputs.size(); ++row) live.plans.push_back(document(inputs[row]));
    return live;
}

}  // namespace lnsim::app
