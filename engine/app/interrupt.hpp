#pragma once
// SIGINT, SIGTERM and SIGHUP ask the study to stop; a second one ends the program at once.

#include <atomic>

namespace lnsim::app {

/// A file-size limit becomes an error of writing, like a full disk, instead of ending the program.
void treat_file_limit_as_error();

/// While it lives, signals set the flag.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] const std::atomic<bool>& asked() const noexcept;
};

}  // namespace lnsim::app
