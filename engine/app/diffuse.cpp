// diffuse: contagion and learning models on any graph.
#include <fmt/format.h>

#include "engine/app/build_info.hpp"
#include "engine/app/commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/memory.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/diffusion/oracle.hpp"
#include "engine/diffusion/study.hpp"
#include "engine/io/diffuse_study.hpp"
#include "engine/io/graph_file.hpp"
#include "engine/io/text.hpp"
#include "engine/parallel/ordered.hpp"

namespace lnsim::app {
namespace {

diffusion::Study study_of(const DiffuseOptions& options) {
    std::vector<core::Problem> problems;
    diffusion::Study study = io::load_diffusion(options.study, options.sets, memory_there_is(), problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study.replications = options.replications.value_or(study.replications);
    study.seed = options.seed.value_or(study.seed);
    study.threads = options.threads;
    if (study.model.kind == diffusion::Kind::degroot || !options.out.empty()) study.keep = diffusion::Keep::nodes;
    return study;
}

diffusion::Result run_shown(const diffusion::Study& study, bool quiet) {
    const InterruptGuard interrupt;
    Progress progress(quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "replications");
    return diffusion::run(study, interrupt.asked(), [&progress](std::uint64_t done, std::uint64_t all) {
        progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(all));
    });
}

/// At most twenty rounds, the first and the last among them.
std::string rounds_table(const diffusion::Result& result) {
    const auto& mean = result.by_round.mean;
    std::vector<std::vector<std::string>> rows;
    const std::size_t step = std::max<std::size_t>(1, (mean.size() + 18) / 19);
    for (std::size_t r = 0; r < mean.size(); r += step) {
        rows.push_back({std::to_string(r), fmt::format("{:.6g}", mean[r]), fmt::format("{:.2g}", result.by_round.standard_error[r])});
        if (r + step >= mean.size() && r + 1 != mean.size()) r = mean.size() - 1 - step;
    }
    return columns({">round", ">mean", ">standard error"}, rows);
}

std::string text_of(const diffusion::Study& study, const diffusion::Result& result) {
    std::string text = fmt::format("{} on {} nodes, {} edges; {} replications\n", diffusion::declaration(study.model.kind).name,
                                   study.graph.nodes(), study.graph.edges(), result.replications);
    text += fmt::format("spread: {:.6g}, standard error {:.2g}, variance {:.4g}; lasts {:.4g}\n", result.mean,
                        result.standard_error, result.variance, result.duration);
    for (const auto& [name, value] : result.more) text += fmt::format("{}: {:.6g}\n", name, value);
    if (result.unfinished > 0 && !study.rounds) text += fmt::format("{} replications were stopped while something could still change\n", result.unfinished);
    return text + rounds_table(result);
}

std::string oracles_text(const std::vector<diffusion::Oracle>& oracles) {
    if (oracles.empty()) return "no exact or limiting answer is known of this study\n";
    std::string text;
    for (const diffusion::Oracle& oracle : oracles) {
        text += fmt::format("{}: {:.6g}{} ({})\n", oracle.name, oracle.mean,
                            oracle.variance < 0 ? std::string{} : fmt::format(", variance {:.4g}", oracle.variance), oracle.assumes);
    }
    return text;
}

constexpr std::uint64_t most_written_edges = 200'000;  ///< of a graph that is written as GraphML

std::string repeat_command(const DiffuseOptions& options) {
    std::string text = "lnsim diffuse " + shell_word(options.study);
    for (const std::string& set : options.sets) text += " --set " + shell_word(set);
    if (options.replications) text += fmt::format(" --replications {}", *options.replications);
    if (options.seed) text += fmt::format(" --seed {}", *options.seed);
    return options.oracle ? text + " --oracle" : text;
}

Existing existing_of(const DiffuseOptions& options) noexcept { return options.force ? Existing::replace : Existing::refuse; }

/// result.json and tables, and manifest.json last.
void write_files(const DiffuseOptions& options, const std::string& started, const diffusion::Study& study,
                 const diffusion::Result& result, const std::vector<diffusion::Oracle>& oracles) {
    const OutputFolder folder(options.out, existing_of(options));
    Manifest manifest;
    manifest.command = repeat_command(options);
    manifest.replications = static_cast<std::uint32_t>(result.replications);
    manifest.threads = static_cast<int>(parallel::thread_count(study.threads));
    manifest.started = started;
    const auto write = [&](const std::string& name, const std::string& text) {
        folder.write(name, text);
        manifest.files.push_back(name);
    };
    const std::string report = io::diffusion_result(study, result, oracles, {program_name(), manifest.command});
    write("result.json", report);
    write("report.html", evidence_page_of(report));
    if (study.graph.nodes() > 0 && study.graph.edges() <= most_written_edges) write("graph.graphml", io::diffusion_graphml(study, result));
    for (const io::DiffusionTable& table : io::diffusion_tables(study, result, oracles)) write("tables/" + table.name, table.text);
    manifest.finished = time_text();
    folder.write("manifest.json", manifest_text(folder.path(), manifest));
}

}  // namespace

namespace {

/// The graph of a study in binary form, under a name that is not taken.
void save_graph(const DiffuseOptions& options, const diffusion::Study& study) {
    const std::filesystem::path file(options.save_graph);
    std::error_code error;
    std::vector<core::Problem> problems;
    if (study.graph.nodes() == 0) problems.push_back({"", "--save-graph", "is given", "the model builds its own graph", "leave it out"});
    if (file.extension() != ".lng") problems.push_back({"", "--save-graph", "is " + io::in_quotes(options.save_graph), "a name that ends with .lng is wanted", ""});
    if (std::filesystem::exists(file, error) && !options.force) problems.push_back({options.save_graph, "", "is there already", "nothing was run", "--force replaces it"});
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    write_whole(file, [&](const std::string& partial) { io::write_binary_graph(partial, study.graph, study.names); });
}

}  // namespace

ExitCode diffuse(const DiffuseOptions& options) {
    if (!options.out.empty()) require_usable(options.out, existing_of(options));
    const std::string started = time_text();
    const diffusion::Study study = study_of(options);
    if (!options.save_graph.empty()) save_graph(options, study);
    const diffusion::Result result = run_shown(study, options.quiet);
    std::vector<diffusion::Oracle> oracles;
    if (options.oracle) oracles = diffusion::oracles(study);
    if (!options.out.empty()) write_files(options, started, study, result, oracles);
    if (options.json) {
        say(io::diffusion_json(study, result, options.oracle ? &oracles : nullptr));
    } else if (!options.quiet) {
        say(text_of(study, result) + (options.oracle ? oracles_text(oracles) : ""));
    }
    return ExitCode::done;
}

}  // namespace lnsim::app
