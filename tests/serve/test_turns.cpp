// Turns are taken one at a time, in order; the newest order of a client ends its earlier one.
#include <thread>
#include <vector>

#include "engine/serve/forecaster.hpp"
#include "engine/serve/turns.hpp"
#include "tests/catch.hpp"

namespace lnsim::serve {

TEST_CASE("one at a time, however many ask") {
    Turns turns(100);
    const std::atomic<bool> go{false};
    std::atomic<int> inside{0}, most{0}, entered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 50; ++k) {
                if (turns.enter(go) != Turns::Entry::entered) continue;
                const int now = ++inside;
                if (now > most.load()) most.store(now);
                ++entered;
                --inside;
                turns.leave();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(most.load() == 1);
    CHECK(entered.load() == 16 * 50);
}

TEST_CASE("who is told to stop while waiting does not enter, and the next does") {
    Turns turns(100);
    const std::atomic<bool> go{false};
    REQUIRE(turns.enter(go) == Turns::Entry::entered);
    std::atomic<bool> stop{false};
    Turns::Entry waited = Turns::Entry::entered;
    std::thread waits([&] { waited = turns.enter(stop); });
    stop.store(true);
    turns.wake();
    waits.join();
    CHECK(waited == Turns::Entry::stopped);
    turns.leave();
    CHECK(turns.enter(go) == Turns::Entry::entered);
    turns.leave();
}

TEST_CASE("no more wait than may") {
    Turns turns(0);
    const std::atomic<bool> go{false};
    CHECK(turns.enter(go) == Turns::Entry::full);
}

TEST_CASE("the newest order of a client ends the one before, and no other client's") {
    Clients clients;
    const Ticket first = clients.begin("a");
    const Ticket other = clients.begin("b");
    const Ticket second = clients.begin("a");
    CHECK(first->load());
    CHECK_FALSE(second->load());
    CHECK_FALSE(other->load());
    clients.end("a", first);  // too late: the newer one stays
    CHECK(clients.size() == 2);
    clients.end("a", second);
    CHECK(clients.size() == 1);
    clients.stop();
    CHECK(other->load());
    CHECK(clients.begin("c")->load());
}

}  // namespace lnsim::serve
