#include "engine/store/stored_study.hpp"

#include "engine/core/problem.hpp"
#include "engine/store/database.hpp"
#include "engine/store/store.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& folder, const std::string& option, std::string what, std::string why, std::string suggestion) {
    throw core::InvalidInput({{folder.string(), option, std::move(what), std::move(why), std::move(suggestion)}});
}

}  // namespace

StoredStudy stored_study(const std::filesystem::path& folder, const std::string& option) {
    const std::filesystem::path file = folder / "result.sqlite";
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored) || !is_store(file)) {
        refuse(folder, option, "holds no result.sqlite of lnsim", "a finished study leaves one", "name the folder given to -o");
    }
    Database database(file, OpenMode::read_only);
    if (database.value_of("PRAGMA application_id") != std::to_string(application_id) ||
        database.value_of("PRAGMA user_version") != std::to_string(table_version)) {
        refuse(folder, option, "is of another version of lnsim", "its tables are others", "make the study again with this version");
    }
    const auto fact = [&](const std::string& key) { return database.value_of("SELECT value FROM study WHERE key = '" + key + "'"); };
    StoredStudy stored;
    const std::string sealed = fact("sealed_replications");
    if (sealed.empty()) {
        refuse(folder, option, "holds a study that is not finished", "its runs are continued when all are there",
               "finish it with --resume");
    }
    stored.replications = static_cast<std::uint32_t>(std::stoul(sealed));
    stored.program = fact("program");
    stored.network_digest = fact("network_digest");
    stored.seed = std::stoull(fact("seed"));
    Statement rows(database, "SELECT kind, file, text FROM input ORDER BY input");
    while (rows.step()) {
        stored.inputs.push_back({rows.text(0), rows.text(1), rows.text(2)});
    }
    if (stored.inputs.size() < 2) {
        refuse(folder, option, "does not hold the documents that it was made from",
               fact("site_names") == "codes" ? "with --mask-sites they are not kept, since they name the sites" : "",
               "make the study without --mask-sites, and mask what is made of it");
    }
    return stored;
}

}  // namespace lnsim::store
