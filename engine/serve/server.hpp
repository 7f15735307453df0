#pragma once
// The explorer's local server: one page and what it asks for, on this machine alone.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/io/catalogue.hpp"

namespace lnsim::serve {

/// Runs the plans of scenario files, the first the reference, and leaves a result with its report in a folder.
using WriteReport = std::function<void(const std::vector<std::string>& scenarios, const std::filesystem::path& folder,
                                       std::uint32_t replications, std::uint64_t seed,
                                       const std::function<void(std::uint32_t, std::uint32_t)>& progress, const std::atomic<bool>& stop)>;

struct Settings {
    std::filesystem::path folder;   ///< read from and written to, and no other
    std::filesystem::path shipped;  ///< scenarios that come with lnsim, read only
    io::Catalogue catalogue;
    std::string token;    ///< that addresses begin with
    std::uint16_t port = 0;  ///< 0: any that is free
    int threads = 0;      ///< of a forecast; 0: all cores
    std::string program;  ///< name and version
    WriteReport write_report;
};

/// Answers on 127.0.0.1 while it lives. What it refuses, and why, is in guard.hpp; bodies over io::explorer_body are refused
/// with 413, inputs that are wrong with 422 and a list of problems.
class Server {
public:
    /// Takes a port. Throws core::CannotGoOn when there is none, core::InvalidInput when the folder is none.
    explicit Server(Settings settings);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// What to open: http://127.0.0.1:PORT/TOKEN/
    [[nodiscard]] std::string address() const;
    /// Answers until stop() is called, from another thread.
    void run();
    /// Ends what is under way.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace lnsim::serve
