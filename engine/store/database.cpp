#include "engine/store/database.hpp"

#include <sqlite3.h>

#include <limits>

#include "engine/core/problem.hpp"

namespace lnsim::store {
namespace {

/// What a user can do about it; empty where SQLite's words say all.
const char* remedy(int code) noexcept {
    switch (code & 0xFF) {
        case SQLITE_FULL: return "; make room, then go on with --resume";
        case SQLITE_IOERR: return "; is the disk full or a file-size limit reached? Then go on with --resume";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: return "; choose a folder that can be written to with -o";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return "; it is damaged or not a result: remove it, or start anew with --force";
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "; another program is using it";
        default: return "";
    }
}

[[noreturn]] void fail(const std::string& file, sqlite3* handle, int code) {
    std::string words = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const char* kind = sqlite3_errstr(code);
    if (words != kind) {
        words += std::string(", ") + kind;
    }
    throw core::CannotGoOn(file + ": the result store failed (" + words + ")" + remedy(code));
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

Database::Database(const std::filesystem::path& file, OpenMode mode) : file_(file.string()) {
    const int flags = (mode == OpenMode::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file_.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        fail(file_, handle, code);
    }
    sqlite3_busy_timeout(handle, 5000);
}

void Database::run(const std::string& sql) {
    const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(file_, handle(), code);
    }
}

std::string Database::value_of(const std::string& sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.text(0) : std::string();
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    handle_.reset(handle);
    require(code);
}

void Statement::require(int code) const {
    if (code != SQLITE_OK) {
        fail(database_->file(), database_->handle(), code);
    }
}

Statement& Statement::bind(int index, std::int64_t value) {
    require(sqlite3_bind_int64(handle_.get(), index, value));
    return *this;
}

Statement& Statement::bind(int index, double value) {
    require(sqlite3_bind_double(handle_.get(), index, value));  // SQLite makes NaN NULL
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    require(sqlite3_bind_text64(handle_.get(), index, text.data() != nullptr ? text.data() : "", text.size(),
                                SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> bytes) {
    require(bytes.empty() ? sqlite3_bind_zeroblob(handle_.get(), index, 0)
                          : sqlite3_bind_blob64(handle_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind_null(int index) {
    require(sqlite3_bind_null(handle_.get(), index));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        require(code);
    }
    return code == SQLITE_ROW;
}

void Statement::execute() {
    while (step()) {
    }
    reset();
}

void Statement::reset() noexcept { sqlite3_reset(handle_.get()); }

int Statement::columns() const noexcept { return sqlite3_column_count(handle_.get()); }

std::string Statement::name(int column) const {
    const char* name = sqlite3_column_name(handle_.get(), column);
    return name == nullptr ? std::string() : std::string(name);
}

std::variant<std::monostate, std::int64_t, double, std::string> Statement::value(int column) const {
    switch (sqlite3_column_type(handle_.get(), column)) {
        case SQLITE_INTEGER: return integer(column);
        case SQLITE_FLOAT: return real(column);
        case SQLITE_TEXT: return text(column);
        default: return {};
    }
}

std::int64_t Statement::integer(int column) const noexcept { return sqlite3_column_int64(handle_.get(), column); }

double Statement::real(int column) const noexcept {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL ? std::numeric_limits<double>::quiet_NaN()
                                                                     : sqlite3_column_double(handle_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    return text == nullptr ? std::string()
                           : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

std::span<const std::uint8_t> Statement::bytes(int column) const noexcept {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
    return {data, static_cast<std::size_t>(data == nullptr ? 0 : sqlite3_column_bytes(handle_.get(), column))};
}

Transaction::Transaction(Database& database) : database_(&database) { database.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (open_) {
        sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    database_->run("COMMIT");
    open_ = false;
}

}  // namespace lnsim::store
