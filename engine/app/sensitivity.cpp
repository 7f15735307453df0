// sensitivity: which quantities matter, chance apart.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>

#include "engine/app/commands.hpp"
#include "engine/app/estimate.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/points_file.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/sensitivity_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/tables.hpp"
#include "engine/io/writer.hpp"
#include "engine/stats/moments.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/study/findings.hpp"
#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"

namespace lnsim::app {
namespace {

constexpr const char* working_file = "points.partial";
constexpr const char* points_table = "tables/points.csv";

/// One row a point: its values, and its runs in short.
class PointsTable {
public:
    explicit PointsTable(const std::vector<study::Factor>& factors) {
        std::vector<io::Cell> head{io::Cell{std::string("point")}};
        for (const study::Factor& factor : factors) head.emplace_back(factor.name);
        for (const char* name : {"runs", "mean", "sd"}) head.emplace_back(std::string(name));
        io::append_csv_row(text_, head, 9);
        for (const study::Factor& factor : factors) levels_.push_back(factor.levels);
    }
    void add(std::span<const double> values, std::span<const double> runs) {
        const auto number = [](double x) { return std::isfinite(x) ? io::Cell{x} : io::Cell{}; };
        std::vector<io::Cell> row{io::Cell{static_cast<std::int64_t>(count_++)}};
        for (std::size_t k = 0; k < values.size(); ++k) {
            row.push_back(levels_[k].empty() ? number(values[k]) : io::Cell{levels_[k][static_cast<std::size_t>(values[k])]});
        }
        stats::Moments moments;
        for (const double run : runs) moments.add(run);
        row.emplace_back(static_cast<std::int64_t>(moments.count()));
        row.push_back(number(moments.mean()));
        row.push_back(number(moments.deviation()));
        io::append_csv_row(text_, row, 9);
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
    std::vector<std::vector<std::string>> levels_;
    std::size_t count_ = 0;
};

Existing existing_of(const SensitivityOptions& options) noexcept {
    if (options.force) return Existing::replace;
    return options.resume ? Existing::resume : Existing::refuse;
}

void name_measure(const PreparedSensitivity& prepared, study::Sensitivity& found) {
    const study::Request& request = prepared.study.request;
    const step::MeasureRow row = step::MeasureTable(request.network)[prepared.of.measure];
    found.measure = row.name;
    found.title = row.title;
    found.unit = row.unit;
    found.better = row.better == step::Better::higher ? "higher" : row.better == step::Better::lower ? "lower" : "neither";
    found.month = static_cast<int>(prepared.of.month);
    found.arm = request.arms.back().name;
    if (request.arms.size() > 1) found.reference = request.arms.front().name;
}

/// Whoever reads what is kept has let go of it when this returns.
study::Result run_and_keep(store::Store& store, const study::Request& request, const std::atomic<bool>& stop) {
    store::StoreSink sink(store);
    const auto kept = store.whole_replications() > 0 ? store.source() : nullptr;
    study::Result result = study::run_study(request, sink, kept.get(), {}, stop);
    sink.finish();
    return result;
}

/// The plans as they are, kept in the store as of any study.
study::Result run_plans(const OutputFolder& folder, const study::Request& request, const std::atomic<bool>& stop) {
    store::Store store(folder.store(), request);
    study::Result result = run_and_keep(store, request, stop);
    store.add_result(result);
    store.seal(result.replications);
    return result;
}

study::Sensitivity run_points(const OutputFolder& folder, const PreparedSensitivity& prepared, const SensitivityOptions& options,
                              PointsTable& table, const std::atomic<bool>& stop) {
    PointsFile file(folder.path() / working_file, prepared.identity);
    const auto kept = static_cast<std::uint32_t>(file.kept().size());
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, kept, "points");
    const study::SensitivityPoints points{
        file.kept(), [&](std::span<const double> runs) { file.add(runs); },
        [&](std::span<const double> values, std::span<const double> runs) { table.add(values, runs); }};
    const auto model = study::bind_sensitivity(prepared.study.request, prepared.factors, prepared.of, prepared.plan_with);
    study::Sensitivity found = study::sensitivity_with(model, prepared.factors, prepared.design, points,
                                                       [&](std::uint32_t done, std::uint32_t all) { progress(done, all); }, stop);
    name_measure(prepared, found);
    return found;
}

study::Result run_all(OutputFolder& folder, const PreparedSensitivity& prepared, const SensitivityOptions& options, PointsTable& table) {
    const InterruptGuard interrupt;
    try {
        study::Result result = run_plans(folder, prepared.study.request, interrupt.asked());
        result.sensitivity = run_points(folder, prepared, options, table, interrupt.asked());
        study::describe_sensitivity(result, result.answer);
        result.findings = study::findings_of(result);
        return result;
    } catch (const core::InvalidInput&) {
        if (existing_of(options) != Existing::resume) folder.undo();
        throw;
    } catch (const std::exception&) {
        warn("what was finished is kept in " + folder.path().string() + "; the same command with --resume goes on\n");
        throw;
    }
}

/// Time by a few points on one thread.
std::string estimate_of(const PreparedSensitivity& prepared, const SensitivityOptions& options) {
    const study::SensitivitySize size = study::size_of(prepared.design, prepared.factors);
    const auto model = study::bind_sensitivity(prepared.study.request, prepared.factors, prepared.of, prepared.plan_with);
    constexpr int tried = 6;
    std::vector<double> values;
    for (const study::Factor& factor : prepared.factors) values.push_back(factor.value);
    (void)model(values)(0);  // the first run fills what later ones find
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < tried; ++i) {
        for (std::size_t k = 0; k < values.size(); ++k) values[k] = study::value_at(prepared.factors[k], (i + 0.5) / tried);
        const auto run = model(values);
        for (std::uint32_t r = 0; r < 2; ++r) (void)run(r);
    }
    const double a_run = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() / (2 * tried);
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    Estimate whole = estimate(prepared.study.request);
    whole.threads = options.threads > 0 ? options.threads : cores;
    whole.seconds += a_run * static_cast<double>(size.runs) / std::min(whole.threads, cores);
    const double digits = 10.0;
    whole.memory_bytes += static_cast<double>(size.runs) * 2 * sizeof(double) + static_cast<double>(size.points * (prepared.factors.size() + 4)) * digits;
    whole.disk_bytes += static_cast<double>(size.points * (prepared.factors.size() + 4)) * digits;
    whole.replications += static_cast<std::uint32_t>(size.runs);  // of each plan
    return estimate_text(whole, options.json ? Form::json : Form::text);
}

std::string percent(double share) { return std::isfinite(share) ? fmt::format("{:.0f} %", 100 * share) : "-"; }

std::string table_of(const study::Sensitivity& s) {
    std::vector<std::vector<std::string>> rows;
    const auto number = [](double x) { return std::isfinite(x) ? fmt::format("{:.3g}", x) : std::string("-"); };
    for (const study::SensitivityFactor& f : s.factors) {
        const std::string range = std::isfinite(f.total) ? fmt::format("{} to {}", percent(f.total_low), percent(f.total_high)) : "-";
        rows.push_back({f.name, number(f.low), number(f.high), number(f.mu), number(f.mu_star), number(f.sigma), number(f.noise),
                        percent(f.first), percent(f.total), range});
    }
    return columns({"quantity", ">low", ">high", ">mu", ">mu*", ">sigma", ">mu* by chance", ">alone", ">total", ">90 % interval"}, rows);
}

std::string json_of(const study::Result& result, const std::string& folder) {
    io::Writer writer;
    writer.open_object();
    writer.key("folder");
    writer.text(folder);
    writer.key("headline");
    writer.text(result.answer.headline);
    writer.key("sentences");
    writer.open_list();
    for (const std::string& sentence : result.answer.sentences) writer.text(sentence);
    writer.close_list();
    writer.close_object();
    std::string text = writer.take();
    text.pop_back();
    return text + ",\"sensitivity\":" + io::sensitivity_json(result) + "}\n";
}

std::string text_of(const study::Result& result, const std::string& folder) {
    std::string text = result.answer.headline + "\n\n";
    for (const std::string& sentence : result.answer.sentences) text += "- " + sentence + "\n";
    text += "\n" + table_of(*result.sensitivity);
    const study::Sensitivity& s = *result.sensitivity;
    return text + fmt::format("{} points, {} runs of each plan, {} missing\n{}\n", s.points, s.runs, s.missing, folder);
}

void write_all(const OutputFolder& folder, const study::Result& result, const PreparedSensitivity& prepared,
               const PointsTable& table, const std::string& started) {
    Manifest manifest;
    manifest.command = prepared.study.request.repeat;
    manifest.replications = result.replications;
    const int threads = prepared.study.request.threads;
    manifest.threads = threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
    manifest.started = started;
    write_outputs(folder, result, manifest);
    folder.write(points_table, table.text());
    renew_digests(folder.path(), {points_table});
    std::error_code ignored;
    std::filesystem::remove(folder.path() / working_file, ignored);
}

}  // namespace

ExitCode sensitivity(const SensitivityOptions& options) {
    const std::string started = time_text();
    const PreparedSensitivity prepared = prepare_sensitivity(options);
    if (options.dry_run) {
        say(estimate_of(prepared, options));
        return ExitCode::done;
    }
    const std::filesystem::path& path = prepared.study.folder;
    require_usable(path, existing_of(options));
    if (options.resume && is_complete(path) && store::holds_all(path / "result.sqlite", prepared.study.request) &&
        stored_result(path).provenance.repeat == prepared.study.request.repeat) {
        if (!options.quiet) say("complete already: " + path.string() + "\n");
        return ExitCode::done;
    }
    OutputFolder folder(path, existing_of(options));
    folder.begin();
    PointsTable table(prepared.factors);
    const study::Result result = run_all(folder, prepared, options, table);
    write_all(folder, result, prepared, table, started);
    if (options.json) {
        say(json_of(result, path.string()));
    } else if (!options.quiet) {
        say(text_of(result, path.string()));
    }
    return result.sensitivity->missing == 0 && result.failed.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace lnsim::app
