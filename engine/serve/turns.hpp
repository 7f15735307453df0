#pragma once
// Who may compute: one at a time, in the order in which they asked.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace lnsim::serve {

/// A queue before one place. What it guards never runs twice at once, so its memory is bounded however many ask.
class Turns {
public:
    enum class Entry : std::uint8_t { entered, stopped, full };

    explicit Turns(std::size_t most_waiting) : most_waiting_(most_waiting) {}

    /// Waits for the place. stopped: `stop` became true before it was free (tell wake() when setting it).
    /// full: as many as may wait do so already. After entered, leave() has to be called.
    [[nodiscard]] Entry enter(const std::atomic<bool>& stop);
    void leave();
    /// Has those who wait look at their `stop` again.
    void wake();

private:
    std::mutex mutex_;
    std::condition_variable moved_;
    std::deque<std::uint64_t> waiting_;
    std::uint64_t next_ = 0;
    bool taken_ = false;
    std::size_t most_waiting_;
};

/// An order under way, and whether it is to end.
using Ticket = std::shared_ptr<std::atomic<bool>>;

/// The newest order of every client.
class Clients {
public:
    /// The order that is now the client's newest; the one before it is told to end.
    [[nodiscard]] Ticket begin(const std::string& client);
    /// Forgets an order that ended, unless a newer one has taken its place.
    void end(const std::string& client, const Ticket& ticket);
    /// Tells all to end, and every later one, too.
    void stop();
    [[nodiscard]] std::size_t size() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, Ticket> newest_;
    bool stopped_ = false;
};

}  // namespace lnsim::serve
