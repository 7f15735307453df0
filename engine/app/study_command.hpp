#pragma once
// Parts of running a study that other commands share.

#include <string>

#include "engine/app/exit_code.hpp"
#include "engine/app/options.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/study_request.hpp"

namespace lnsim::app {

[[nodiscard]] Existing existing_of(const StudyOptions& options) noexcept;

/// Runs what is not kept yet into the folder, writes every file, and says what came of it.
[[nodiscard]] ExitCode run_and_tell(OutputFolder& folder, const PreparedStudy& study, const StudyOptions& options, const std::string& started);

}  // namespace lnsim::app
