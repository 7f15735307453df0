#pragma once
// serve, as the command line knows it.

#include <cstdint>
#include <string>

#include "engine/app/exit_code.hpp"

namespace CLI {
class App;
}

namespace lnsim::app {

struct Parsed;

struct ExplorerOptions {
    std::string folder;      ///< empty: where the program is started
    std::uint16_t port = 0;  ///< 0: any that is free
    int threads = 0;
    bool quiet = false;
};

/// Answers until SIGINT, SIGTERM or SIGHUP, which is how it ends well: exit code 0.
ExitCode serve_explorer(const ExplorerOptions& options);

/// Adds the command; called by add_subcommands.
void add_explorer_subcommand(CLI::App& root, Parsed& parsed);

}  // namespace lnsim::app
