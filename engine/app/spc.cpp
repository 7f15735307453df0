// spc: a control chart of a file.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/app/evidence_result.hpp"
#include "engine/app/spc_shown.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/calendar.hpp"
#include "engine/io/chart_series.hpp"
#include "engine/io/csv.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

using stats::ChartKind;
using stats::ControlChart;

constexpr std::size_t rebase_baseline = 12;  // as in the charts of simulated measures

using Problems = std::vector<core::Problem>;

stats::ChartTraits chosen_chart(const SpcOptions& options) {
    std::vector<std::string> names;
    for (const stats::ChartTraits& traits : stats::chart_traits()) {
        if (traits.name == options.chart) return traits;
        names.emplace_back(traits.name);
    }
    throw core::InvalidInput({{"", "--chart", "is " + io::in_quotes(options.chart), "one of " + io::listed(names),
                               io::nearest_suggestion(options.chart, names)}});
}

stats::RuleSet chosen_rules(const SpcOptions& options, const stats::ChartTraits& traits, Problems& problems) {
    if (options.rules.empty()) return traits.rules;
    const std::vector<std::string> known{"3-sigma",          "shift",    "2-of-3",        "4-of-5",
                                         "western-electric", "long-run", "few-crossings", "runs"};
    stats::RuleSet rules;
    for (const std::string& name : options.rules) {
        if (const auto named = stats::rules_named(name)) {
            rules.add(*named);
        } else {
            problems.push_back({"", "--rules", "holds " + io::in_quotes(name), "known are " + io::listed(known),
                                io::nearest_suggestion(name, known)});
        }
    }
    const bool of_sigma =
        rules.has(stats::Rule::limits) || rules.has(stats::Rule::two_of_three) || rules.has(stats::Rule::four_of_five);
    if (traits.kind == ChartKind::run && of_sigma) {
        problems.push_back({"", "--rules", "holds a rule of limits, and a run chart has none",
                            "shift, runs, long-run and few-crossings are", "take another chart"});
    }
    return rules;
}

/// Points of the baseline, from a number of points or the month that ends it.
std::size_t frozen_points(const SpcOptions& options, const io::ChartSeries& series, std::size_t fewest,
                          Problems& problems) {
    const std::size_t all = observed_points(series);
    std::size_t points = 0;
    if (const auto number = io::csv_number(options.freeze); number && *number >= 0 && *number == std::floor(*number)) {
        points = *number > static_cast<double>(all) ? all + 1 : static_cast<std::size_t>(*number);
    } else if (core::parse_month(options.freeze) && series.axis == io::ChartAxis::month) {
        const auto after = std::upper_bound(series.labels.begin(), series.labels.end(), options.freeze);
        points = after == series.labels.end() && series.labels.back() != options.freeze
                     ? all + 1
                     : observed_points(series, 0, static_cast<std::size_t>(after - series.labels.begin()));
    } else {
        problems.push_back({"", "--freeze", "is " + io::in_quotes(options.freeze),
                            series.axis == io::ChartAxis::month ? "a number of points or a month as 2024-07 is wanted"
                                                                : "a number of points is wanted",
                            ""});
        return 0;
    }
    if (points < fewest || points > all) {
        problems.push_back({"", "--freeze", "is " + io::in_quotes(options.freeze),
                            fmt::format("{} to {} points can set the limits", fewest, all), ""});
    }
    return points;
}

std::vector<std::size_t> phase_starts(const SpcOptions& options, const io::ChartSeries& series, std::size_t fewest,
                                      Problems& problems) {
    std::vector<std::size_t> starts;
    for (const std::string& at : options.phases) {
        const auto found = std::find(series.labels.begin(), series.labels.end(), at);
        const auto index = static_cast<std::size_t>(found - series.labels.begin());
        if (found == series.labels.end()) {
            problems.push_back(
                {"", "--phases", "holds " + io::in_quotes(at),
                 "one of the file's, from " + series.labels.front() + " to " + series.labels.back() + ", is wanted",
                 ""});
        } else if (index <= (starts.empty() ? 0 : starts.back())) {
            problems.push_back({"", "--phases", "holds " + io::in_quotes(at),
                                "each lies after the one before it, the first after " + series.labels.front(), ""});
        } else {
            starts.push_back(index);
        }
    }
    std::size_t first = 0;
    std::vector<std::size_t> ends = starts;
    ends.push_back(series.points.size());
    for (const std::size_t end : ends) {
        const std::size_t points = observed_points(series, first, end);
        if (points < std::max<std::size_t>(fewest, 1)) {
            problems.push_back({"", "--phases",
                                fmt::format("leaves {} points to the phase from {}", points, series.labels[first]),
                                fmt::format("{} or more set its limits", fewest), ""});
        }
        first = end;
    }
    return starts;
}

stats::ChartOptions chart_options(const SpcOptions& options, const stats::ChartTraits& traits,
                                  const io::ChartSeries& series, Problems& problems) {
    stats::ChartOptions wanted;
    wanted.rules = chosen_rules(options, traits, problems);
    wanted.run = options.run;
    if (!options.phases.empty()) wanted.phases = phase_starts(options, series, traits.fewest, problems);
    if (!options.freeze.empty()) wanted.baseline = frozen_points(options, series, traits.fewest, problems);
    if (!options.rebase) return wanted;
    wanted.rebase = stats::Rebase::after_shift;
    wanted.judging = stats::Judging::after_baseline;
    wanted.rules.add(stats::Rule::shift);
    if (options.freeze.empty()) wanted.baseline = rebase_baseline;
    return wanted;
}

void add_notes(ShownChart& shown) {
    shown.notes = shown.series.notes;
    const std::vector<double>& upper = shown.chart.upper;
    for (const stats::ControlPhase& phase : shown.chart.phases) {
        const std::string of = "the phase from " + shown.series.labels[phase.first];
        const std::size_t basis = observed_points(shown.series, phase.first, phase.basis_last + 1);
        if (basis < rebase_baseline)
            shown.notes.push_back(fmt::format("{} has limits from {} points: provisional", of, basis));
        if (!std::isnan(upper[phase.first]) && upper[phase.first] == shown.chart.lower[phase.first]) {
            shown.notes.push_back(of + " has a basis without variation: its limits lie on the centre");
        }
    }
    if (shown.how.rebase == stats::Rebase::after_shift && observed_points(shown.series) <= shown.how.baseline) {
        shown.notes.push_back("all points set the limits and none is judged: there are too few for a baseline");
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ",";
        text += word;
    }
    return text;
}

std::string repeat_command(const SpcOptions& o) {
    std::string text = "lnsim spc " + shell_word(o.file) + " --chart " + o.chart;
    if (!o.rules.empty()) text += " --rules " + joined(o.rules);
    if (!o.freeze.empty()) text += " --freeze " + o.freeze;
    if (!o.phases.empty()) text += " --phases " + joined(o.phases);
    return text + (o.rebase ? " --rebase" : "") + fmt::format(" --run {}", o.run);
}

void write_result(const ShownChart& shown, const std::string& started) {
    const SpcOptions& options = shown.options;
    const OutputFolder folder(options.out, options.force ? Existing::replace : Existing::refuse);
    Manifest manifest;
    manifest.command = repeat_command(options);
    manifest.started = started;
    write_evidence(folder, {{"result.json", chart_result(shown, manifest.command)}}, manifest);
}

}  // namespace

ExitCode spc(const SpcOptions& options) {
    const std::string started = time_text();
    const stats::ChartTraits traits = chosen_chart(options);
    if (!options.out.empty()) require_usable(options.out, options.force ? Existing::replace : Existing::refuse);
    Problems problems;
    io::ChartSeries series = io::read_chart_series(options.file, traits.kind, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    const stats::ChartOptions how = chart_options(options, traits, series, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    ShownChart shown{options, traits, std::move(series), how, {}, std::nullopt, {}};
    shown.chart = stats::control_chart(traits.kind, shown.series.points, how);
    if (traits.kind == ChartKind::xmr)
        shown.ranges = stats::moving_range_chart(shown.series.points, shown.chart.phases);
    add_notes(shown);
    if (!options.out.empty()) write_result(shown, started);
    say(options.json ? chart_as_json(shown) : chart_as_text(shown));
    return ExitCode::done;
}

}  // namespace lnsim::app
