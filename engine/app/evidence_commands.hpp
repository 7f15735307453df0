#pragma once
// Commands that hold the model against data and ask what matters: what was typed, and what runs.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/app/exit_code.hpp"

namespace lnsim::app {

struct SensitivityOptions {
    std::vector<std::string> scenarios;
    std::string out;
    std::vector<std::string> vary;  ///< name or name=low:high; empty: the usual
    std::vector<std::string> plan;  ///< /json/pointer=low:high
    std::vector<std::string> sets;
    std::string measure;  ///< empty: the main outcome of all candidate sites
    std::string at;       ///< a month from the start or YYYY-MM; empty: the last
    std::uint32_t replications = 4;
    std::uint32_t swing_replications = 24;
    std::uint32_t trajectories = 20;
    std::uint32_t base_points = 256;
    std::uint32_t strongest = 12;
    std::uint64_t seed = 1;
    int threads = 0;
    bool dry_run = false;
    bool resume = false;
    bool force = false;
    bool quiet = false;
    bool json = false;
};

ExitCode sensitivity(const SensitivityOptions& options);

}  // namespace lnsim::app
