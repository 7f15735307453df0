#pragma once
// The store of one study: a SQLite file that holds every finished run, and in the end the summaries.
// While runs come in it is in WAL mode; seal() turns it into one self-contained file.

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/run/record.hpp"
#include "engine/store/database.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/result.hpp"
#include "engine/study/study.hpp"

namespace lnsim::store {

class Store {
public:
    /// Makes the store of a study, or opens it to go on. A replication that is not whole is removed, and so are the
    /// summaries. Throws core::InvalidInput, saying all that differs, when the file belongs to another study or
    /// holds more replications than the request; core::CannotGoOn when the file cannot be used.
    Store(const std::filesystem::path& file, const study::Request& request);

    [[nodiscard]] std::uint32_t whole_replications() const noexcept { return whole_replications_; }

    /// The whole replications that are kept, in (replication, arm) order. Uses a connection of its own.
    [[nodiscard]] std::unique_ptr<run::RunSource> source() const;

    /// Fills `summary` and `comparison`.
    void add_result(const study::Result& result);

    /// Notes that all replications of the study are there, as many as it took, and makes the file self-contained.
    void seal(std::uint32_t replications);

    [[nodiscard]] Database& database() noexcept { return database_; }
    [[nodiscard]] std::uint32_t arms() const noexcept { return arms_; }
    /// Future and parameter values of every run.
    [[nodiscard]] const study::RunParameters& parameters() const noexcept { return parameters_; }
    [[nodiscard]] const std::string& seed() const noexcept { return seed_; }

private:
    void create(const study::Request& request);
    void trim();

    Database database_;
    std::uint32_t arms_;
    std::uint32_t replications_;
    std::string asked_;  ///< how many replications, or how precise
    std::uint32_t whole_replications_ = 0;
    std::string seed_;
    study::RunParameters parameters_;
};

/// A file of ours, or one in which nothing stands yet. Changes nothing.
[[nodiscard]] bool is_store(const std::filesystem::path& file) noexcept;

/// True for a sealed store of this very study that holds what the request asks for: as many replications, or the
/// precision with no more than that. Changes nothing. Throws core::InvalidInput when it belongs to another study.
[[nodiscard]] bool holds_all(const std::filesystem::path& file, const study::Request& request);

}  // namespace lnsim::store
