// optimize: search a space of plans, then run those that come out first on fresh random numbers.
#include <fmt/format.h>

#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/estimate.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/search_setup.hpp"
#include "engine/app/study_command.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/space.hpp"

namespace lnsim::app {
namespace {

struct Search {
    SearchSetup setup;
    study::Space space;
};

void require_one(const StudyOptions& options) {
    if (options.scenarios.size() == 1) return;
    throw core::InvalidInput({{"", "optimize", std::to_string(options.scenarios.size()) + " scenarios are named", "one is wanted", "plans are made from it by the space"}});
}

/// Everything wrong with scenario and space, at once.
Search load(const StudyOptions& options) {
    require_one(options);
    std::vector<core::Problem> problems;
    const io::Catalogue known = catalogue();
    io::LoadedScenario scenario = io::load_scenario(options.scenarios[0], options.sets, known, problems);
    const bool scenario_is_fine = problems.empty();
    study::Space space = io::load_space(options.space, known, problems);
    if (scenario_is_fine && !space.aims.empty()) io::fit_space(space, scenario, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    if (options.most_runs) space.most_runs = *options.most_runs;
    return {set_up(options, std::move(scenario), space.name), std::move(space)};
}

study::OptimizeRequest request_of(const Search& search) { return {search.setup.prepared.request, search.space, maker_of(search.setup)}; }

/// Runs of the search and of the plans shown, by the speed of the scenario as it is.
ExitCode tell_estimate(const Search& search, const StudyOptions& options) {
    constexpr double shown = 4;
    Estimate one = estimate(search.setup.prepared.request);
    const std::atomic<bool> never{false};
    const double runs = study::expected_runs(request_of(search), never);
    const double replications = one.replications;
    one.seconds *= (runs + shown * replications) / std::max(replications, 1.0);
    one.disk_bytes = one.disk_bytes * shown + runs * 120.0;
    one.arms = static_cast<std::uint32_t>(shown);
    say(estimate_text(one, options.json ? Form::json : Form::text));
    if (!options.json) say(fmt::format("of the time, the search takes about {:.0f} runs of at most {}\n", runs, search.space.most_runs));
    return ExitCode::done;
}

study::Optimized run_search(const Search& search, const OutputFolder& folder, const StudyOptions& options) {
    const InterruptGuard interrupt;
    store::Evaluations evaluations(folder.path() / store::evaluations_file, identity_of(search.setup, "space_digest", search.space.digest, search.space));
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "runs of the search, at most");
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all) { progress(std::min(done, all), all); };
    study::Optimized found = study::optimize(request_of(search), &evaluations, tell, interrupt.asked());
    evaluations.seal();
    return found;
}

study::Optimized search_or_tell(const Search& search, OutputFolder& folder, const StudyOptions& options) {
    try {
        return run_search(search, folder, options);
    } catch (const core::InvalidInput&) {
        if (existing_of(options) != Existing::resume) folder.undo();
        throw;
    } catch (const std::exception&) {
        warn("the runs of the search so far are kept in " + (folder.path() / store::evaluations_file).string() + "; the same command with --resume goes on\n");
        throw;
    }
}

}  // namespace

ExitCode optimize(const StudyOptions& options) {
    const std::string started = time_text();
    Search search = load(options);
    if (options.dry_run) return tell_estimate(search, options);
    PreparedStudy& prepared = search.setup.prepared;
    require_usable(prepared.folder, existing_of(options));
    if (options.resume && is_complete(prepared.folder)) {
        // Throws when what is there is another search.
        store::Evaluations(prepared.folder / store::evaluations_file, identity_of(search.setup, "space_digest", search.space.digest, search.space)).seal();
        if (!options.quiet) say("complete already: " + prepared.folder.string() + "\n");
        return ExitCode::done;
    }
    OutputFolder folder(prepared.folder, existing_of(options));
    folder.begin();
    study::Optimized found = search_or_tell(search, folder, options);
    prepared.request.arms = std::move(found.shown);
    prepared.request.optimization = std::move(found.optimization);
    if (!prepared.request.inputs.empty()) prepared.request.inputs.resize(1);  // the network; plans of a search are told by their settings
    follow_targets(search.space, prepared.request.arms);
    const ExitCode code = run_and_tell(folder, prepared, options, started);
    return found.failed.empty() ? code : ExitCode::some_failed;
}

}  // namespace lnsim::app
