#pragma once
// The files that a finished study leaves beside its store.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/manifest.hpp"
#include "engine/app/options.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/study/result.hpp"

namespace lnsim::app {

/// result.json, tables/*.csv, report.html, and manifest.json last.
void write_outputs(const OutputFolder& folder, const study::Result& result, Manifest manifest);

/// A result with the digits of result.json. Page and tables are made of this, so that they are the same when they are made
/// again from a stored result: a number rounded twice can differ from one rounded once.
[[nodiscard]] study::Result as_stored(const std::string& json);

/// Names (NAME.csv) and contents of the tables of a result.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> csv_tables(const study::Result& result);

/// The result in the folder of a finished study. Throws core::InvalidInput when there is none.
[[nodiscard]] study::Result stored_result(const std::filesystem::path& folder);

/// The same, with codes for site names where these are asked for.
[[nodiscard]] study::Result asked_result(const StoredOptions& options);

/// The page of a result.
[[nodiscard]] std::string page_of(const study::Result& result);

/// The page of a result.json of calibrate, validate, spc or diffuse.
[[nodiscard]] std::string evidence_page_of(const std::string& json);

}  // namespace lnsim::app
