// What the sink does when the disk is full, when it is fed faster than it writes, and when asked from two sides.
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "engine/core/problem.hpp"
#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"
#include "tests/catch.hpp"
#include "tests/store/synthetic.hpp"

using namespace lnsim;
using testing::Folder;
using testing::record;
using testing::request;

namespace {

/// Files may not grow beyond `bytes` while this lives: to a program that is a disk that is full.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit before_{};
};

std::uint32_t feed_until_full(store::Store& store) {
    store::StoreSink sink(store);
    try {
        for (std::uint32_t replication = 0; replication < 1000; ++replication) {
            sink.accept(record(replication, 0, 120));
        }
        sink.finish();
    } catch (const core::CannotGoOn& fault) {
        CHECK_THAT(fault.what(), Catch::Contains("result.sqlite") && Catch::Contains("--resume"));
        CHECK_THROWS_AS(sink.finish(), core::CannotGoOn);
        return 1;
    }
    return 0;
}

}  // namespace

TEST_CASE("a full disk is told, and what was committed stays") {
    Folder folder;
    {
        store::Store store(folder.file(), request(1000, 1));
        const SmallDisk disk(10'000'000);
        REQUIRE(feed_until_full(store) == 1);
    }
    store::Store store(folder.file(), request(1000, 1));
    const std::uint32_t kept = store.whole_replications();
    CHECK(kept >= 8);
    CHECK(store.database().value_of("PRAGMA integrity_check") == "ok");
    const auto source = store.source();
    run::RunRecord read;
    for (std::uint32_t replication = 0; replication < kept; ++replication) {
        REQUIRE(source->next(read));
        REQUIRE(testing::same(read, record(replication, 0, 120)));
    }
}

TEST_CASE("a fast producer waits instead of filling the memory") {
    Folder folder;
    store::Store store(folder.file(), request(600, 1));
    store::StoreSink sink(store);
    for (std::uint32_t replication = 0; replication < 600; ++replication) {
        sink.accept(record(replication, 0, 40));
    }
    sink.finish();
    CHECK(store.database().value_of("SELECT count(*) FROM run_month") == "24000");
}

TEST_CASE("eight runs are committed without waiting for more") {
    Folder folder;
    store::Store store(folder.file(), request(600, 1));
    store::StoreSink sink(store);
    for (std::uint32_t replication = 0; replication < 8; ++replication) {
        sink.accept(record(replication, 0));
    }
    store::Database reader(folder.file(), store::OpenMode::read_only);
    std::string seen = "0";
    for (int i = 0; i < 200 && seen == "0"; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        seen = reader.value_of("SELECT count(*) FROM run");
    }
    CHECK(seen == "8");
}

TEST_CASE("stored runs are read while new ones are written") {
    Folder folder;
    {
        store::Store store(folder.file(), request(64, 1));
        store::StoreSink sink(store);
        for (std::uint32_t replication = 0; replication < 40; ++replication) {
            sink.accept(record(replication, 0));
        }
    }
    store::Store store(folder.file(), request(64, 1));
    {
        store::StoreSink sink(store);
        const auto source = store.source();
        run::RunRecord read;
        std::uint32_t next = store.whole_replications();
        for (std::uint32_t replication = 0; replication < 40; ++replication) {
            REQUIRE(source->next(read));
            CHECK(read.replication == replication);
            if (next < 64) {
                sink.accept(record(next++, 0));
            }
        }
        sink.finish();
    }
    store.seal(store.whole_replications());
    CHECK(store.database().value_of("SELECT count(*) FROM run") == "64");
}
