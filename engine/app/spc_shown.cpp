#include "engine/app/spc_shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/app/evidence_findings.hpp"
#include "engine/app/evidence_result.hpp"
#include "engine/app/terminal.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

using stats::ControlChart;

void write_numbers(io::Writer& writer, const char* key, const std::vector<double>& values) {
    writer.key(key);
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void write_label(io::Writer& writer, const char* key, const io::ChartSeries& series, std::size_t point) {
    writer.key(key);
    series.axis == io::ChartAxis::month ? writer.text(series.labels[point]) : writer.whole(series.numbers[point]);
}

void write_signals(io::Writer& writer, const ShownChart& shown, const ControlChart& chart) {
    writer.key("signals");
    writer.open_list();
    for (const stats::RuleSignal& signal : chart.signals) {
        writer.open_object();
        writer.key("index");
        writer.whole(shown.series.numbers[signal.index]);
        if (shown.series.axis == io::ChartAxis::month) write_label(writer, "month", shown.series, signal.index);
        writer.key("rule");
        writer.text(stats::name_of(signal.rule));
        writer.key("meaning");
        writer.text(stats::meaning_of(signal.rule, signal.side, shown.options.run));
        writer.close_object();
    }
    writer.close_list();
}

void write_phases(io::Writer& writer, const ShownChart& shown) {
    writer.key("phases");
    writer.open_list();
    for (const stats::ControlPhase& phase : shown.chart.phases) {
        writer.open_object();
        write_label(writer, "from", shown.series, phase.first);
        write_label(writer, "to", shown.series, phase.last);
        write_label(writer, "limits_from_points_to", shown.series, phase.basis_last);
        writer.key("center");
        writer.number(phase.center);
        const stats::RunsAnalysis& runs = phase.runs;
        for (const auto& [key, value] :
             {std::pair("points", phase.points), std::pair("useful", runs.useful),
              std::pair("longest_run", runs.longest_run), std::pair("longest_run_most", runs.longest_run_most),
              std::pair("crossings", runs.crossings), std::pair("crossings_least", runs.crossings_least)}) {
            writer.key(key);
            writer.whole(value);
        }
        writer.close_object();
    }
    writer.close_list();
}

std::string number(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:.5g}", value);
}

/// Every rule that the points were judged by.
std::vector<std::string> rules_in_words(const ShownChart& shown) {
    using stats::Rule;
    const std::pair<Rule, std::string> all[] = {
        {Rule::limits, "A point beyond a limit, three standard deviations of chance from the centre."},
        {Rule::two_of_three, "Two of three points in a row more than two standard deviations on one side of the centre."},
        {Rule::four_of_five, "Four of five points in a row more than one standard deviation on one side of the centre."},
        {Rule::shift, fmt::format("{} points in a row on one side of the centre: a shift.", shown.options.run)},
        {Rule::long_run, "A run on one side of the centre longer than chance allows in so many points."},
        {Rule::few_crossings, "The centre crossed more seldom than chance allows in so many points."}};
    std::vector<std::string> words;
    for (const auto& [rule, text] : all) {
        if (shown.how.rules.has(rule)) words.push_back(text);
    }
    return words;
}

std::string phases_text(const ShownChart& shown) {
    std::vector<std::vector<std::string>> rows;
    for (const stats::ControlPhase& phase : shown.chart.phases) {
        std::size_t last = phase.last;
        while (std::isnan(shown.chart.value[last])) --last;
        rows.push_back({shown.series.labels[phase.first], shown.series.labels[phase.last], std::to_string(phase.points),
                        number(phase.center), number(shown.chart.lower[last]), number(shown.chart.upper[last]),
                        fmt::format("{} (at most {})", phase.runs.longest_run, phase.runs.longest_run_most),
                        fmt::format("{} (at least {})", phase.runs.crossings, phase.runs.crossings_least)});
    }
    return columns({"from", "to", ">points", ">centre", ">lower", ">upper", ">longest run", ">crossings"}, rows);
}

std::string signals_text(const ShownChart& shown) {
    std::vector<std::vector<std::string>> rows;
    for (const stats::RuleSignal& signal : shown.chart.signals) {
        rows.push_back({shown.series.labels[signal.index], number(shown.chart.value[signal.index]),
                        std::string(stats::name_of(signal.rule)),
                        stats::meaning_of(signal.rule, signal.side, shown.options.run)});
    }
    if (shown.ranges) {
        for (const stats::RuleSignal& signal : shown.ranges->signals) {
            rows.push_back({shown.series.labels[signal.index], number(shown.ranges->value[signal.index]), "3-sigma",
                            "a moving range above its upper limit"});
        }
    }
    if (rows.empty()) return "no signal: the points vary as chance lets them\n";
    return columns({"signal at", ">value", "rule", "says"}, rows);
}

}  // namespace

std::size_t observed_points(const io::ChartSeries& series) {
    return observed_points(series, 0, series.points.size());
}

std::size_t observed_points(const io::ChartSeries& series, std::size_t first, std::size_t end) {
    return static_cast<std::size_t>(std::count_if(series.points.begin() + static_cast<std::ptrdiff_t>(first),
                                                  series.points.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [](const stats::ChartPoint& point) { return point.size > 0.0; }));
}

std::string centre_text(const ShownChart& shown, double centre) {
    return shown.traits.kind == stats::ChartKind::p && std::isfinite(centre) ? fmt::format("{:.1f} %", 100 * centre) : number(centre);
}

void put_chart(io::Writer& writer, const ShownChart& shown) {
    const ControlChart& chart = shown.chart;
    writer.open_object();
    writer.key("chart");
    writer.text(shown.traits.name);
    writer.key(shown.series.axis == io::ChartAxis::month ? "month" : "index");
    writer.open_list();
    for (std::size_t i = 0; i < shown.series.points.size(); ++i) {
        shown.series.axis == io::ChartAxis::month ? writer.text(shown.series.labels[i])
                                                  : writer.whole(shown.series.numbers[i]);
    }
    writer.close_list();
    write_numbers(writer, "value", chart.value);
    write_numbers(writer, "center", chart.center);
    write_numbers(writer, "lower", chart.lower);
    write_numbers(writer, "upper", chart.upper);
    write_signals(writer, shown, chart);
    write_phases(writer, shown);
    if (shown.ranges) {
        writer.key("moving_range");
        writer.open_object();
        write_numbers(writer, "value", shown.ranges->value);
        write_numbers(writer, "center", shown.ranges->center);
        write_numbers(writer, "upper", shown.ranges->upper);
        write_signals(writer, shown, *shown.ranges);
        writer.close_object();
    }
    writer.key("rules");
    writer.open_list();
    for (const std::string& rule : rules_in_words(shown)) writer.text(rule);
    writer.close_list();
    writer.key("notes");
    writer.open_list();
    for (const std::string& note : shown.notes) writer.text(note);
    writer.close_list();
    writer.close_object();
}

std::string chart_as_json(const ShownChart& shown) {
    io::Writer writer(io::Layout::lines, 12);
    put_chart(writer, shown);
    return writer.take();
}

study::Answer answer_of(const ShownChart& shown) {
    study::Answer answer;
    const std::string points = fmt::format("{} points from {} to {}", observed_points(shown.series), shown.series.labels.front(), shown.series.labels.back());
    const auto& signals = shown.chart.signals;
    if (signals.empty()) {
        answer.headline = fmt::format("No signal: {} vary as chance lets them.", points);
    } else {
        answer.headline = fmt::format("{} signal{} in {}, the first at {}: {}.", signals.size(), signals.size() == 1 ? "" : "s", points, shown.series.labels[signals.front().index],
                                      stats::meaning_of(signals.front().rule, signals.front().side, shown.options.run));
    }
    for (const stats::ControlPhase& phase : shown.chart.phases) {
        answer.sentences.push_back(fmt::format("From {} to {} the centre is {}.", shown.series.labels[phase.first], shown.series.labels[phase.last], centre_text(shown, phase.center)));
    }
    answer.interval = shown.traits.kind == stats::ChartKind::run ? "A run chart has no limits; runs and crossings are judged about the median."
                                                                 : "Limits lie three standard deviations of chance from the centre.";
    answer.cautions = shown.notes;
    return answer;
}

std::string chart_result(const ShownChart& shown, const std::string& command) {
    const EvidenceHead head{"spc", shown.options.file, {}, answer_of(shown), "", command, {shown.options.file}, findings_of(shown)};
    io::Writer writer(io::Layout::compact, 12);
    open_evidence(writer, head);
    writer.key("chart");
    put_chart(writer, shown);
    return close_evidence(writer, head) + "\n";
}

std::string chart_as_text(const ShownChart& shown) {
    std::string text = fmt::format("{} chart of {}: {} points from {} to {}\n\n", shown.traits.name,
                                   io::printable(shown.options.file, 200), observed_points(shown.series),
                                   shown.series.labels.front(), shown.series.labels.back());
    text += phases_text(shown) + "\n" + signals_text(shown);
    for (const std::string& note : shown.notes) text += "note: " + note + "\n";
    return text;
}

}  // namespace lnsim::app
