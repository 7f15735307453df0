#pragma once
// Finished runs go to a store through one writer thread, in transactions of a few dozen.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/run/record.hpp"
#include "engine/store/database.hpp"
#include "engine/store/store.hpp"

namespace lnsim::store {

/// While a sink lives, its store's connection belongs to the sink. accept() hands the record over and returns; it waits
/// only while the queue is full. Runs that the store holds already are passed over. A failure to write is thrown, as
/// core::CannotGoOn, by the next accept() or by finish(); what was committed before stays. The destructor keeps what
/// was accepted, too, but cannot tell of a failure.
class StoreSink : public run::RunSink {
public:
    explicit StoreSink(Store& store);
    ~StoreSink() override;

    void accept(run::RunRecord record) override;
    void finish() override;

private:
    [[nodiscard]] bool take(std::vector<run::RunRecord>& block);
    void write_all() noexcept;
    void write(const std::vector<run::RunRecord>& block);
    void write_run(std::int64_t id, const run::RunRecord& record);
    void write_months(std::int64_t id, const std::vector<double>& measures);
    void close() noexcept;
    void rethrow_fault();

    Store& store_;
    std::int64_t next_id_;  ///< of the next run that is not kept yet
    Statement insert_run_;
    std::size_t measures_;  ///< that the store has columns for
    Statement insert_month_;
    Statement insert_entity_;

    std::mutex mutex_;
    std::condition_variable filled_;
    std::condition_variable drained_;
    std::deque<run::RunRecord> queue_;
    std::size_t queued_bytes_ = 0;
    bool closing_ = false;
    std::exception_ptr fault_;
    std::thread writer_;
};

}  // namespace lnsim::store
