/// \file
/// Work made in parallel and folded in order: the result never depends on the number of threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

namespace lnsim::parallel {

/// Threads that `threads` asks for: itself when positive, all that the machine offers when 0. At least 1; always 1 in
/// a build without threads (LNSIM_SERIAL).
[[nodiscard]] std::size_t thread_count(int threads) noexcept;

/// Calls body(first, last) for the fixed blocks [0, block), [block, 2 block), ... of 0 .. count - 1, in any order and
/// at once. The blocks do not depend on the number of threads, so sums kept by block are reproducible. block >= 1.
/// Carries out an exception of body; blocks not begun by then are not run.
void parallel_for_blocks(std::size_t count, std::size_t block, int threads,
                         const std::function<void(std::size_t first, std::size_t last)>& body);

namespace detail {

/// Items in flight at most: enough that a slow item does not leave a thread without work.
[[nodiscard]] std::size_t slot_count(std::size_t count, int threads) noexcept;

/// As ordered_fold, for items kept in slots 0 .. slots - 1; item i lives in slot i mod slots from make to fold.
std::size_t ordered_slots(std::size_t count, std::size_t slots, int threads,
                          const std::function<void(std::size_t index, std::size_t slot)>& make,
                          const std::function<void(std::size_t index, std::size_t slot)>& fold,
                          const std::atomic<bool>& stop);

}  // namespace detail

/// Makes items 0 .. count - 1 in parallel and folds them serially in that order, with a bounded number in flight.
///
/// \param make make(index, item) fills an Item, on any thread; the Item is one that was folded before (its buffers are
///             recycled) or a new one
/// \param fold fold(index, item), one at a time, index 0, 1, 2, ...
/// \param stop looked at before every item: when true no further item is begun, those begun are folded
/// \return items folded, always a prefix
///
/// An exception of make(i) is thrown after items 0 .. i - 1 were folded; of several the one of the least index. One
/// of fold(i) is thrown at once.
template <class Item, class Make, class Fold>
std::size_t ordered_fold(std::size_t count, int threads, Make&& make, Fold&& fold, const std::atomic<bool>& stop) {
    std::vector<Item> items(detail::slot_count(count, threads));
    return detail::ordered_slots(
        count, items.size(), threads, [&](std::size_t index, std::size_t slot) { make(index, items[slot]); },
        [&](std::size_t index, std::size_t slot) { fold(index, items[slot]); }, stop);
}

}  // namespace lnsim::parallel
