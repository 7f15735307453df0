#pragma once
// Scenarios from files: a plan for a network, typed and after defaults.

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"
#include "engine/io/network_file.hpp"
#include "engine/world/plan.hpp"

namespace lnsim::io {

struct LoadedScenario {
    world::Plan plan;
    std::vector<world::DatedPlan> later;  ///< what its changes make of it, in order
    LoadedNetwork network;
    std::string digest;  ///< SHA-256 of the document with sorted keys, after --set: comments and layout do not count
    std::string file;    ///< as the user named it
    std::string text;    ///< the document: joined with all that it extends, after --set, as JSON on one line
};

/// Loads a scenario and its network. `sets` are texts "/json/pointer=value" of --set, applied in order before decoding.
/// Defaults come from the network: name (its title), start, horizon, calendar. All problems are added, not only the
/// first; when there are any, the scenario is not to be used and the caller throws core::InvalidInput.
[[nodiscard]] LoadedScenario load_scenario(const std::string& path, const std::vector<std::string>& sets,
                                           const Catalogue& catalogue, std::vector<core::Problem>& problems);

/// The plan of a network that says nothing else: what it does anyway. \param network a shipped name or a file
[[nodiscard]] LoadedScenario default_scenario(const std::string& network, const std::vector<std::string>& sets,
                                              const Catalogue& catalogue, std::vector<core::Problem>& problems);

/// A scenario from its text, as LoadedScenario holds it, on a network that is there already. Problems are told of `file`.
[[nodiscard]] LoadedScenario load_scenario_text(const std::string& text, const std::string& file, LoadedNetwork network,
                                                const std::vector<std::string>& sets, const Catalogue& catalogue,
                                                std::vector<core::Problem>& problems);

/// The problems of a scenario or network file; a network is what holds a `format` that begins with "lnsim-network", a
/// file of validation figures one that begins with "lnsim-validation".
[[nodiscard]] std::vector<core::Problem> check_file(const std::string& path, const Catalogue& catalogue);

/// What a JSON file says it is. \return scenario for what has no format, or cannot be read
enum class FileKind { scenario, network, validation, space };
[[nodiscard]] FileKind kind_of_file(const std::string& path);

/// The plan in the form of a scenario file, on one line; loading it again gives the same plan.
[[nodiscard]] std::string to_scenario(const world::Plan& plan);

}  // namespace lnsim::io
