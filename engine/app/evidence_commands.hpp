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

struct CalibrateOptions {
    std::vector<std::string> networks;
    std::string data;  ///< CSV of one's own; empty: the rows marked calibrate alone
    std::string law = "binomial";  ///< of its rows
    double dispersion = 0.02;
    std::vector<std::string> vary;
    std::vector<std::string> sets;
    std::string out;
    std::string method = "smc";
    std::uint32_t points = 200;
    std::uint32_t waves = 3;
    std::uint32_t replications = 12;
    std::uint32_t particles = 2000;
    std::uint32_t draws = 64;
    double discrepancy = 0.02;
    std::uint64_t seed = 1;
    int threads = 0;
    bool resume = false;
    bool force = false;
    bool quiet = false;
    bool json = false;
};

struct PowerOptions {
    std::string scenario;
    std::string design = "chart";  ///< chart, before-after, cluster, stepped-wedge
    double effect = 0.05;
    std::string at;  ///< a month from the start or YYYY-MM
    std::uint32_t before = 24;
    std::uint32_t months = 24;
    std::uint32_t steps = 4;
    std::uint32_t sites = 0;
    std::vector<std::string> sets;
    std::uint32_t replications = 200;
    std::uint64_t seed = 1;
    int threads = 0;
    bool quiet = false;
    bool json = false;
};

ExitCode power(const PowerOptions& options);
ExitCode calibrate(const CalibrateOptions& options);
ExitCode sensitivity(const SensitivityOptions& options);

}  // namespace lnsim::app
