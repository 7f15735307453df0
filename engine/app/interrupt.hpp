#pragma once
// SIGINT, SIGTERM and SIGHUP ask the study to stop; a second one ends the program at once.

#include <atomic>

namespace lnsim::app {

/// While it lives, signals set the flag. Also ignores SIGXFSZ for good: a file-size limit is an error of writing.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] const std::atomic<bool>& asked() const noexcept;
};

}  // namespace lnsim::app
