#pragma once
// What a finished study was made from, as its store says.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/study/study.hpp"

namespace lnsim::store {

struct StoredStudy {
    std::string program;
    std::string network_digest;
    std::uint64_t seed = 0;
    std::uint32_t replications = 0;
    std::vector<study::Input> inputs;  ///< the network, then a scenario for each arm
};

/// Reads it. Throws core::InvalidInput when the folder holds no finished study of a version that can be read, or one
/// with coded site names, which keeps no inputs. \param option named in what is wrong
[[nodiscard]] StoredStudy stored_study(const std::filesystem::path& folder, const std::string& option = "--from");

}  // namespace lnsim::store
