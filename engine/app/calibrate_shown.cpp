#include "engine/app/calibrate_shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/app/terminal.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

using Numbers = std::vector<std::pair<const char*, double>>;

constexpr double says_little = 0.1;  ///< of the prior's width taken away

void put(io::Writer& writer, const char* key, double value) {
    writer.key(key);
    writer.number(value);
}

void put(io::Writer& writer, const char* key, const std::string& value) {
    writer.key(key);
    writer.text(value);
}

void put_numbers(io::Writer& writer, const std::vector<double>& values) {
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void put_texts(io::Writer& writer, const char* key, const std::vector<std::string>& texts) {
    writer.key(key);
    writer.open_list();
    for (const std::string& text : texts) writer.text(text);
    writer.close_list();
}

std::string note_of(const CalibrationShown& shown, const study::Calibrated& found) {
    const bool smc = shown.design.method == study::CalibrationMethod::smc;
    std::string text = fmt::format("{} parameters, {} figures marked calibrate; {}; discrepancy {:.3g} in each figure", shown.ranges.size(),
                                   shown.data.rows.size(), smc ? "history matching and sequential Monte Carlo under a synthetic likelihood" : "ensemble Kalman inversion, approximate",
                                   shown.design.discrepancy);
    if (smc) text += fmt::format("; effective sample size {:.0f} of {}, log evidence {:.2f}", found.effective, found.simulated, found.log_evidence);
    return text;
}

/// What the figures say of each parameter alone.
std::vector<std::string> sentences_of(const study::Calibrated& found) {
    std::vector<std::string> sentences;
    for (const study::CalibratedParameter& p : found.parameters) {
        sentences.push_back(p.narrower < says_little
                                ? fmt::format("The figures say next to nothing of {} alone: it keeps {:.0f} % of the width of its range.", p.name, 100 * (1 - p.narrower))
                                : fmt::format("{}: {:.4g}, nine of ten draws from {:.4g} to {:.4g}; the figures take {:.0f} % off the width of its range.", p.name, p.q50, p.q05,
                                              p.q95, 100 * p.narrower));
    }
    return sentences;
}

void put_parameters(io::Writer& writer, const study::Calibrated& found) {
    writer.key("parameters");
    writer.open_list();
    for (const study::CalibratedParameter& p : found.parameters) {
        writer.open_object();
        put(writer, "name", p.name);
        for (const auto& [key, value] : Numbers{{"low", p.low}, {"high", p.high}, {"mean", p.mean}, {"sd", p.sd}, {"q05", p.q05}, {"q50", p.q50}, {"q95", p.q95}, {"narrower", p.narrower}}) {
            put(writer, key, value);
        }
        writer.close_object();
    }
    writer.close_list();
}

void put_rows(io::Writer& writer, const CalibrationShown& shown, const study::Calibrated& found) {
    writer.key("rows");
    writer.open_list();
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const study::CalibrationRow& row = shown.data.rows[i];
        writer.open_object();
        put(writer, "measure", row.figure.measure);
        put(writer, "date", core::to_text(row.figure.date));
        put(writer, "value", row.figure.value);
        put(writer, "law", std::string(stats::name_of(row.record.law)));
        const study::CalibratedRow& seen = found.rows[i];
        for (const auto& [key, value] : Numbers{{"predicted", seen.predicted}, {"q05", seen.q05}, {"q95", seen.q95}, {"below", seen.below}, {"surface_error", seen.surface_error}}) {
            put(writer, key, value);
        }
        writer.close_object();
    }
    writer.close_list();
}

void put_future(io::Writer& writer, const CalibrationShown& shown, const study::Calibrated& found) {
    writer.open_object();
    put(writer, "contagion", found.future.contagion);
    put(writer, "newcomers", found.future.newcomers);
    put(writer, "probability", found.probability);
    put(writer, "log_evidence", found.log_evidence);
    put(writer, "effective_sample_size", found.effective);
    writer.key("simulated_draws");
    writer.whole(found.simulated);
    writer.key("runs");
    writer.whole(found.runs);
    writer.key("points_left_out");
    writer.whole(found.missing);
    writer.key("ranges_left");
    put_numbers(writer, found.left);
    put_parameters(writer, found);
    put_rows(writer, shown, found);
    put_texts(writer, "sentences", sentences_of(found));
    writer.close_object();
}

std::string figure_text(double value) { return std::isfinite(value) ? fmt::format("{:.3f}", value) : std::string("-"); }

std::string future_text(const CalibrationShown& shown, const study::Calibrated& found) {
    std::string text = fmt::format("\ncontagion {}", found.future.contagion);
    if (std::isfinite(found.probability)) text += fmt::format(": posterior probability {:.0f} % among those compared, all as likely before", 100 * found.probability);
    text += "\n" + note_of(shown, found) + "\n";
    std::vector<std::vector<std::string>> rows;
    for (const study::CalibratedParameter& p : found.parameters) {
        rows.push_back({p.name, fmt::format("{:.4g} to {:.4g}", p.low, p.high), fmt::format("{:.4g}", p.q50), fmt::format("{:.4g} to {:.4g}", p.q05, p.q95),
                        p.narrower < says_little ? std::string("nothing") : fmt::format("{:.0f} %", 100 * p.narrower)});
    }
    text += columns({"parameter", "looked for in", ">median", ">nine of ten draws", ">narrower"}, rows);
    rows.clear();
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const study::CalibrationRow& row = shown.data.rows[i];
        rows.push_back({core::to_text(row.figure.date), io::printable(row.figure.measure, 60), figure_text(row.figure.value), figure_text(found.rows[i].predicted),
                        figure_text(found.rows[i].q05) + " to " + figure_text(found.rows[i].q95), figure_text(found.rows[i].below)});
    }
    return text + columns({"month", "figure", ">recorded", ">predicted", ">nine of ten", ">probability of less"}, rows);
}

}  // namespace

std::string fitted_json(const CalibrationShown& shown) {
    io::Writer writer(io::Layout::compact, 6);
    writer.open_list();
    for (const study::Calibrated& found : shown.found) {
        writer.open_object();
        writer.key("futures");
        writer.open_object();
        put(writer, "contagion", found.future.contagion);
        writer.close_object();
        writer.key("values");
        writer.open_object();
        for (const study::CalibratedParameter& p : found.parameters) put(writer, p.name.c_str(), p.q50);
        writer.close_object();
        put(writer, "command", shown.command);
        put(writer, "note", note_of(shown, found));
        writer.key("draws");
        writer.open_object();
        writer.key("parameters");
        writer.open_list();
        for (const study::CalibratedParameter& p : found.parameters) writer.text(p.name);
        writer.close_list();
        writer.key("rows");
        writer.open_list();
        for (const auto& draw : found.draws) put_numbers(writer, draw);
        writer.close_list();
        writer.close_object();
        writer.close_object();
    }
    writer.close_list();
    return writer.take();
}

std::string calibration_json(const CalibrationShown& shown) {
    io::Writer writer;
    writer.open_object();
    put(writer, "format", "lnsim-calibration/1");
    put(writer, "network", shown.network.name);
    put(writer, "command", shown.command);
    put(writer, "method", shown.design.method == study::CalibrationMethod::smc ? "smc" : "kalman");
    put(writer, "discrepancy", shown.design.discrepancy);
    put_texts(writer, "cautions", shown.data.cautions);
    put_texts(writer, "left_out", shown.data.left_out);
    writer.key("futures");
    writer.open_list();
    for (const study::Calibrated& found : shown.found) put_future(writer, shown, found);
    writer.close_list();
    writer.close_object();
    return writer.take() + "\n";
}

std::string calibration_text(const CalibrationShown& shown) {
    std::string text;
    for (const std::string& caution : shown.data.cautions) text += "caution: " + io::printable(caution, 400) + "\n";
    for (const std::string& row : shown.data.left_out) text += "left out: " + io::printable(row, 200) + "\n";
    for (const study::Calibrated& found : shown.found) text += future_text(shown, found);
    return text;
}

}  // namespace lnsim::app
