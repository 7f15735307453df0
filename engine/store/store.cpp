#include "engine/store/store.hpp"

#include "engine/core/problem.hpp"
#include "engine/store/identity.hpp"
#include "engine/store/source.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {
namespace {

bool is_empty(Database& database) { return database.value_of("SELECT count(*) FROM sqlite_master") == "0"; }

std::uint32_t to_count(const std::string& text) {
    return text.empty() ? 0U : static_cast<std::uint32_t>(std::stoul(text));
}

std::string asked_of(const study::Request& request) {
    const std::string most = std::to_string(request.replications) + " replications";
    return request.precision ? "precision " + std::to_string(*request.precision) + " within " + most : most;
}

}  // namespace

Store::Store(const std::filesystem::path& file, const study::Request& request)
    : database_(file, OpenMode::create),
      arms_(static_cast<std::uint32_t>(request.arms.size())),
      replications_(request.replications),
      asked_(asked_of(request)),
      seed_(std::to_string(request.seed)),
      parameters_(request) {
    const bool fresh = is_empty(database_);
    if (fresh) {
        database_.run("PRAGMA page_size = 32768");
    } else {
        require_same_study(database_, request);
    }
    // NORMAL: what is committed survives the end of the program at once, and a power cut up to the last checkpoint.
    database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192");
    if (fresh) {
        create(request);
    } else {
        trim();
    }
}

void Store::create(const study::Request& request) {
    Transaction transaction(database_);
    make_tables(database_, step::MeasureTable(request.network));
    write_identity(database_, request);
    transaction.commit();
}

void Store::trim() {
    const std::uint32_t runs = to_count(database_.value_of("SELECT count(*) FROM run"));
    if (runs != to_count(database_.value_of("SELECT coalesce(max(id), 0) FROM run"))) {
        throw core::CannotGoOn(database_.file() + ": runs are missing in the middle; start anew with --force");
    }
    whole_replications_ = runs / arms_;
    if (whole_replications_ > replications_) {
        throw core::InvalidInput({{database_.file(), "",
                                   "holds " + std::to_string(whole_replications_) + " replications, more than the " +
                                       std::to_string(replications_) + " asked for",
                                   "a study can be extended, not shortened",
                                   "ask for at least as many, or start anew with --force"}});
    }
    const std::string keep = std::to_string(whole_replications_ * arms_);
    Transaction transaction(database_);
    database_.run("DELETE FROM run_month WHERE run > " + keep + "; DELETE FROM run_entity WHERE run > " + keep +
                  "; DELETE FROM run WHERE id > " + keep + "; DELETE FROM summary; DELETE FROM comparison; " +
                  "DELETE FROM study WHERE key LIKE 'sealed%'");
    transaction.commit();
}

std::unique_ptr<run::RunSource> Store::source() const {
    return std::make_unique<StoreSource>(database_.file(), whole_replications_);
}

void Store::seal(std::uint32_t replications) {
    Statement note(database_, "INSERT OR REPLACE INTO study VALUES (?1, ?2)");
    note.bind(1, std::string_view("sealed_replications")).bind(2, std::to_string(replications)).execute();
    note.bind(1, std::string_view("sealed_request")).bind(2, asked_).execute();
    if (database_.value_of("PRAGMA wal_checkpoint(TRUNCATE)") != "0" ||
        database_.value_of("PRAGMA journal_mode = DELETE") != "delete") {
        throw core::CannotGoOn(database_.file() + ": another program is reading it; close that, then use --resume");
    }
}

bool is_store(const std::filesystem::path& file) noexcept {
    try {
        Database database(file, OpenMode::read_only);
        return is_empty(database) || database.value_of("PRAGMA application_id") == std::to_string(application_id);
    } catch (const std::exception&) {
        return false;
    }
}

bool holds_all(const std::filesystem::path& file, const study::Request& request) {
    if (!std::filesystem::exists(file)) {
        return false;
    }
    Database database(file, OpenMode::read_only);
    if (is_empty(database)) {
        return false;
    }
    require_same_study(database, request);
    return database.value_of("SELECT value FROM study WHERE key = 'sealed_request'") == asked_of(request);
}

}  // namespace lnsim::store
