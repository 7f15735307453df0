#pragma once
// What stands between a study and its store: sites put into the order of their codes, and runs held against stored ones.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/run/record.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/store/database.hpp"
#include "engine/store/source.hpp"

namespace lnsim::app {

/// Puts the sites of each run into another order before it is kept, so that the store does not tell them by their rows.
class ReorderingSink final : public run::RunSink {
public:
    /// \param order row i of what is kept is site order[i]
    ReorderingSink(run::RunSink& inner, std::vector<std::uint32_t> order, std::uint32_t months)
        : inner_(inner), order_(std::move(order)), months_(months) {}
    void accept(run::RunRecord record) override;
    void finish() override { inner_.finish(); }

private:
    run::RunSink& inner_;
    std::vector<std::uint32_t> order_;
    std::uint32_t months_;
};

/// Puts them back into the order of the network.
class ReorderingSource final : public run::RunSource {
public:
    ReorderingSource(std::unique_ptr<run::RunSource> inner, std::vector<std::uint32_t> order, std::uint32_t months)
        : inner_(std::move(inner)), order_(std::move(order)), months_(months) {}
    [[nodiscard]] std::uint32_t whole_replications() const override { return inner_->whole_replications(); }
    bool next(run::RunRecord& record) override;

private:
    std::unique_ptr<run::RunSource> inner_;
    std::vector<std::uint32_t> order_;
    std::uint32_t months_;
};

/// What a continued study is held against.
struct StoredRuns {
    std::string file;  ///< result.sqlite
    std::string program;
    std::uint32_t replications = 0;
    std::uint32_t months = 0;  ///< before the plan changes
    [[nodiscard]] bool is_given() const noexcept { return !file.empty(); }
};

/// Holds the months before a fork against those of the stored runs of the reference plan, bit for bit.
/// accept() throws core::InvalidInput for the first month that is another.
class ComparingSink final : public run::RunSink {
public:
    ComparingSink(run::RunSink& inner, const StoredRuns& stored, const world::Network& network)
        : inner_(inner), stored_(stored), measures_(network), source_(stored.file, stored.replications) {}
    void accept(run::RunRecord record) override;
    void finish() override { inner_.finish(); }

private:
    void advance_to(std::uint32_t replication);
    void compare(const run::RunRecord& record) const;

    run::RunSink& inner_;
    StoredRuns stored_;
    step::MeasureTable measures_;
    store::StoreSource source_;
    run::RunRecord reference_;
    bool has_reference_ = false;
};

}  // namespace lnsim::app
