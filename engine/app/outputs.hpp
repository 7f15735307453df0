#pragma once
// The files that a finished study leaves beside its store.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/manifest.hpp"
#include "engine/app/options.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/io/live_study.hpp"
#include "engine/study/result.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {

/// result.json, tables/*.csv, report.html, and manifest.json last. \param live documents of a page that holds the engine
void write_outputs(const OutputFolder& folder, const study::Result& result, Manifest manifest,
                   const std::optional<io::LiveStudy>& live = std::nullopt);

/// A result with the digits of result.json. Page and tables are made of this, so that they are the same when they are made
/// again from a stored result: a number rounded twice can differ from one rounded once.
[[nodiscard]] study::Result as_stored(const std::string& json);

/// Names (NAME.csv) and contents of the tables of a result.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> csv_tables(const study::Result& result);

/// The result in the folder of a finished study. Throws core::InvalidInput when there is none.
[[nodiscard]] study::Result stored_result(const std::filesystem::path& folder);

/// The same, with codes for site names where these are asked for.
[[nodiscard]] study::Result asked_result(const StoredOptions& options);

/// The page of a result; with documents one that holds the engine, too.
[[nodiscard]] std::string page_of(const study::Result& result, const std::optional<io::LiveStudy>& live = std::nullopt);

/// What such a page needs of the study, from the documents that it was made from.
[[nodiscard]] io::LiveStudy live_study_of(const std::vector<study::Input>& inputs, std::uint64_t seed);

/// The page of a result.json of calibrate, validate, spc or diffuse.
[[nodiscard]] std::string evidence_page_of(const std::string& json);

}  // namespace lnsim::app
