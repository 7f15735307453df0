// fit: a few parameters to the published figures marked `calibrate`.
#include "engine/study/fit.hpp"

#include <fmt/format.h>

#include <charconv>

#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

/// False when the text is no number, or holds more than one.
bool read_number(std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

std::vector<study::FitRange> read_ranges(const std::vector<std::string>& texts, std::vector<core::Problem>& problems) {
    std::vector<study::FitRange> ranges;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const std::size_t colon = equals == std::string::npos ? equals : text.find(':', equals);
        study::FitRange range{text.substr(0, equals), 0, 0};
        if (colon == std::string::npos ||
            !read_number(std::string_view(text).substr(equals + 1, colon - equals - 1), range.low) ||
            !read_number(std::string_view(text).substr(colon + 1), range.high)) {
            problems.push_back({"", "--vary", "is " + io::in_quotes(text), "NAME=LOW:HIGH is wanted, as hours_mean=30:120", ""});
        }
        ranges.push_back(range);
    }
    return ranges;
}

study::FitRequest fit_request(const FitOptions& options) {
    std::vector<core::Problem> problems;
    study::FitRequest request;
    request.ranges = read_ranges(options.vary, problems);
    io::LoadedScenario scenario = io::load_scenario(options.scenario, options.sets, catalogue(), problems);
    if (!scenario.later.empty()) {
        problems.push_back({options.scenario, "/changes", "holds dated changes", "a fit is of one plan throughout",
                            "name the plan under which the figures were observed"});
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    request.network = std::move(scenario.network.network);
    request.network.fitted.clear();  // a fit depends on what it is given, not on the fit before it
    request.plan = std::move(scenario.plan);
    request.points = options.points;
    request.waves = options.waves;
    request.replications = options.replications;
    request.draws = options.draws;
    request.seed = options.seed;
    request.threads = options.threads;
    return request;
}

std::string repeat_command(const FitOptions& options) {
    std::string text = "lnsim fit " + shell_word(options.scenario);
    for (const std::string& range : options.vary) {
        text += " --vary " + shell_word(range);
    }
    for (const std::string& set : options.sets) {
        text += " --set " + shell_word(set);
    }
    text += fmt::format(" --points {} --waves {} --replications {} --seed {}", options.points, options.waves,
                        options.replications, options.seed);
    return options.draws > 0 ? text + fmt::format(" --draws {}", options.draws) : text;
}

/// Runs are of the first future of the scenario's set.
std::string future_of(const world::Plan& plan) { return world::name_of(world::futures_of(plan.futures).at(0)); }

std::string note_text(const study::FitResult& result, const world::Plan& plan) {
    return fmt::format("{} parameters fitted to {} figures under {}; distance {:.3g}, {:.3g} before", result.parameters.size(),
                       result.rows.size(), future_of(plan), result.distance, result.default_distance);
}

/// The switches that the scenario settles; of the others the first was run, and the values are for any.
void write_futures(io::Writer& writer, const world::FuturePlan& futures) {
    if (futures.contagion.size() > 1 && futures.newcomers.size() > 1) {
        return;
    }
    writer.key("futures");
    writer.open_object();
    for (const auto& [key, names] : {std::pair("contagion", &futures.contagion), std::pair("newcomers", &futures.newcomers)}) {
        if (names->size() == 1) {
            writer.key(key);
            writer.text(names->front());
        }
    }
    writer.close_object();
}

std::string draws_note(const study::FitDraws& draws) {
    return fmt::format("{} draws by rejection under a response surface; the posterior takes up {:.2g} of the ranges; mean "
                       "distance of the draws {:.3g}",
                       draws.rows.size(), draws.accepted, draws.distance);
}

void write_draws(io::Writer& writer, const study::FitResult& result) {
    writer.key("draws");
    writer.open_object();
    writer.key("parameters");
    writer.open_list();
    for (const study::FittedParameter& parameter : result.parameters) writer.text(parameter.name);
    writer.close_list();
    writer.key("rows");
    writer.open_list();
    for (const std::vector<double>& row : result.draws.rows) {
        writer.open_list();
        for (const double value : row) writer.number(value);
        writer.close_list();
    }
    writer.close_list();
    writer.key("note");
    writer.text(draws_note(result.draws));
    writer.close_object();
}

/// What a network file holds as its key `fitted`.
std::string json_text(const study::FitResult& result, const world::Plan& plan, const std::string& command) {
    io::Writer writer(io::Layout::compact, 4);
    writer.open_object();
    write_futures(writer, plan.futures);
    writer.key("values");
    writer.open_object();
    for (const world::ParameterValue& value : result.values()) {
        writer.key(value.name);
        writer.number(value.value);
    }
    writer.close_object();
    writer.key("command");
    writer.text(command);
    writer.key("note");
    writer.text(note_text(result, plan));
    if (!result.draws.rows.empty()) write_draws(writer, result);
    writer.close_object();
    return writer.take() + "\n";
}

std::string parameters_text(const study::FitResult& result) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t k = 0; k < result.parameters.size(); ++k) {
        const study::FittedParameter& row = result.parameters[k];
        rows.push_back({row.name, fmt::format("{:.4g}", row.value), fmt::format("{:.4g} to {:.4g}", row.low, row.high),
                        fmt::format("{:.0f} %", 100 * row.constrained())});
        if (result.draws.rows.empty()) continue;
        const double narrower = 1.0 - result.draws.deviation[k] / row.prior_sd;
        rows.back().insert(rows.back().end(), {fmt::format("{:.4g}", result.draws.mean[k]),
                                               fmt::format("{:.2g}", result.draws.deviation[k]), fmt::format("{:.0f} %", 100 * narrower)});
    }
    std::vector<std::string> head{"parameter", ">fitted", "looked for in", ">constrained by the figures"};
    if (!result.draws.rows.empty()) head.insert(head.end(), {">posterior mean", ">its sd", ">narrower than the prior"});
    return columns(head, rows);
}

std::string draws_text(const study::FitResult& result) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
        const study::FitRow& row = result.rows[i];
        rows.push_back({core::to_text(row.figure.date), row.figure.measure, fmt::format("{:.3f}", row.figure.value),
                        fmt::format("{:.3f}", result.draws.row_mean[i]), fmt::format("{:.3f}", result.draws.row_deviation[i]),
                        fmt::format("{:.4f}", result.draws.surface_error[i])});
    }
    return draws_note(result.draws) + "\n" +
           columns({"month", "figure", ">published", ">mean of the draws", ">their sd", ">error of the surface"}, rows);
}

std::string figures_text(const study::FitResult& result) {
    std::vector<std::vector<std::string>> rows;
    for (const study::FitRow& row : result.rows) {
        rows.push_back({core::to_text(row.figure.date), row.figure.measure, fmt::format("{:.3f}", row.figure.value),
                        fmt::format("{:.3f}", row.simulated), fmt::format("{:.3f}", row.sd), fmt::format("{:.3f}", row.error)});
    }
    std::string text = columns({"month", "figure", ">published", ">simulated", ">its sd", ">Monte Carlo error"}, rows);
    text += result.draws.rows.empty() ? "" : draws_text(result);
    for (const std::string& row : result.left_out) {
        text += fmt::format("left out: {}\n", io::printable(row, 200));
    }
    return text;
}

}  // namespace

ExitCode fit(const FitOptions& options) {
    const study::FitRequest request = fit_request(options);
    const InterruptGuard interrupt;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "points");
    const auto tell_progress = [&progress](std::uint32_t done, std::uint32_t all) { progress(done, all); };
    const study::FitResult result = study::fit(request, tell_progress, interrupt.asked());
    progress.clear();
    const std::string json = json_text(result, request.plan, repeat_command(options));
    say(options.json ? json
                     : fmt::format("{}\n{}\n{}; {} runs\nfor the network's file:\n\"fitted\": {}", parameters_text(result),
                                   figures_text(result), note_text(result, request.plan), result.runs, json));
    return ExitCode::done;
}

}  // namespace lnsim::app
