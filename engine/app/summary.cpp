#include "engine/app/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/app/terminal.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

const study::MeasureSeries* series_of(const study::Result& result, const std::string& measure, const std::string& arm) {
    for (const study::MeasureSeries& series : result.measures) {
        if (series.name == measure && series.arm == arm && series.level == "network" && !series.month.empty()) {
            return &series;
        }
    }
    return nullptr;
}

const study::CostEntry* cost_of(const study::Result& result, const std::string& arm) {
    const auto found =
        std::find_if(result.cost.begin(), result.cost.end(), [&](const auto& entry) { return entry.arm == arm; });
    return found == result.cost.end() ? nullptr : &*found;
}

/// Fractions as per cent, other numbers with four digits.
std::string shown(double value, const std::string& unit) {
    if (std::isnan(value)) {
        return "not observed";
    }
    return unit == "fraction" ? fmt::format("{:.1f} %", 100 * value) : fmt::format("{:.4g}", value);
}

std::string money(double value, const std::string& currency) {
    return std::isnan(value) ? "not observed" : fmt::format("{:.2f} M {}", value / 1e6, currency);
}

std::vector<std::string> arm_row(const study::Result& result, const std::string& arm) {
    std::vector<std::string> row{io::printable(arm, 48), "", "", "", ""};
    if (const auto* outcome = series_of(result, result.network.outcome, arm)) {
        row[1] = shown(outcome->q50.back(), outcome->unit);
        row[2] = shown(outcome->q05.back(), outcome->unit) + " to " + shown(outcome->q95.back(), outcome->unit);
    }
    if (const auto* candidates = series_of(result, result.network.outcome + "_candidates", arm)) {
        row[3] = shown(candidates->q50.back(), candidates->unit);
    }
    if (const auto* cost = cost_of(result, arm)) {
        row[4] = money(cost->total.mean, cost->currency);
    }
    return row;
}

std::string arms_text(const study::Result& result) {
    std::vector<std::vector<std::string>> rows;
    for (const study::ArmEntry& arm : result.arms) {
        rows.push_back(arm_row(result, arm.name));
    }
    const std::string end = core::to_text(result.start.plus(result.horizon_months - 1));
    return columns({"plan", ">median " + result.network.outcome + " " + end, "5 to 95 % of runs", ">all candidates", ">mean cost"},
                   rows);
}

/// Published figures of months that the forecast covers; empty when there are none.
std::string observed_text(const study::Result& result) {
    std::vector<std::vector<std::string>> rows;
    for (const study::ObservedEntry& entry : result.observed) {
        if (std::isnan(entry.forecast_q50)) {
            continue;
        }
        const std::string unit = entry.figure.value <= 1 ? "fraction" : "";
        rows.push_back({core::to_text(entry.figure.date), io::printable(entry.figure.measure, 40), entry.figure.use,
                        shown(entry.figure.value, unit), shown(entry.forecast_q50, unit),
                        shown(entry.forecast_q05, unit) + " to " + shown(entry.forecast_q95, unit),
                        unit.empty() ? fmt::format("{:+.1f}", entry.miss) : fmt::format("{:+.1f} points", 100 * entry.miss)});
    }
    if (rows.empty()) {
        return {};
    }
    return columns({"month", "published figure", "kept to", ">published", ">forecast", "5 to 95 %", ">miss"}, rows);
}

std::string failed_text(const study::Result& result) {
    std::string text = fmt::format("{} runs failed and are left out:\n", result.failed.size());
    constexpr std::size_t most = 10;
    for (std::size_t i = 0; i < std::min(most, result.failed.size()); ++i) {
        const study::FailedEntry& run = result.failed[i];
        text += fmt::format("  replication {}, {}: {}\n", run.replication, io::printable(run.arm), io::printable(run.problem, 200));
    }
    return result.failed.size() > most ? text + "  ... (all in result.json, key failed)\n" : text;
}

}  // namespace

std::string summary_text(const study::Result& result, const std::string& folder) {
    const bool bold = output_is_terminal() && decoration_wanted();
    std::string text =
        fmt::format("{}{}{}\n", bold ? "\x1b[1m" : "", io::printable(result.answer.headline, 1000), bold ? "\x1b[0m" : "");
    for (const std::string& sentence : result.answer.sentences) {
        text += io::printable(sentence, 1000) + '\n';
    }
    text += fmt::format("\n{}", arms_text(result));
    if (const std::string observed = observed_text(result); !observed.empty()) {
        text += fmt::format("\n{}", observed);
    }
    for (const std::string& caution : result.answer.cautions) {
        text += fmt::format("\n{}", io::printable(caution, 1000));
    }
    text += result.answer.cautions.empty() ? "\n" : "\n\n";
    if (!result.failed.empty()) {
        text += failed_text(result);
    }
    return text + fmt::format("{} replications, seed {}; the page: {}/report.html\n", result.replications, result.seed, folder);
}

std::string summary_json(const study::Result& result, const std::string& folder) {
    io::Writer writer;
    const auto pair = [&writer](std::string_view key, const std::string& value) {
        writer.key(key);
        writer.text(value);
    };
    writer.open_object();
    pair("folder", folder);
    pair("headline", result.answer.headline);
    pair("outcome", result.network.outcome);
    writer.key("replications");
    writer.whole(result.replications);
    writer.key("failed");
    writer.whole(result.failed.size());
    writer.key("arms");
    writer.open_list();
    for (const study::ArmEntry& arm : result.arms) {
        writer.open_object();
        pair("name", arm.name);
        if (const auto* outcome = series_of(result, result.network.outcome, arm.name)) {
            for (const auto& [key, value] : {std::pair("mean", outcome->mean.back()), std::pair("q05", outcome->q05.back()),
                                             std::pair("q95", outcome->q95.back())}) {
                writer.key(key);
                writer.number(value);
            }
        }
        if (const auto* cost = cost_of(result, arm.name)) {
            writer.key("cost");
            writer.number(cost->total.mean);
        }
        writer.close_object();
    }
    writer.close_list();
    writer.close_object();
    return writer.take() + "\n";
}

}  // namespace lnsim::app
