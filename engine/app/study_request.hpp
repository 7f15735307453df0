#pragma once
// From what was typed to a study: scenarios and their network loaded, arms made, everything wrong told at once.

#include <filesystem>
#include <string>

#include "engine/app/options.hpp"
#include "engine/app/run_filters.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {

struct PreparedStudy {
    study::Request request;
    StoredRuns stored;  ///< that it continues, if it does
    std::filesystem::path folder;  ///< where the result goes
};

/// Throws core::InvalidInput with every problem of every scenario.
[[nodiscard]] PreparedStudy prepare_study(const StudyOptions& options);

/// Lower-case letters and digits with single hyphens between, at most 60; "study" when nothing is left.
[[nodiscard]] std::string slug(const std::string& name);

/// A word for the shell, quoted where it must be.
[[nodiscard]] std::string shell_word(const std::string& word);

}  // namespace lnsim::app
