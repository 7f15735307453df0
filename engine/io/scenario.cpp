#include "engine/io/scenario.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/io/checks.hpp"
#include "engine/io/extends.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/scenario_decoding.hpp"
#include "engine/io/settings.hpp"
#include "engine/io/space.hpp"

namespace lnsim::io {
namespace {

/// The network's name has to be known before the rest is decoded, because defaults depend on it.
LoadedNetwork network_of(const Json& document, const Origin& named_in, const Catalogue& catalogue,
                         std::vector<core::Problem>& problems) {
    const auto name = document.find("network");
    std::vector<core::Problem> bad_name;  // the decoder reports these with all the others
    Report report(named_in.file, bad_name);
    std::string text;
    if (name != document.end()) {
        read_text(*name, {.least = 1}, Place(report), text);
    }
    return text.empty() ? LoadedNetwork{} : load_network(text, catalogue, problems, {named_in.file, named_in.place});
}

/// Where a pointer of a merged document leads once --set has had its say: what was set is of the command line, and told
/// of the file first named.
std::function<Origin(const std::string&)> origins_of(const MergedScenario& merged, const std::string& file,
                                                     const std::vector<std::string>& sets) {
    return [&merged, &sets, file](const std::string& place) {
        const bool set = std::any_of(sets.begin(), sets.end(), [&](const std::string& text) {
            const std::string pointer = text.substr(0, text.find('='));
            return !pointer.empty() && (place == pointer || place.starts_with(pointer + "/"));
        });
        return set ? Origin{file, place} : merged.origin(place);
    };
}

/// The network that a document names; without a digest when it is not to be used.
LoadedScenario with_network(const Json& document, const Origin& named_in, const Catalogue& catalogue,
                            std::vector<core::Problem>& problems) {
    LoadedScenario loaded;
    const std::size_t before = problems.size();
    if (document.is_object()) {
        loaded.network = network_of(document, named_in, catalogue, problems);
    }
    if (problems.size() > before) {
        loaded.network.digest.clear();
    }
    return loaded;
}

/// Figures may be of the network's practices, which are in the network's own file beside this one.
void check_validation(const Json& document, const Catalogue& catalogue, Report& report) {
    ValidationFile validation;
    read_object(document, validation_table(), Place(report), validation);
    std::vector<core::Problem> of_the_network;
    const LoadedNetwork loaded =
        load_network(validation.network + ".json", catalogue, of_the_network, {report.file(), "/network"});
    check_observations(validation.observed, loaded.network, report);
}

std::string format_of(const Json& document) {
    const auto format = document.is_object() ? document.find("format") : document.end();
    return document.is_object() && format != document.end() && format->is_string() ? format->get<std::string>()
                                                                                   : std::string{};
}

}  // namespace

LoadedScenario load_scenario(const std::string& path, const std::vector<std::string>& sets, const Catalogue& catalogue,
                             std::vector<core::Problem>& problems) {
    const MergedScenario merged(path, problems);
    if (!merged.is_read()) {
        LoadedScenario nothing;
        nothing.file = path;
        return nothing;
    }
    Json document = merged.document();
    Report report(path, problems);
    apply_sets(document, sets, report);
    report.set_origins(origins_of(merged, path, sets));
    LoadedScenario loaded = with_network(document, merged.origin("/network"), catalogue, problems);
    loaded.file = path;
    decode(document, catalogue, problems, report, loaded);
    return loaded;
}

LoadedScenario default_scenario(const std::string& network, const std::vector<std::string>& sets,
                                const Catalogue& catalogue, std::vector<core::Problem>& problems) {
    Report report("", problems);
    Json document{{"network", network}};
    apply_sets(document, sets, report);
    LoadedScenario loaded = with_network(document, {"", "/network"}, catalogue, problems);
    decode(document, catalogue, problems, report, loaded);
    return loaded;
}

std::vector<core::Problem> check_file(const std::string& path, const Catalogue& catalogue) {
    std::vector<core::Problem> problems;
    Report report(path, problems);
    std::optional<Json> document = read_json(path, input_limit, report);
    if (!document) {
        return problems;
    }
    const std::string format = format_of(*document);
    if (format.starts_with("lnsim-network")) {
        world::Network network;
        read_object(*document, network_table(), Place(report), network);
        complete_outcomes(network, report);
        check_network(network, report);
    } else if (format.starts_with("lnsim-validation")) {
        check_validation(*document, catalogue, report);
    } else if (format.starts_with("lnsim-space")) {
        problems.clear();  // it is read again, and would tell them twice
        static_cast<void>(load_space(path, catalogue, problems));
    } else {
        problems.clear();
        static_cast<void>(load_scenario(path, {}, catalogue, problems));
    }
    return problems;
}

FileKind kind_of_file(const std::string& path) {
    std::vector<core::Problem> unread;
    Report report(path, unread);
    const std::optional<Json> document = read_json(path, input_limit, report);
    const std::string format = document ? format_of(*document) : std::string();
    return format.starts_with("lnsim-network")      ? FileKind::network
           : format.starts_with("lnsim-validation") ? FileKind::validation
           : format.starts_with("lnsim-space")      ? FileKind::space
                                                    : FileKind::scenario;
}

}  // namespace lnsim::io
