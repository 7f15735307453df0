#include "engine/parallel/ordered.hpp"

#include <algorithm>
#include <exception>
#include <vector>

#ifndef LNSIM_SERIAL
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>
#endif

namespace lnsim::parallel {
namespace {

using Range = std::function<void(std::size_t, std::size_t)>;

constexpr std::size_t tokens_per_thread = 4;

void serial_blocks(std::size_t count, std::size_t block, const Range& body) {
    for (std::size_t first = 0; first < count; first += block) body(first, std::min(first + block, count));
}

std::size_t serial_slots(std::size_t count, std::size_t slots, const Range& make, const Range& fold,
                         const std::atomic<bool>& stop) {
    std::size_t index = 0;
    for (; index < count && !stop.load(); ++index) {
        make(index, index % slots);
        fold(index, index % slots);
    }
    return index;
}

#ifndef LNSIM_SERIAL

/// Runs work in an arena of that many threads, however many cores there are.
template <class Work>
void within(std::size_t threads, Work&& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    arena.execute(work);
}

/// What workers did happens before what follows the wait for them. TBB sees to that inside its library, where the
/// thread sanitizer does not look; said once more here, it costs an addition an item.
class Handover {
public:
    void give() noexcept { given_.fetch_add(1, std::memory_order_acq_rel); }
    void take() const noexcept { static_cast<void>(given_.load(std::memory_order_acquire)); }

private:
    std::atomic<std::size_t> given_{0};
};

struct Ticket {
    std::size_t index = 0;
    std::exception_ptr fault;
};

/// Tickets are numbered in order and folded in order, so those in flight are neighbours: with `slots` tokens the slot
/// of item i was given back by item i - slots before i begins.
std::size_t pipeline_slots(std::size_t count, std::size_t slots, std::size_t threads, const Range& make,
                           const Range& fold, const std::atomic<bool>& stop) {
    std::size_t begun = 0;
    std::size_t folded = 0;
    Handover handover;
    const auto source = [&](tbb::flow_control& control) {
        if (begun == count || stop.load()) {
            control.stop();
            handover.give();
            return Ticket{};
        }
        const Ticket ticket{begun++, nullptr};
        handover.give();
        return ticket;
    };
    const auto work = [&](Ticket ticket) {
        try {
            make(ticket.index, ticket.index % slots);
        } catch (...) {
            ticket.fault = std::current_exception();
        }
        handover.give();
        return ticket;
    };
    const auto sink = [&](const Ticket& ticket) {
        if (ticket.fault) std::rethrow_exception(ticket.fault);
        fold(ticket.index, ticket.index % slots);
        ++folded;
        handover.give();
    };
    within(threads, [&] {
        tbb::parallel_pipeline(slots, tbb::make_filter<void, Ticket>(tbb::filter_mode::serial_in_order, source) &
                                          tbb::make_filter<Ticket, Ticket>(tbb::filter_mode::parallel, work) &
                                          tbb::make_filter<Ticket, void>(tbb::filter_mode::serial_in_order, sink));
    });
    handover.take();
    return folded;
}

#endif

}  // namespace

std::size_t thread_count(int threads) noexcept {
#ifdef LNSIM_SERIAL
    static_cast<void>(threads);
    return 1;
#else
    if (threads > 0) return static_cast<std::size_t>(threads);
    return static_cast<std::size_t>(std::max(1, tbb::this_task_arena::max_concurrency()));
#endif
}

void parallel_for_blocks(std::size_t count, std::size_t block, int threads, const Range& body) {
    const std::size_t size = std::max<std::size_t>(block, 1);
    const std::size_t blocks = (count + size - 1) / size;
    const std::size_t workers = std::min(thread_count(threads), std::max<std::size_t>(blocks, 1));
    if (workers == 1) return serial_blocks(count, size, body);
#ifndef LNSIM_SERIAL
    Handover handover;
    within(workers, [&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, blocks, 1),
            [&](const tbb::blocked_range<std::size_t>& range) {
                for (std::size_t b = range.begin(); b != range.end(); ++b) {
                    body(b * size, std::min((b + 1) * size, count));
                }
                handover.give();
            },
            tbb::simple_partitioner());
    });
    handover.take();
#endif
}

namespace detail {

std::size_t slot_count(std::size_t count, int threads) noexcept {
    const std::size_t workers = thread_count(threads);
    return workers == 1 ? 1 : std::clamp<std::size_t>(count, 1, tokens_per_thread * workers);
}

std::size_t ordered_slots(std::size_t count, std::size_t slots, int threads, const Range& make, const Range& fold,
                          const std::atomic<bool>& stop) {
    const std::size_t workers = thread_count(threads);
    if (workers == 1) return serial_slots(count, slots, make, fold, stop);
#ifndef LNSIM_SERIAL
    return pipeline_slots(count, slots, workers, make, fold, stop);
#else
    return 0;
#endif
}

}  // namespace detail
}  // namespace lnsim::parallel
