#pragma once
// A thin door to SQLite: connection, statement, transaction. Every failure becomes core::CannotGoOn with the file
// and SQLite's own words; a handle is closed by whoever leaves its scope.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace lnsim::store {

enum class OpenMode : std::uint8_t { create, read_only };

/// A connection to one file. Not for use by two threads at once.
class Database {
public:
    /// Opens the file, making it when it is not there (create). Throws core::CannotGoOn.
    Database(const std::filesystem::path& file, OpenMode mode);

    /// Runs one or more statements that give no rows.
    void run(const std::string& sql);
    /// First column of the first row as text; empty when there is no row.
    [[nodiscard]] std::string value_of(const std::string& sql);
    [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    std::string file_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement. Parameters and columns count from 1 and 0, as SQLite counts them.
class Statement {
public:
    Statement(Database& database, std::string_view sql);

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, double value);  ///< NaN is NULL
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::span<const std::uint8_t> bytes);  ///< the bytes must outlive the step
    Statement& bind_null(int index);

    /// True when there is a row.
    bool step();
    /// Steps once, for a statement that gives no rows, and makes ready for the next.
    void execute();
    /// Makes ready for the next use; bound values stay.
    void reset() noexcept;

    [[nodiscard]] int columns() const noexcept;
    [[nodiscard]] std::string name(int column) const;
    /// The value as it is stored: nothing (NULL, and bytes), a whole number, a number, text.
    [[nodiscard]] std::variant<std::monostate, std::int64_t, double, std::string> value(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const noexcept;
    [[nodiscard]] double real(int column) const noexcept;  ///< NULL is NaN
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::span<const std::uint8_t> bytes(int column) const noexcept;

private:
    void require(int code) const;

    struct Finalize {
        void operator()(sqlite3_stmt* handle) const noexcept;
    };
    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// All or nothing: undone when it goes out of scope before commit().
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database* database_;
    bool open_ = true;
};

}  // namespace lnsim::store
