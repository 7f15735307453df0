// Items are folded once each, in order, whatever the number of threads; faults and stops keep a prefix.
#include "engine/parallel/ordered.hpp"

#include <stdexcept>
#include <string>

#include "tests/catch.hpp"

namespace parallel = lnsim::parallel;

namespace {

const std::atomic<bool> never{false};

/// Work of uneven length, so that items finish out of order.
double work(std::size_t index) {
    double x = static_cast<double>(index) + 1.0;
    for (std::size_t i = 0; i < (index % 7) * 3000; ++i) x = x * 1.0000001 + 1e-9;
    return x;
}

std::string folded(std::size_t count, int threads) {
    std::string text;
    const std::size_t done = parallel::ordered_fold<double>(
        count, threads, [](std::size_t index, double& item) { item = work(index); },
        [&](std::size_t index, double& item) { text += std::to_string(index) + ":" + std::to_string(item) + ","; },
        never);
    CHECK(done == count);
    return text;
}

}  // namespace

TEST_CASE("folding is in order and the same for every number of threads") {
    const std::string serial = folded(500, 1);
    for (const int threads : {0, 2, 3, 16}) CHECK(folded(500, threads) == serial);
    CHECK(folded(0, 3).empty());
    CHECK(folded(1, 3) == folded(1, 1));
}

TEST_CASE("buffers in flight are bounded and recycled") {
    for (const int threads : {1, 2, 3}) {
        std::atomic<int> made{0};
        parallel::ordered_fold<std::vector<int>>(
            300, threads,
            [&](std::size_t, std::vector<int>& item) {
                if (item.empty()) ++made;
                item.assign(10, 1);
            },
            [](std::size_t, std::vector<int>&) {}, never);
        CHECK(made <= 4 * threads);
    }
}

TEST_CASE("an exception of an item comes after all items before it are folded") {
    for (const int threads : {1, 2, 3}) {
        std::size_t done = 0;
        const auto run = [&] {
            parallel::ordered_fold<int>(
                200, threads,
                [](std::size_t index, int&) {
                    if (index >= 57) throw std::out_of_range("item " + std::to_string(index));
                },
                [&](std::size_t index, int&) {
                    CHECK(index == done);
                    ++done;
                },
                never);
        };
        CHECK_THROWS_WITH(run(), "item 57");
        CHECK(done == 57);
    }
}

TEST_CASE("an exception of the fold ends the work") {
    for (const int threads : {1, 3}) {
        const auto run = [&] {
            parallel::ordered_fold<int>(
                1000, threads, [](std::size_t, int&) {},
                [](std::size_t index, int&) {
                    if (index == 20) throw std::runtime_error("full");
                },
                never);
        };
        CHECK_THROWS_WITH(run(), "full");
    }
}

TEST_CASE("a stop keeps a prefix") {
    for (const int threads : {1, 2, 3}) {
        std::atomic<bool> stop{false};
        std::size_t next = 0;
        const std::size_t done = parallel::ordered_fold<int>(
            100000, threads, [](std::size_t index, int& item) { item = static_cast<int>(index); },
            [&](std::size_t index, int& item) {
                CHECK(item == static_cast<int>(index));
                next = index + 1;
                if (index == 30) stop = true;
            },
            stop);
        CHECK(done == next);
        CHECK(done >= 31);
        CHECK(done <= 31 + 4 * static_cast<std::size_t>(threads));
    }
}

TEST_CASE("blocks cover the range once and do not depend on threads") {
    for (const int threads : {1, 2, 3}) {
        std::vector<std::atomic<int>> seen(1003);
        std::atomic<bool> aligned{true};
        parallel::parallel_for_blocks(1003, 64, threads, [&](std::size_t first, std::size_t last) {
            if (first % 64 != 0 || (last - first != 64 && last != 1003)) aligned = false;
            for (std::size_t i = first; i < last; ++i) ++seen[i];
        });
        CHECK(aligned);
        bool once = true;
        for (const auto& times : seen) once = once && times == 1;
        CHECK(once);
    }
    CHECK_THROWS_AS(
        parallel::parallel_for_blocks(10, 1, 2, [](std::size_t, std::size_t) { throw std::runtime_error("x"); }),
        std::runtime_error);
}
