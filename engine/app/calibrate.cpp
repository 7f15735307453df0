// calibrate: the posterior of a network's parameters, from rows marked `calibrate` and from data of one's own.
#include "engine/study/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/app/build_info.hpp"
#include "engine/app/calibrate_ranges.hpp"
#include "engine/app/calibrate_shown.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/evidence_commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/points_file.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/calibration_data.hpp"
#include "engine/io/posterior_file.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

using Problems = std::vector<core::Problem>;
using Law = stats::ObservationLaw;

struct Prepared {
    std::vector<io::LoadedNetwork> networks;  ///< without fitted values: a calibration depends on what it is given, not on the one before it
    study::Joint joint;
    std::vector<study::FitRange> ranges;
    std::vector<std::string> contagion;  ///< ways that every plan allows
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

void add_data(const CalibrateOptions& options, study::JointNetwork& member, Problems& problems) {
    std::vector<std::string> gaps;
    const world::Plan& plan = member.plan;
    for (const io::RecordedCount& count : io::read_calibration_data(options.data, member.network, gaps, problems)) {
        const auto observed = study::operator_of(count.figure, member.network, plan.start);
        const int month = count.figure.date.since(plan.start);
        if (!observed || month < 0 || month >= plan.horizon_months) {
            problems.push_back({options.data, "line " + std::to_string(count.line) + ", month", "is " + core::to_text(count.figure.date),
                                "months from " + core::to_text(plan.start) + " on, " + std::to_string(plan.horizon_months) + " of them, are simulated", ""});
            continue;
        }
        member.data.rows.push_back({count.figure, *observed, static_cast<std::uint32_t>(month), record_of(count, options)});
    }
    member.data.cautions.insert(member.data.cautions.end(), gaps.begin(), gaps.end());
}

std::string repeat_command(const CalibrateOptions& o) {
    std::string text = "lnsim calibrate";
    for (const std::string& network : o.networks) {
        text += ' ';
        text += shell_word(network);
    }
    if (!o.data.empty()) text += fmt::format(" --data {} --law {} --dispersion {}", shell_word(o.data), o.law, o.dispersion);
    for (const std::string& vary : o.vary) text += " --vary " + shell_word(vary);
    for (const std::string& set : o.sets) text += " --set " + shell_word(set);
    return text + fmt::format(" --method {} --points {} --waves {} --replications {} --particles {} --draws {} --discrepancy {} --seed {}", o.method,
                              o.points, o.waves, o.replications, o.particles, o.draws, o.discrepancy, o.seed);
}

void add_network(const std::string& name, const CalibrateOptions& options, Prepared& prepared, Problems& problems) {
    const std::size_t before = problems.size();
    io::LoadedScenario scenario = io::default_scenario(name, options.sets, catalogue(), problems);
    if (!scenario.later.empty()) problems.push_back({name, "/changes", "holds dated changes", "a calibration is of one plan throughout", ""});
    if (problems.size() > before) return;
    io::LoadedNetwork& network = prepared.networks.emplace_back(std::move(scenario.network));
    network.network.fitted.clear();
    const bool twice = std::any_of(prepared.joint.networks.begin(), prepared.joint.networks.end(), [&](const auto& other) { return other.network.name == network.network.name; });
    if (twice) problems.push_back({name, "", "is named twice", "each network's figures count once", ""});
    study::JointNetwork member{network.network, std::move(scenario.plan), {}, {}};
    member.data = study::calibration_data(member.network, member.plan);
    if (!options.data.empty() && options.networks.size() == 1) add_data(options, member, problems);
    if (member.data.rows.empty() && problems.size() == before) {
        problems.push_back({network.file, "/observed", "holds no row marked calibrate that the plan reaches",
                            "figures are what a calibration rests on", options.networks.size() == 1 ? "give some with --data CSV" : "leave the network out"});
    }
    prepared.joint.networks.push_back(std::move(member));
}

std::string folder_name(const CalibrateOptions& options, const Prepared& prepared) {
    std::string name = "calibrate";
    for (const auto& network : prepared.networks) name += "-" + slug(network.network.name);
    return options.networks.size() > 3 ? "calibrate-" + std::to_string(options.networks.size()) + "-networks" : name;
}

Prepared prepare(const CalibrateOptions& options) {
    Problems problems;
    Prepared prepared;
    if (!options.data.empty() && options.networks.size() > 1) {
        problems.push_back({options.data, "--data", "is of one network", std::to_string(options.networks.size()) + " are named", "calibrate that one alone, or put the rows into its file"});
    }
    for (const std::string& name : options.networks) add_network(name, options, prepared, problems);
    if (prepared.networks.size() < options.networks.size()) throw core::InvalidInput(std::move(problems));
    add_ranges(options.vary, prepared.joint, problems);
    prepared.contagion = study::common_contagion(prepared.joint);
    if (prepared.contagion.empty()) problems.push_back({"", "/futures/contagion", "has no way in common", "all networks are simulated under the same ones", "--set /futures/contagion=simple"});
    prepared.ranges = study::joint_ranges(prepared.joint);
    const std::size_t least = study::least_points(prepared.ranges.size());
    if (options.method != "kalman" && options.points < least) {
        problems.push_back({"", "--points", "is " + std::to_string(options.points), fmt::format("at least {} are needed for {} parameters", least, prepared.ranges.size()), "more points, or fewer parameters by --vary"});
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    prepared.data = study::joint_data(prepared.joint);
    study::add_cautions(prepared.data, prepared.ranges.size());
    prepared.design = {options.method == "kalman" ? study::CalibrationMethod::kalman : study::CalibrationMethod::smc, options.points, options.waves,
                       options.replications, options.particles, options.draws, options.discrepancy, options.seed, options.threads};
    prepared.command = repeat_command(options);
    prepared.folder = options.out.empty() ? std::filesystem::path("out") / folder_name(options, prepared) : std::filesystem::path(options.out);
    return prepared;
}

std::string identity_of(const Prepared& prepared) {
    std::string text = prepared.command + " | " + program_name() + " |";
    for (const io::LoadedNetwork& network : prepared.networks) text += " " + network.digest;
    for (const study::CalibrationRow& row : prepared.data.rows) text += fmt::format(" {}={}/{}", row.figure.measure, row.record.value, row.record.trials);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Every way of contagion, with the first of the newcomer assumptions.
std::vector<study::Calibrated> run_all(const Prepared& prepared, const CalibrateOptions& options, PointsFile& file) {
    const InterruptGuard interrupt;
    const std::uint32_t each = study::points_of(prepared.design);
    const auto& ways = prepared.contagion;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, static_cast<std::uint32_t>(file.kept().size()), "points");
    std::vector<study::Calibrated> all;
    std::uint32_t first = 0;
    for (const std::string& contagion : ways) {
        const world::Future future{contagion, prepared.joint.networks.front().plan.futures.newcomers.front()};
        const auto model = study::bind_joint(prepared.joint, contagion, options.seed);
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

std::string name_of(const Prepared& prepared) {
    std::string name;
    for (const io::LoadedNetwork& network : prepared.networks) {
        if (!name.empty()) name += ", ";
        name += network.network.name;
    }
    return name;
}

CalibrationShown shown_of(const Prepared& prepared, const std::vector<study::Calibrated>& found) {
    CalibrationShown shown{name_of(prepared), {}, prepared.ranges, prepared.data, prepared.design, prepared.command, found, study::answer_of(prepared.data, prepared.design, found), {}};
    for (const io::LoadedNetwork& network : prepared.networks) {
        shown.networks.push_back(evidence_network(network.network, network.digest));
        for (const std::string& source : network.network.sources) {
            if (std::find(shown.sources.begin(), shown.sources.end(), source) == shown.sources.end()) shown.sources.push_back(source);
        }
    }
    return shown;
}

/// result.json, and every network with its posterior: of one network.json, of several networks/NAME.json.
std::vector<std::pair<std::string, std::string>> files_of(const Prepared& prepared, const CalibrationShown& shown, const std::string& report) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const io::LoadedNetwork& network : prepared.networks) {
        const std::string file = prepared.networks.size() == 1 ? "network.json" : "networks/" + slug(network.network.name) + ".json";
        files.emplace_back(file, io::with_fitted(network.text, fitted_json(shown, network.network.name)));
    }
    files.emplace_back("result.json", report);
    return files;
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
    const CalibrationShown shown = shown_of(prepared, found);
    const std::string report = calibration_json(shown);
    Manifest manifest;
    manifest.command = prepared.command;
    manifest.started = started;
    write_evidence(folder, files_of(prepared, shown, report), manifest);
    if (!options.quiet || options.json) say(options.json ? report : calibration_text(shown) + folder.path().string() + "\n");
    return ExitCode::done;
}

}  // namespace lnsim::app
