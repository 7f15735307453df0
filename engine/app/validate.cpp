// validate: forecasts held against published figures that fitting never saw.
#include "engine/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/app/build_info.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/leave_one_out.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/app/validate_shown.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {
namespace {

/// Runs are scored and not kept.
class Discard : public run::RunSink {
public:
    void accept(run::RunRecord /*record*/) override {}
    void finish() override {}
};

std::string repeat_command(const ValidateOptions& options) {
    std::string text = "lnsim validate";
    for (const std::string& network : options.networks) text += " " + shell_word(network);
    for (const std::string& set : options.sets) text += " --set " + shell_word(set);
    if (options.leave_one_out) text += fmt::format(" --leave-one-out --points {}", options.points);
    return text + fmt::format(" --replications {} --seed {}", options.replications, options.seed);
}

study::Request request_of(io::LoadedScenario scenario, const ValidateOptions& options) {
    study::Request request;
    request.command = "forecast";
    request.name = scenario.plan.name;
    request.network = std::move(scenario.network.network);
    request.network_digest = scenario.network.digest;
    request.validation = std::move(scenario.network.validation);
    request.arms.push_back(study::make_arm(request.network, std::move(scenario.plan), scenario.digest));
    request.replications = options.replications;
    request.seed = options.seed;
    request.threads = options.threads;
    request.program = program_name();
    return request;
}

std::vector<study::Request> requests_of(const ValidateOptions& options) {
    std::vector<core::Problem> problems;
    const io::Catalogue known = catalogue();
    const std::vector<std::string> names = options.networks.empty() ? io::shipped_networks(known) : options.networks;
    std::vector<study::Request> requests;
    for (const std::string& name : names) {
        const std::size_t before = problems.size();
        io::LoadedScenario scenario = io::default_scenario(name, options.sets, known, problems);
        if (problems.size() == before) {
            io::load_validation(scenario.network, problems);
        }
        if (problems.size() == before) {
            requests.push_back(request_of(std::move(scenario), options));
        }
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    return requests;
}

study::Scored score(const study::Request& request, const ValidateOptions& options) {
    const InterruptGuard interrupt;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "replications");
    Discard sink;
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all) { progress(done, all); };
    const study::Result result = study::run_study(request, sink, nullptr, tell, interrupt.asked());
    progress.clear();
    return study::scored_of(result);
}

ValidationShown shown_of(const std::vector<study::Request>& requests, const ValidateOptions& options) {
    ValidationShown shown;
    shown.command = repeat_command(options);
    shown.seed = options.seed;
    shown.replications = options.replications;
    for (const study::Request& request : requests) {
        shown.networks.push_back(evidence_network(request.network, request.network_digest));
        shown.scored.push_back(score(request, options));
        for (const std::string& source : request.network.sources) {
            if (std::find(shown.sources.begin(), shown.sources.end(), source) == shown.sources.end()) shown.sources.push_back(source);
        }
        if (!options.json && !options.quiet) say(validation_text(shown.scored.back()));
    }
    shown.answer = study::answer_of(shown.scored);
    if (!options.leave_one_out) return shown;
    shown.left_out = left_out_of(requests, options);
    if (!options.json && !options.quiet) say(left_out_text(*shown.left_out));
    shown.answer.sentences.insert(shown.answer.sentences.begin(), shown.answer.headline);
    shown.answer.headline = left_out_headline(*shown.left_out);
    return shown;
}

Existing existing_of(const ValidateOptions& options) noexcept { return options.force ? Existing::replace : Existing::refuse; }

}  // namespace

ExitCode validate(const ValidateOptions& options) {
    const std::string started = time_text();
    const std::vector<study::Request> requests = requests_of(options);
    if (!options.out.empty()) require_usable(options.out, existing_of(options));
    const ValidationShown shown = shown_of(requests, options);
    const std::string report = validation_json(shown);
    if (!options.json && !options.quiet) say(shown.answer.headline + "\n");
    if (options.json) say(report);
    if (options.out.empty()) return ExitCode::done;
    const OutputFolder folder(options.out, existing_of(options));
    Manifest manifest;
    manifest.command = shown.command;
    manifest.replications = options.replications;
    manifest.threads = options.threads;
    manifest.started = started;
    write_evidence(folder, {{"result.json", report}}, manifest);
    if (!options.quiet && !options.json) say(options.out + "\n");
    return ExitCode::done;
}

}  // namespace lnsim::app
