#pragma once
// Where networks and scenarios lie: beside an installed program, or in the source tree.

#include <filesystem>

#include "engine/io/catalogue.hpp"

namespace lnsim::app {

/// LNSIM_DATA when it is set; else ../share/lnsim beside the program; else the source tree of the build.
/// Throws core::InvalidInput when LNSIM_DATA names no folder, or none of the others is there.
[[nodiscard]] const std::filesystem::path& data_folder();

/// Shipped networks, and the plug-ins that are built in.
[[nodiscard]] io::Catalogue catalogue();

}  // namespace lnsim::app
