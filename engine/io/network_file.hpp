#pragma once
// Networks from files: models/networks/NAME.json, or a file of one's own.

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

struct LoadedNetwork {
    world::Network network;
    std::string digest;  ///< SHA-256 of the file's bytes
    std::string file;    ///< where it was found
    std::string text;    ///< the file's bytes
    std::vector<world::Observation> validation;  ///< empty until load_validation is called
};

/// Where a network is named: problems with the name are told there, and a path is relative to the file.
struct NamedIn {
    std::string file;
    std::string place;
};

/// Loads a network by shipped name (NAME.json in one of the catalogue's folders) or by path (anything that holds a "/" or
/// ends in ".json"; relative to the file that names it). All problems are added; the network is then not to be used.
[[nodiscard]] LoadedNetwork load_network(const std::string& name_or_path, const Catalogue& catalogue,
                                         std::vector<core::Problem>& problems, const NamedIn& named_in = {});

/// A network from the text of its file; problems are told of `file`.
[[nodiscard]] LoadedNetwork load_network_text(std::string text, const std::string& file,
                                              std::vector<core::Problem>& problems);

/// Reads the published figures kept for validation from NAME.validation.json beside the network's file, if it is there.
/// Forecasts show these beside their results; calibration must never call this.
void load_validation(LoadedNetwork& loaded, std::vector<core::Problem>& problems);

/// Names of the shipped networks, sorted.
[[nodiscard]] std::vector<std::string> shipped_networks(const Catalogue& catalogue);

}  // namespace lnsim::io
