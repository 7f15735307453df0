#include "engine/app/interrupt.hpp"

#include <array>
#include <csignal>

namespace lnsim::app {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

constexpr std::array stopping{SIGINT, SIGTERM, SIGHUP};

extern "C" void ask_to_stop(int) { stop.store(true); }

}  // namespace

InterruptGuard::InterruptGuard() {
    stop.store(false);
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND | static_cast<unsigned>(SA_RESTART));
    for (const int signal : stopping) {
        struct sigaction before {};
        sigaction(signal, nullptr, &before);
        // Only a hang-up may have been ignored on purpose (nohup). A shell that starts a program in the background has
        // it ignore SIGINT, too; yet whoever sends one to this program wants it to stop.
        if (signal != SIGHUP || before.sa_handler != SIG_IGN) {
            sigaction(signal, &action, nullptr);
        }
    }
}

InterruptGuard::~InterruptGuard() {
    for (const int signal : stopping) {
        struct sigaction before {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler == ask_to_stop) {
            std::signal(signal, SIG_DFL);
        }
    }
}

void treat_file_limit_as_error() { std::signal(SIGXFSZ, SIG_IGN); }

const std::atomic<bool>& InterruptGuard::asked() const noexcept { return stop; }

}  // namespace lnsim::app
