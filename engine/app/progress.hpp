#pragma once
// How far a study is, with the time left, on standard error when that is a terminal.

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace lnsim::app {

enum class Meter : std::uint8_t { silent, shown };

class Progress {
public:
    /// \param kept replications that are read back, which takes no time to speak of
    /// \param what is counted
    Progress(Meter meter, std::uint32_t kept, std::string what)
        : meter_(meter), kept_(kept), what_(std::move(what)), began_(Clock::now()) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::uint32_t done, std::uint32_t all);
    void clear() noexcept;

private:
    using Clock = std::chrono::steady_clock;
    void draw(const std::string& line) noexcept;

    Meter meter_;
    std::uint32_t kept_;
    std::string what_;
    Clock::time_point began_;  ///< of the first replication that is not kept
    Clock::time_point drawn_{};
    std::size_t width_ = 0;
};

/// "45 s", "3 min 20 s", "2 h 5 min".
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace lnsim::app
