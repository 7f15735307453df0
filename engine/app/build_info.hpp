#pragma once
// Which build this is.

#include <string>

namespace lnsim::app {

struct BuildInfo {
    std::string version;
    std::string commit;
    std::string compiler;
};

[[nodiscard]] const BuildInfo& build_info();

/// `lnsim 0.1.0 (a1b2c3d4e5f6)`.
[[nodiscard]] std::string program_name();

}  // namespace lnsim::app
