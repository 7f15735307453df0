#pragma once
// The only door to CLI11: from arguments to a command.

#include "engine/app/exit_code.hpp"

namespace lnsim::app {

/// Parses, and runs the command. Usage errors are told on standard error, with the nearest name, and give `invalid`.
/// What commands throw passes through.
ExitCode run_command_line(int argc, char** argv);

}  // namespace lnsim::app
