#include "engine/serve/turns.hpp"

#include <algorithm>

namespace lnsim::serve {

Turns::Entry Turns::enter(const std::atomic<bool>& stop) {
    std::unique_lock lock(mutex_);
    if (waiting_.size() >= most_waiting_) return Entry::full;
    const std::uint64_t mine = next_++;
    waiting_.push_back(mine);
    moved_.wait(lock, [&] { return stop.load() || (!taken_ && waiting_.front() == mine); });
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), mine));
    if (stop.load()) {
        moved_.notify_all();
        return Entry::stopped;
    }
    taken_ = true;
    return Entry::entered;
}

void Turns::leave() {
    const std::lock_guard lock(mutex_);
    taken_ = false;
    moved_.notify_all();
}

void Turns::wake() {
    const std::lock_guard lock(mutex_);
    moved_.notify_all();
}

Ticket Clients::begin(const std::string& client) {
    const std::lock_guard lock(mutex_);
    Ticket& newest = newest_[client];
    if (newest) newest->store(true);
    newest = std::make_shared<std::atomic<bool>>(stopped_);
    return newest;
}

void Clients::end(const std::string& client, const Ticket& ticket) {
    const std::lock_guard lock(mutex_);
    const auto found = newest_.find(client);
    if (found != newest_.end() && found->second == ticket) newest_.erase(found);
}

void Clients::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    for (auto& [client, ticket] : newest_) ticket->store(true);
}

std::size_t Clients::size() const {
    const std::lock_guard lock(mutex_);
    return newest_.size();
}

}  // namespace lnsim::serve
