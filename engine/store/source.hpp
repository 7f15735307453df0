#pragma once
// Finished runs, read back from a store one at a time.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/run/record.hpp"
#include "engine/store/database.hpp"

namespace lnsim::store {

class StoreSource : public run::RunSource {
public:
    /// Reads the first `whole_replications` of the file.
    StoreSource(const std::filesystem::path& file, std::uint32_t whole_replications);

    [[nodiscard]] std::uint32_t whole_replications() const override { return whole_replications_; }
    bool next(run::RunRecord& record) override;

private:
    void read_months(std::int64_t run, run::RunRecord& record);

    std::uint32_t whole_replications_;
    Database database_;
    Statement runs_;
    std::vector<std::string> columns_;
    Statement months_;
};

}  // namespace lnsim::store
