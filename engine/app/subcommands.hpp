#pragma once
// The commands as CLI11 knows them. Internal to the command line.

#include <functional>

#include "engine/app/commands.hpp"
#include "engine/app/data_commands.hpp"
#include "engine/app/evidence_commands.hpp"
#include "engine/app/explorer_command.hpp"

namespace CLI {
class App;
}

namespace lnsim::app {

/// What the arguments amount to; set when a subcommand is met, run when all of them are understood.
struct Parsed {
    StudyOptions study;
    NewOptions new_network;
    CheckOptions check;
    ListOptions list;
    NameOptions name;
    StoredOptions stored;
    FitOptions fit;
    DiffuseOptions diffuse;
    InfluenceOptions influence;
    ValidateOptions validate;
    SpcOptions spc;
    GraphOptions graph;
    AdoptionOptions adoption;
    SensitivityOptions sensitivity;
    CalibrateOptions calibrate;
    PowerOptions power;
    ExplorerOptions explorer;
    std::function<ExitCode()> run;
};

/// Adds every command, its options and its example; `parsed` must outlive the application.
void add_subcommands(CLI::App& root, Parsed& parsed);
/// Those on data and graphs of the user's own, without a network or a plan.
void add_data_subcommands(CLI::App& root, Parsed& parsed);

/// Those that hold the model against data and ask what matters; called by add_subcommands.
void add_evidence_subcommands(CLI::App& root, Parsed& parsed);

/// Those of the diffusion laboratory; called by add_subcommands.
void add_diffusion_subcommands(CLI::App& root, Parsed& parsed);
/// Those that search among plans; called by add_subcommands.
void add_plan_subcommands(CLI::App& root, Parsed& parsed);

/// Options of every command that runs a study and leaves it in a folder.
void add_run_options(CLI::App& app, StudyOptions& options);

}  // namespace lnsim::app
