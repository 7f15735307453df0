// calibrate: the posterior of a network's parameters, from rows marked `calibrate` and from data of one's own.
#include "engine/study/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/app/build_info.hpp"
#include "engine/app/calibrate_shown.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/evidence_commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/points_file.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/range_option.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/calibration_data.hpp"
#include "engine/io/posterior_file.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"
#include "engine/model/levers.hpp"
#include "engine/study/sensitivity_factors.hpp"

namespace lnsim::app {
namespace {

using Problems = std::vector<core::Problem>;
using Law = stats::ObservationLaw;

struct Prepared {
    io::LoadedNetwork network;  ///< without fitted values: a calibration depends on what it is given, not on the one before it
    world::Plan plan;
    std::vector<study::FitRange> ranges;
    study::CalibrationData data;
    study::CalibrationDesign design;
    std::string command;
    std::filesystem::path folder;
};

Law law_of(const std::string& name) {
    if (name == "gaussian") return Law::gaussian;
    if (name == "beta-binomial") return Law::beta_binomial;
    if (name == "poisson") return Law::poisson;
    return name == "negative-binomial" ? Law::negative_binomial : Law::binomial;
}

stats::Recorded record_of(const io::RecordedCount& count, const CalibrateOptions& options) {
    const Law law = law_of(options.law);
    stats::Recorded record{law, count.numerator, count.denominator, 0, options.dispersion};
    if (law == Law::gaussian) {
        const double share = count.figure.value;
        record = {law, share, 1, std::sqrt(std::max(share * (1 - share), 0.25 / count.denominator) / count.denominator), 0};
    }
    return record;
}

void add_data(const CalibrateOptions& options, Prepared& prepared, Problems& problems) {
    std::vector<std::string> gaps;
    for (const io::RecordedCount& count : io::read_calibration_data(options.data, prepared.network.network, gaps, problems)) {
        const auto observed = study::operator_of(count.figure, prepared.network.network, prepared.plan.start);
        const int month = count.figure.date.since(prepared.plan.start);
        if (!observed || month < 0 || month >= prepared.plan.horizon_months) {
            problems.push_back({options.data, "line " + std::to_string(count.line) + ", month", "is " + core::to_text(count.figure.date),
                                "months from " + core::to_text(prepared.plan.start) + " on, " + std::to_string(prepared.plan.horizon_months) + " of them, are simulated", ""});
            continue;
        }
        prepared.data.rows.push_back({count.figure, *observed, static_cast<std::uint32_t>(month), record_of(count, options)});
    }
    prepared.data.cautions.insert(prepared.data.cautions.end(), gaps.begin(), gaps.end());
}

/// Ranges by --vary, else those of every parameter that has a plausible one.
std::vector<study::FitRange> ranges_of(const CalibrateOptions& options, const study::Arm& arm, Problems& problems) {
    std::vector<study::FitRange> ranges;
    std::vector<std::string> texts = options.vary;
    if (texts.empty()) {
        for (const model::PlausibleRange& range : model::plausible_ranges()) texts.emplace_back(range.parameter);
    }
    for (const std::string& text : texts) {
        const auto wanted = read_wanted(text, "--vary", RangeWanted::may_be_left_out, problems);
        if (!wanted) continue;
        const std::size_t before = problems.size();
        const study::Factor factor = study::factor_of(arm, *wanted, problems);
        if (problems.size() > before) continue;
        if (factor.kind != study::FactorKind::parameter || factor.prior.law != world::Prior::Law::uniform) {
            problems.push_back({"", "--vary", "is " + io::in_quotes(text), "a parameter with a range is wanted; ways of contagion are compared anyway", "as --vary hours_mean=30:120"});
            continue;
        }
        const bool twice = std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) { return r.parameter == factor.name; });
        if (twice) problems.push_back({"", "--vary", factor.name + " is named twice", "once is enough", ""});
        ranges.push_back({factor.name, factor.prior.first, factor.prior.second});
    }
    return ranges;
}

std::string repeat_command(const CalibrateOptions& o) {
    std::string text = "lnsim calibrate " + shell_word(o.network);
    if (!o.data.empty()) text += fmt::format(" --data {} --law {} --dispersion {}", shell_word(o.data), o.law, o.dispersion);
    for (const std::string& vary : o.vary) text += " --vary " + shell_word(vary);
    for (const std::string& set : o.sets) text += " --set " + shell_word(set);
    return text + fmt::format(" --method {} --points {} --waves {} --replications {} --particles {} --draws {} --discrepancy {} --seed {}", o.method,
                              o.points, o.waves, o.replications, o.particles, o.draws, o.discrepancy, o.seed);
}

Prepared prepare(const CalibrateOptions& options) {
    Problems problems;
    Prepared prepared;
    io::LoadedScenario scenario = io::default_scenario(options.network, options.sets, catalogue(), problems);
    if (!scenario.later.empty()) problems.push_back({options.network, "/changes", "holds dated changes", "a calibration is of one plan throughout", ""});
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    prepared.network = std::move(scenario.network);
    prepared.network.network.fitted.clear();
    prepared.plan = std::move(scenario.plan);
    const study::Arm arm = study::make_arm(prepared.network.network, prepared.plan, "");
    prepared.ranges = ranges_of(options, arm, problems);
    prepared.data = study::calibration_data(prepared.network.network, prepared.plan);
    if (!options.data.empty()) add_data(options, prepared, problems);
    if (prepared.data.rows.empty() && problems.empty()) {
        problems.push_back({prepared.network.file, "/observed", "holds no row marked calibrate that the plan reaches",
                            "figures are what a calibration rests on", "give some with --data CSV"});
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study::add_cautions(prepared.data, prepared.ranges.size());
    prepared.design = {options.method == "kalman" ? study::CalibrationMethod::kalman : study::CalibrationMethod::smc, options.points, options.waves,
                       options.replications, options.particles, options.draws, options.discrepancy, options.seed, options.threads};
    prepared.command = repeat_command(options);
    prepared.folder = options.out.empty() ? std::filesystem::path("out") / ("calibrate-" + slug(prepared.network.network.name)) : std::filesystem::path(options.out);
    return prepared;
}

std::string identity_of(const Prepared& prepared) {
    std::string text = prepared.command + " | " + program_name() + " | " + prepared.network.digest;
    for (const study::CalibrationRow& row : prepared.data.rows) text += fmt::format(" {}={}/{}", row.figure.measure, row.record.value, row.record.trials);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Every way of contagion, with the first of the newcomer assumptions.
std::vector<study::Calibrated> run_all(const Prepared& prepared, const CalibrateOptions& options, PointsFile& file) {
    const InterruptGuard interrupt;
    const std::uint32_t each = study::points_of(prepared.design);
    const auto& ways = prepared.plan.futures.contagion;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, static_cast<std::uint32_t>(file.kept().size()), "points");
    std::vector<study::Calibrated> all;
    std::uint32_t first = 0;
    for (const std::string& contagion : ways) {
        const world::Future future{contagion, prepared.plan.futures.newcomers.front()};
        const auto model = study::bind_calibration(prepared.network.network, prepared.plan, future, prepared.ranges, prepared.data.rows, options.seed);
        study::CalibrationPoints points;
        const std::size_t begin = std::min<std::size_t>(first, file.kept().size());
        const std::size_t end = std::min<std::size_t>(first + each, file.kept().size());
        points.kept.assign(file.kept().begin() + static_cast<std::ptrdiff_t>(begin), file.kept().begin() + static_cast<std::ptrdiff_t>(end));
        std::uint32_t made = static_cast<std::uint32_t>(points.kept.size());
        points.keep = [&](std::span<const double> runs) {
            file.add(runs);
            ++made;
        };
        all.push_back(study::calibrate_with(model, prepared.ranges, prepared.data.rows, prepared.design, points,
                                            [&](std::uint32_t done, std::uint32_t) { progress(first + done, each * static_cast<std::uint32_t>(ways.size())); },
                                            interrupt.asked()));
        all.back().future = future;
        first += made;
    }
    study::compare_switches(all);
    return all;
}

Existing existing_of(const CalibrateOptions& options) noexcept {
    if (options.force) return Existing::replace;
    return options.resume ? Existing::resume : Existing::refuse;
}

}  // namespace

ExitCode calibrate(const CalibrateOptions& options) {
    const std::string started = time_text();
    const Prepared prepared = prepare(options);
    require_usable(prepared.folder, existing_of(options));
    OutputFolder folder(prepared.folder, existing_of(options));
    std::vector<study::Calibrated> found;
    try {
        PointsFile file(folder.path() / "points.partial", identity_of(prepared));
        found = run_all(prepared, options, file);
    } catch (const core::InvalidInput&) {
        if (existing_of(options) != Existing::resume) folder.undo();
        throw;
    } catch (const std::exception&) {
        warn("what was finished is kept in " + folder.path().string() + "; the same command with --resume goes on\n");
        throw;
    }
    const CalibrationShown shown{prepared.network.network.name, {evidence_network(prepared.network.network, prepared.network.digest)}, prepared.ranges, prepared.data,
                                 prepared.design, prepared.command, found, study::answer_of(prepared.data, prepared.design, found), prepared.network.network.sources};
    const std::string report = calibration_json(shown);
    Manifest manifest;
    manifest.command = prepared.command;
    manifest.started = started;
    write_evidence(folder, {{"network.json", io::with_fitted(prepared.network.text, fitted_json(shown, prepared.network.network.name))}, {"result.json", report}}, manifest);
    if (!options.quiet || options.json) say(options.json ? report : calibration_text(shown) + folder.path().string() + "\n");
    return ExitCode::done;
}

}  // namespace lnsim::app
