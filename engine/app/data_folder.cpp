#include "engine/app/data_folder.hpp"

#include <cstdlib>

#include "engine/core/problem.hpp"
#include "models/registry.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

bool holds_networks(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "models" / "networks", ignored);
}

fs::path find_data() {
    if (const char* named = std::getenv("LNSIM_DATA"); named != nullptr && *named != '\0') {
        if (!holds_networks(named)) {
            throw core::InvalidInput({{named, "", "holds no models/networks", "the environment names it in LNSIM_DATA",
                                       "unset LNSIM_DATA, or name the folder that holds models/"}});
        }
        return named;
    }
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = (program.parent_path() / ".." / "share" / "lnsim").lexically_normal();
    for (const fs::path& folder : {installed, fs::path(LNSIM_SOURCE_DIR)}) {
        if (holds_networks(folder)) {
            return folder;
        }
    }
    throw core::InvalidInput({{installed.string(), "", "holds no models/networks", "lnsim is not wholly installed",
                               "install it again, or set LNSIM_DATA to the folder that holds models/"}});
}

template <class Plugin>
std::vector<std::string> names_of(const std::vector<Plugin>& plugins) {
    std::vector<std::string> names;
    for (const Plugin& plugin : plugins) {
        names.emplace_back(plugin.name);
    }
    return names;
}

}  // namespace

const fs::path& data_folder() {
    static const fs::path folder = find_data();
    return folder;
}

io::Catalogue catalogue() {
    io::Catalogue catalogue;
    catalogue.network_folders = {(data_folder() / "models" / "networks").string()};
    catalogue.onboarding = names_of(models::registry().onboarding);
    catalogue.order = names_of(models::registry().order);
    catalogue.structure = names_of(models::registry().structure);
    catalogue.contagion = names_of(models::registry().contagion);
    catalogue.newcomers = names_of(models::registry().newcomers);
    return catalogue;
}

}  // namespace lnsim::app
