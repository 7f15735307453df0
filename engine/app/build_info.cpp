#include "engine/app/build_info.hpp"

#include "lnsim_version.hpp"

namespace lnsim::app {

const BuildInfo& build_info() {
    static const BuildInfo info{std::string(build::version), std::string(build::commit), std::string(build::compiler)};
    return info;
}

std::string program_name() { return "lnsim " + build_info().version + " (" + build_info().commit + ")"; }

}  // namespace lnsim::app
