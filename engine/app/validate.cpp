// validate: forecasts held against published figures that fitting never saw.
#include "engine/study/validate.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/app/build_info.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/writer.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {
namespace {

/// Runs are scored and not kept.
class Discard : public run::RunSink {
public:
    void accept(run::RunRecord /*record*/) override {}
    void finish() override {}
};

struct Scored {
    std::string network;
    std::string title;
    study::Validation validation;
};

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

Scored score(const study::Request& request, const ValidateOptions& options) {
    const InterruptGuard interrupt;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "replications");
    Discard sink;
    const auto tell = [&progress](std::uint32_t done, std::uint32_t all) { progress(done, all); };
    const study::Result result = study::run_study(request, sink, nullptr, tell, interrupt.asked());
    progress.clear();
    return {request.network.name, request.network.title, study::validate(result)};
}

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f}", 100 * share); }
std::string signed_percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:+.1f}", 100 * share); }

std::string baseline_text(const std::vector<study::Baseline>& list, const char* name) {
    for (const study::Baseline& row : list) {
        if (row.name == name) {
            return percent(row.error);
        }
    }
    return "-";
}

std::string table_text(const Scored& scored) {
    const study::Validation& v = scored.validation;
    if (v.rows.empty()) {
        return scored.title + ": nothing published is kept for validation\n";
    }
    std::vector<std::vector<std::string>> rows;
    for (const study::ValidationRow& row : v.rows) {
        rows.push_back({core::to_text(row.entry.figure.date), row.entry.figure.measure, percent(row.entry.figure.value),
                        percent(row.entry.forecast_q50),
                        percent(row.entry.forecast_q05) + " to " + percent(row.entry.forecast_q95),
                        signed_percent(row.entry.miss), std::isnan(row.standardised) ? "-" : fmt::format("{:+.1f}", row.standardised),
                        percent(row.entry.crps), baseline_text(row.baselines, "constant"),
                        baseline_text(row.baselines, "linear"), baseline_text(row.baselines, "logistic")});
    }
    rows.push_back({"mean", "", "", "", fmt::format("{} of {} within", v.within, v.rows.size()), "", "", percent(v.crps),
                    baseline_text(v.baselines, "constant"), baseline_text(v.baselines, "linear"),
                    baseline_text(v.baselines, "logistic")});
    return scored.title + ": figures that fitting never saw, all in points of 100\n" +
           columns({"month", "figure", ">published", ">forecast", ">90 % of runs", ">miss", ">in its sd", ">score", ">constant",
                    ">linear", ">logistic"},
                   rows) +
           "score: continuous ranked probability score, smaller is better; for the curves through the calibration figures it is "
           "their absolute error\n";
}

void write_baselines(io::Writer& writer, const std::vector<study::Baseline>& list) {
    writer.key("baselines");
    writer.open_object();
    for (const study::Baseline& row : list) {
        writer.key(row.name);
        writer.number(row.error);
    }
    writer.close_object();
}

std::string json_text(const std::vector<Scored>& all) {
    io::Writer writer(io::Layout::compact, 6);
    writer.open_list();
    for (const Scored& scored : all) {
        writer.open_object();
        writer.key("network");
        writer.text(scored.network);
        writer.key("within_90");
        writer.whole(scored.validation.within);
        writer.key("crps");
        writer.number(scored.validation.crps);
        write_baselines(writer, scored.validation.baselines);
        writer.key("rows");
        writer.open_list();
        for (const study::ValidationRow& row : scored.validation.rows) {
            writer.open_object();
            writer.key("measure");
            writer.text(row.entry.figure.measure);
            writer.key("month");
            writer.text(core::to_text(row.entry.figure.date));
            for (const auto& [key, value] : {std::pair{"published", row.entry.figure.value}, {"forecast_q05", row.entry.forecast_q05},
                                             {"forecast_q50", row.entry.forecast_q50}, {"forecast_q95", row.entry.forecast_q95},
                                             {"miss", row.entry.miss}, {"standardised_miss", row.standardised}, {"crps", row.entry.crps}}) {
                writer.key(key);
                writer.number(value);
            }
            write_baselines(writer, row.baselines);
            writer.close_object();
        }
        writer.close_list();
        writer.close_object();
    }
    writer.close_list();
    return writer.take() + "\n";
}

}  // namespace

ExitCode validate(const ValidateOptions& options) {
    std::vector<Scored> all;
    for (const study::Request& request : requests_of(options)) {
        all.push_back(score(request, options));
        if (!options.json) {
            say(table_text(all.back()));
        }
    }
    if (options.json) {
        say(json_text(all));
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
