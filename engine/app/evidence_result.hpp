#pragma once
// result.json of commands that hold the model, or data, against something: calibrate, validate, spc. They share study, answer
// and provenance; between these stands what the command found (docs/result-format.md).

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/io/writer.hpp"
#include "engine/study/finding.hpp"
#include "engine/study/result.hpp"

namespace lnsim::app {

inline constexpr const char* evidence_format = "lnsim-evidence/1";

struct EvidenceNetwork {
    std::string name, title, digest;
    std::vector<world::OutcomeDefinition> outcomes{};
};

/// A measure of a network in words, and its unit; a relative change is a "fraction of change".
struct MeasureWords {
    std::string title, unit;
};
[[nodiscard]] MeasureWords words_of(const EvidenceNetwork* network, const world::Observation& figure);
[[nodiscard]] const EvidenceNetwork* named(const std::vector<EvidenceNetwork>& networks, const std::string& name);

/// What is the same in all of them.
struct EvidenceHead {
    std::string command;  ///< calibrate, validate, spc
    std::string name;
    std::vector<EvidenceNetwork> networks;  ///< none for data alone
    study::Answer answer;
    std::string seed;  ///< empty: no chance in it
    std::string repeat;
    std::vector<std::string> sources;
    std::vector<study::Finding> findings{};  ///< titles of the page's charts
};

/// {"format": ..., "study": ..., "answer": ..., "findings": ...
void open_evidence(io::Writer& writer, const EvidenceHead& head);
/// ..., "provenance": ...}  \return the whole document
[[nodiscard]] std::string close_evidence(io::Writer& writer, const EvidenceHead& head);

void put(io::Writer& writer, const char* key, double value);
void put(io::Writer& writer, const char* key, const std::string& value);
void put_numbers(io::Writer& writer, const char* key, const std::vector<double>& values);
void put_texts(io::Writer& writer, const char* key, const std::vector<std::string>& texts);

/// The network, without chance and calendar: name, title, outcomes, digest of its file.
[[nodiscard]] EvidenceNetwork evidence_network(const world::Network& network, const std::string& digest);

/// Writes files, the page of result.json as report.html and, last, the manifest that lists them. \param files name and bytes
void write_evidence(const OutputFolder& folder, const std::vector<std::pair<std::string, std::string>>& files, Manifest manifest);

}  // namespace lnsim::app
