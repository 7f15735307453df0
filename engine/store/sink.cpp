#include "engine/store/sink.hpp"

#include <utility>

#include "engine/step/measures.hpp"
#include "engine/store/identity.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {
namespace {

constexpr std::size_t least_block = 8;      // records worth a transaction: the most that a sudden end can lose
constexpr std::size_t largest_block = 32;   // records in a transaction
constexpr std::size_t queue_records = 256;  // the queue is full at whichever comes first
constexpr std::size_t queue_bytes = 24U << 20;

std::size_t size_of(const run::RunRecord& record) noexcept {
    return sizeof record + record.measures.size() * sizeof(double) + record.entities.size() + record.problem.size();
}

}  // namespace

StoreSink::StoreSink(Store& store)
    : store_(store),
      next_id_(std::int64_t{store.whole_replications()} * store.arms() + 1),
      insert_run_(store.database(), "INSERT INTO run VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      measures_(month_columns(store.database()).size()),
      insert_month_(store.database(), insert_month(measures_)),
      insert_entity_(store.database(), "INSERT INTO run_entity VALUES (?1, ?2)"),
      writer_([this] { write_all(); }) {}

StoreSink::~StoreSink() { close(); }

void StoreSink::accept(run::RunRecord record) {
    const std::size_t bytes = size_of(record);
    std::unique_lock lock(mutex_);
    drained_.wait(lock, [&] {
        return fault_ != nullptr || queue_.size() < least_block ||
               (queue_.size() < queue_records && queued_bytes_ + bytes <= queue_bytes);
    });
    rethrow_fault();
    queue_.push_back(std::move(record));
    queued_bytes_ += bytes;
    if (queue_.size() >= least_block) {
        filled_.notify_one();
    }
}

void StoreSink::finish() {
    close();
    rethrow_fault();
}

void StoreSink::close() noexcept {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    filled_.notify_one();
    if (writer_.joinable()) {
        writer_.join();
    }
}

void StoreSink::rethrow_fault() {
    if (fault_ != nullptr) {
        std::rethrow_exception(fault_);
    }
}

/// The next records to write, in order; false when there are none and none will come.
bool StoreSink::take(std::vector<run::RunRecord>& block) {
    block.clear();
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return queue_.size() >= least_block || closing_; });
    while (!queue_.empty() && block.size() < largest_block) {
        queued_bytes_ -= size_of(queue_.front());
        block.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    lock.unlock();
    drained_.notify_all();
    return !block.empty();
}

void StoreSink::write_all() noexcept {
    try {
        std::vector<run::RunRecord> block;
        while (take(block)) {
            write(block);
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        fault_ = std::current_exception();
        queue_.clear();
        queued_bytes_ = 0;
        drained_.notify_all();
    }
}

void StoreSink::write(const std::vector<run::RunRecord>& block) {
    Transaction transaction(store_.database());
    for (const run::RunRecord& record : block) {
        const std::int64_t id = std::int64_t{record.replication} * store_.arms() + record.arm + 1;
        if (id >= next_id_) {
            write_run(id, record);
            next_id_ = id + 1;
        }
    }
    transaction.commit();
}

void StoreSink::write_run(std::int64_t id, const run::RunRecord& record) {
    const bool failed = record.status == run::RunStatus::failed;
    insert_run_.bind(1, id).bind(2, std::int64_t{record.arm}).bind(3, std::int64_t{record.replication});
    const study::RunParameters& parameters = store_.parameters();
    insert_run_.bind(4, store_.seed()).bind(5, future_text(parameters.future(record.arm, record.replication).future));
    insert_run_.bind(6, parameters_json(parameters.of(record.arm, record.replication)));
    insert_run_.bind(7, std::string_view(failed ? "failed" : "finished"));
    if (failed) {
        insert_run_.bind(8, record.problem);
    } else {
        insert_run_.bind_null(8);
    }
    insert_run_.execute();
    write_months(id, record.measures);
    if (!record.entities.empty()) {
        insert_entity_.bind(1, id).bind(2, std::span(record.entities)).execute();
    }
}

void StoreSink::write_months(std::int64_t id, const std::vector<double>& measures) {
    insert_month_.bind(1, id);
    const auto months = static_cast<std::int64_t>(measures.size() / step::measure_count);
    for (std::int64_t month = 0; month < months; ++month) {
        insert_month_.bind(2, month);
        const double* value = measures.data() + static_cast<std::size_t>(month) * step::measure_count;
        for (std::size_t i = 0; i < measures_; ++i) {
            insert_month_.bind(static_cast<int>(i) + 3, value[i]);
        }
        insert_month_.execute();
    }
}

}  // namespace lnsim::store
