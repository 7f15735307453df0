#pragma once
// Commands on data and graphs of the user's own: what was typed, and what runs.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/exit_code.hpp"

namespace lnsim::app {

struct SpcOptions {
    std::string file;
    std::string chart;
    std::vector<std::string> rules;   ///< empty: those of the chart
    std::vector<std::string> phases;  ///< where further phases begin
    std::string freeze;               ///< a number of points or a month; empty: no
    std::uint16_t run = 8;
    bool rebase = false;
    std::string out;  ///< empty: nothing is written
    bool force = false;
    bool json = false;
};

struct GraphOptions {
    std::string graph;
    std::uint32_t parts = 2;
    std::uint32_t tries = 0;  ///< 0: more for small graphs
    double resolution = 1.0;
    std::uint64_t seed = 1;
    bool json = false;
};

struct AdoptionOptions {
    std::string file;
    std::string ties;
    std::optional<std::uint32_t> periods;  ///< observed; nothing: up to the last adoption
    bool json = false;
};

ExitCode spc(const SpcOptions& options);
ExitCode partition(const GraphOptions& options);
ExitCode communities(const GraphOptions& options);
ExitCode measure(const GraphOptions& options);
ExitCode adoption(const AdoptionOptions& options);

}  // namespace lnsim::app
