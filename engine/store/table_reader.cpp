#include "engine/store/table_reader.hpp"

namespace lnsim::store {
namespace {

const char* query(RunTable table) {
    return table == RunTable::runs
               ? "SELECT arm.name AS arm_name, run.* FROM run JOIN arm ON arm.arm = run.arm ORDER BY run.id"
               : "SELECT arm.name AS arm_name, run.replication AS replication, run_month.* FROM run_month "
                 "JOIN run ON run.id = run_month.run JOIN arm ON arm.arm = run.arm ORDER BY run_month.run, "
                 "run_month.month";
}

}  // namespace

TableReader::TableReader(const std::filesystem::path& file, RunTable table)
    : database_(file, OpenMode::read_only), rows_(database_, query(table)) {}

std::vector<std::string> TableReader::columns() const {
    std::vector<std::string> names;
    for (int i = 0; i < rows_.columns(); ++i) names.push_back(rows_.name(i));
    return names;
}

bool TableReader::next(std::vector<StoredValue>& row) {
    if (!rows_.step()) return false;
    row.resize(static_cast<std::size_t>(rows_.columns()));
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = rows_.value(static_cast<int>(i));
    return true;
}

}  // namespace lnsim::store
