#pragma once
// The commands. Each prints what it has to say and returns how it went; problems travel as exceptions to main.

#include "engine/app/exit_code.hpp"
#include "engine/app/options.hpp"

namespace lnsim::app {

ExitCode run_study_command(const StudyOptions& options);
ExitCode optimize(const StudyOptions& options);
ExitCode size(const StudyOptions& options);
ExitCode fit(const FitOptions& options);
ExitCode diffuse(const DiffuseOptions& options);
ExitCode influence(const InfluenceOptions& options);
ExitCode validate(const ValidateOptions& options);
ExitCode new_network(const NewOptions& options);
ExitCode check(const CheckOptions& options);
ExitCode list(const ListOptions& options);
ExitCode explain(const NameOptions& options);
ExitCode schema(const NameOptions& options);
ExitCode report(const StoredOptions& options);
ExitCode export_result(const StoredOptions& options);

/// What `list` lists, in the order in which they are shown.
[[nodiscard]] const std::vector<std::string>& list_kinds();

}  // namespace lnsim::app
