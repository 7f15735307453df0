// size: the smallest staff that meets a target, then that plan on fresh random numbers.
#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/estimate.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/search_setup.hpp"
#include "engine/app/study_command.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/target_text.hpp"
#include "engine/study/size.hpp"

namespace lnsim::app {
namespace {

struct Sizing {
    SearchSetup setup;
    world::Target target;
    study::Space space;
    std::vector<study::Request> beside;  ///< networks that would share the platform, each with its plan
};

/// Networks on the same platform, as their scenarios are; everything wrong with all of them at once.
std::vector<study::Request> beside_of(const StudyOptions& options) {
    std::vector<study::Request> requests;
    std::vector<core::Problem> problems;
    for (const std::string& path : options.beside) {
        StudyOptions other = options;
        other.scenarios = {path};
        other.sets.clear();
        try {
            requests.push_back(prepare_study(other).request);
        } catch (const core::InvalidInput& wrong) {
            problems.insert(problems.end(), wrong.problems().begin(), wrong.problems().end());
        }
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    return requests;
}

Sizing load(const StudyOptions& options) {
    std::vector<core::Problem> problems;
    if (options.scenarios.size() != 1) problems.push_back({"", "size", std::to_string(options.scenarios.size()) + " scenarios are named", "one is wanted", ""});
    io::LoadedScenario scenario = io::load_scenario(options.scenarios.at(0), options.sets, catalogue(), problems);
    const bool scenario_is_fine = problems.empty();
    std::optional<world::Target> target = io::read_target(options.target, "", "--target", problems);
    if (target && scenario_is_fine) io::check_target(*target, scenario.network.network, scenario.plan, "", "--target", problems);
    if (target && !target->probability) problems.push_back({"", "--target", "says no probability", "how surely is it to be met?", "as in '" + options.target + " with 0.8'"});
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study::Space space = study::sizing_space(scenario.network.network);
    study::Aim aim;
    aim.target = target;
    aim.text = options.target;
    space.aims.push_back(std::move(aim));
    return {set_up(options, std::move(scenario), "Staff"), *target, std::move(space), beside_of(options)};
}

store::SearchIdentity identity(const Sizing& sizing, const StudyOptions& options) {
    store::SearchIdentity identity = identity_of(sizing.setup, "target", options.target, sizing.space);
    for (std::size_t i = 0; i < sizing.beside.size(); ++i) identity.facts.emplace_back("beside_" + std::to_string(i + 1), sizing.beside[i].arms.at(0).digest);
    return identity;
}

/// What planners ask of any plan: when the first sites are live, and whether the hub runs out of cash.
void follow_milestones(const world::Network& network, study::Arm& arm) {
    for (const double share : {0.25, 0.5, 0.75}) {
        world::Target live;
        live.measure = "sites_active";
        live.at_least = static_cast<double>(static_cast<int>(share * static_cast<double>(network.sites.size())));
        if (*live.at_least >= 1) arm.plan.targets.push_back(live);
    }
    world::Target broke;
    broke.measure = "cash";
    broke.at_most = 0.0;
    arm.plan.targets.push_back(broke);
}

study::Sized run_search(const Sizing& sizing, const OutputFolder& folder, const StudyOptions& options) {
    const InterruptGuard interrupt;
    store::Evaluations evaluations(folder.path() / store::evaluations_file, identity(sizing, options));
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "runs of the tests, about");
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all) { progress(std::min(done, all), all); };
    study::SizeRequest request{sizing.setup.prepared.request, sizing.target, options.target, sizing.space, maker_of(sizing.setup)};
    study::Sized sized = study::size(request, &evaluations, tell, interrupt.asked());
    for (const study::Request& other : sizing.beside) sized.sizing.beside.push_back(study::load_beside(other, interrupt.asked()));
    evaluations.seal();
    return sized;
}

study::Sized search_or_tell(const Sizing& sizing, OutputFolder& folder, const StudyOptions& options) {
    try {
        return run_search(sizing, folder, options);
    } catch (const core::InvalidInput&) {
        if (existing_of(options) != Existing::resume) folder.undo();
        throw;
    } catch (const std::exception&) {
        warn("the runs of the tests so far are kept in " + (folder.path() / store::evaluations_file).string() + "; the same command with --resume goes on\n");
        throw;
    }
}

}  // namespace

ExitCode size(const StudyOptions& options) {
    const std::string started = time_text();
    Sizing sizing = load(options);
    PreparedStudy& prepared = sizing.setup.prepared;
    if (options.dry_run) {
        constexpr double tests = 2400;  // runs that about sixteen tests take
        constexpr double shown = 3;
        Estimate one = estimate(prepared.request);
        one.seconds *= tests / std::max(1.0, static_cast<double>(one.replications)) + shown;
        one.disk_bytes *= shown;
        one.arms = static_cast<std::uint32_t>(shown);
        say(estimate_text(one, options.json ? Form::json : Form::text));
        return ExitCode::done;
    }
    require_usable(prepared.folder, existing_of(options));
    if (options.resume && is_complete(prepared.folder)) {
        store::Evaluations(prepared.folder / store::evaluations_file, identity(sizing, options)).seal();
        if (!options.quiet) say("complete already: " + prepared.folder.string() + "\n");
        return ExitCode::done;
    }
    OutputFolder folder(prepared.folder, existing_of(options));
    folder.begin();
    study::Sized sized = search_or_tell(sizing, folder, options);
    prepared.request.arms = std::move(sized.shown);
    prepared.request.sizing = std::move(sized.sizing);
    if (!prepared.request.inputs.empty()) prepared.request.inputs.resize(1);
    follow_targets(sizing.space, prepared.request.arms);
    follow_milestones(prepared.request.network, prepared.request.arms[0]);
    const ExitCode code = run_and_tell(folder, prepared, options, started);
    return sized.failed.empty() ? code : ExitCode::some_failed;
}

}  // namespace lnsim::app
