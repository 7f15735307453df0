// power: would an evaluation see a change of known size?
#include "engine/study/power.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/app/evidence_commands.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/range_option.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

study::Evaluation evaluation_of(const std::string& name) {
    if (name == "before-after") return study::Evaluation::before_after;
    if (name == "cluster") return study::Evaluation::cluster;
    return name == "stepped-wedge" ? study::Evaluation::stepped_wedge : study::Evaluation::chart;
}

study::PowerDesign design_of(const PowerOptions& o, const world::Plan& plan) {
    std::vector<core::Problem> problems;
    study::PowerDesign design;
    design.evaluation = evaluation_of(o.design);
    design.effect = o.effect;
    design.at = month_of(o.at, plan, o.before, problems);
    design.before = o.before;
    design.months = o.months;
    design.steps = o.steps;
    design.sites = o.sites;
    design.replications = o.replications;
    design.seed = o.seed;
    design.threads = o.threads;
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    study::check_power(design, static_cast<std::uint32_t>(plan.horizon_months));
    return design;
}

std::string json_of(const PowerOptions& o, const study::PowerDesign& design, const study::PowerResult& result) {
    io::Writer writer;
    writer.open_object();
    writer.key("design");
    writer.text(o.design);
    const auto number = [&](const char* key, double value) {
        writer.key(key);
        writer.number(value);
    };
    number("effect", design.effect);
    for (const auto& [key, value] : {std::pair("at", design.at), std::pair("before", design.before), std::pair("months", design.months),
                                     std::pair("replications", result.replications), std::pair("left_out", result.left_out)}) {
        writer.key(key);
        writer.whole(value);
    }
    number("sites", result.sites);
    number("power", result.power);
    number("power_low", result.power_interval.low);
    number("power_high", result.power_interval.high);
    number("false_alarms", result.false_alarms);
    number("false_alarms_low", result.false_interval.low);
    number("false_alarms_high", result.false_interval.high);
    number("months_to_signal_q05", result.month_q05);
    number("months_to_signal_q50", result.month_q50);
    number("months_to_signal_q95", result.month_q95);
    number("estimate", result.estimate);
    number("estimate_sd", result.estimate_sd);
    writer.close_object();
    return writer.take() + "\n";
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string text_of(const PowerOptions& o, const study::PowerDesign& design, const study::PowerResult& result) {
    if (result.replications == 0) return "In no run did two sites report throughout the months looked at; nothing can be said.\n";
    std::string text = fmt::format("A change of {:+.3g} points from month {} on, looked for by {} in {:.0f} sites over {} months before and {} from then on:\n", 100 * design.effect,
                                   design.at, o.design, result.sites, design.before, design.months);
    text += fmt::format("- it is seen in {} of runs (90 % interval {} to {})\n", percent(result.power), percent(result.power_interval.low), percent(result.power_interval.high));
    text += fmt::format("- without a change, one is seen in {} ({} to {})\n", percent(result.false_alarms), percent(result.false_interval.low), percent(result.false_interval.high));
    if (std::isfinite(result.month_q50)) {
        text += fmt::format("- where it signals, it does so in month {:.0f} of the change (nine of ten from {:.0f} to {:.0f})\n", result.month_q50, result.month_q05, result.month_q95);
    }
    if (std::isfinite(result.estimate)) text += fmt::format("- it is put at {:+.2f} points, standard deviation {:.2f}\n", 100 * result.estimate, 100 * result.estimate_sd);
    if (result.false_alarms > 0.1) {
        text += "The network moves by itself, so that a change is seen where there is none: compare with sites that have not changed, in a cluster or stepped-wedge design.\n";
    }
    if (result.left_out > 0) text += fmt::format("{} runs were left out: they failed, or fewer than two sites reported throughout\n", result.left_out);
    return text;
}

}  // namespace

ExitCode power(const PowerOptions& options) {
    StudyOptions study;
    study.scenarios = {options.scenario};
    study.sets = options.sets;
    study.replications = options.replications;
    study.seed = options.seed;
    study.threads = options.threads;
    const PreparedStudy prepared = prepare_study(study);
    const study::PowerDesign design = design_of(options, prepared.request.arms.front().plan);
    const auto counts = study::bind_counts(prepared.request, design.at + design.months);
    const InterruptGuard interrupt;
    Progress progress(options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown, 0, "replications");
    const study::PowerResult result = study::power_of(counts, design, [&](std::uint32_t done, std::uint32_t all) { progress(done, all); }, interrupt.asked());
    progress.clear();
    say(options.json ? json_of(options, design, result) : text_of(options, design, result));
    return ExitCode::done;
}

}  // namespace lnsim::app
