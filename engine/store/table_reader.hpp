#pragma once
// The rows of runs in a store, as they are, for export.

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "engine/store/database.hpp"

namespace lnsim::store {

using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// What can be read run by run.
enum class RunTable : std::uint8_t {
    runs,   ///< table `run` in order of id, with the plan's name as column `arm_name`
    months  ///< table `run_month` in order of run and month, with columns `arm_name` and `replication` of its run
};

class TableReader {
public:
    /// Throws core::CannotGoOn when the file is no store or cannot be read.
    TableReader(const std::filesystem::path& file, RunTable table);

    [[nodiscard]] std::vector<std::string> columns() const;
    /// The next row, one value a column; false at the end.
    bool next(std::vector<StoredValue>& row);

private:
    Database database_;
    Statement rows_;
};

}  // namespace lnsim::store
