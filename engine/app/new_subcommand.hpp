#pragma once
// The command `new`, added beside the others. Internal to the command line.

#include "engine/app/subcommands.hpp"

namespace lnsim::app {

void add_new(CLI::App& root, Parsed& parsed);

}  // namespace lnsim::app
